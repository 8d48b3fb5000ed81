from __future__ import annotations

from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.page import VERDICT_WORDS, render


def test_a_page_shows_every_case_and_reaches_for_nothing(poor: Figures) -> None:
    page = render(poor)
    for place in ("aden", "brest", "cork", "delft"):
        assert place in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert VERDICT_WORDS["missed"] in page


def test_text_of_models_is_shown_as_text(poor: Figures) -> None:
    assert "<b>every</b>" not in render(poor)
    assert "&lt;b&gt;every" in render(poor)
