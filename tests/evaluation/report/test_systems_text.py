from __future__ import annotations

from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.systems import SideBySide, System
from summarizer.evaluation.report.systems_page import render
from summarizer.evaluation.report.systems_text import markdown, terminal
from summarizer.evaluation.runs.systems_file import SystemRow


def beside(*runs: tuple[str, Figures | None]) -> SideBySide:
    rows = [(SystemRow(name=name, error="" if run else "gone"), run) for name, run in runs]
    return SideBySide(tuple(System(row, run) for row, run in rows))


def test_systems_are_ranked_and_one_that_failed_is_named(poor: Figures, good: Figures) -> None:
    shown = beside(("poor", poor), ("good", good), ("lost", None))
    for text in (terminal(shown), markdown(shown), render(shown)):
        assert text.index("good") < text.index("poor")
        assert "lost" in text
        assert "gone" in text
    assert "1 good" in terminal(shown)


def test_what_was_not_scored_alike_is_shown_without_an_order(poor: Figures) -> None:
    other = poor.sheet.signature.model_copy(update={"gold": "x"})
    sheet = poor.sheet.model_copy(update={"signature": other})
    results = type(poor.results)(sheet, poor.results.details)
    text = terminal(beside(("one", poor), ("two", Figures(results))))
    assert "not ranked" in text
    assert "Position F1" in text
