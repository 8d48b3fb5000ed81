from __future__ import annotations

import re

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


def test_each_metric_has_its_interval_over_a_mark_for_each_case(poor: Figures) -> None:
    page = render(poor)
    metrics = [one for one in poor.shown if one.name != "grounding_violations"]
    assert page.count('<svg class="plot"') == len(metrics) * len(poor.parts)
    whole = page.split('<svg class="plot"')[1]
    titles = re.findall(r"<title>(\w+) ", whole.split("</svg>")[0])
    assert titles == [sample.name for sample in poor.samples]
