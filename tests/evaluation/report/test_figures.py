from __future__ import annotations

import pytest

from summarizer.evaluation.report import figures
from summarizer.evaluation.report.figures import Figures


def test_a_run_in_figures(poor: Figures, good: Figures) -> None:
    assert [part.name for part in poor.parts] == ["all", "dev", "test"]
    assert [part.cases for part in poor.parts] == [4, 2, 2]
    assert len(poor.failures) == 1
    assert good.failures == ()
    assert good.tally.wrong == good.tally.missed == good.tally.invented == 0
    assert poor.tally.invented == 3
    assert poor.stories == 4
    assert "bridges" in poor.title


def test_one_split_has_its_own_scores(poor: Figures) -> None:
    dev = figures.only(poor.sheet, "dev")
    assert {one.split for one in dev.scores} == {"dev"}
    assert len(dev.scores) == 2


@pytest.mark.parametrize(
    ("value", "number", "duration"),
    [(0.61249, "0.612", "0.6 s"), (None, "–", "–"), (127, "127.000", "2 min 7 s")],
)
def test_figures_for_people(value: float | None, number: str, duration: str) -> None:
    assert figures.number(value) == number
    assert figures.duration(value) == duration


def test_systems_are_named_by_model_and_strategy() -> None:
    system = {"model": "m/1", "strategy": "whole", "prompt_sha256": "a" * 64}
    assert figures.system_name(system).startswith("m/1")
    assert "a" * 64 not in str(figures.system_parts(system))
