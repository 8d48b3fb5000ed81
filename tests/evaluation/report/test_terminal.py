from __future__ import annotations

from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.terminal import difference, plain, render


def test_a_report_names_metrics_failures_and_the_signature(poor: Figures) -> None:
    text = render(poor)
    assert "Position F1" in text
    assert "aden" in text
    assert text.endswith(str(poor.sheet.signature))
    assert plain("x", "bold") == "x"


def test_a_case_claim_by_claim(poor: Figures) -> None:
    text = "\n".join(difference(poor.samples[1]))
    assert "MISSED" in text
    assert "INVENTED" in text
