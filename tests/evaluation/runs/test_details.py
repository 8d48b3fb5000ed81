from __future__ import annotations

from summarizer.brief import Usage
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.runs.details import Detail, costs, detail_of
from summarizer.evaluation.runs.files import Failure
from summarizer.evaluation.scoring.examples import make_case
from summarizer.evaluation.scoring.scorer import score_brief, score_failure

CASE = make_case(("Li", "China"), positions=[("Li", "against", 1)])


def test_a_brief_has_its_headline_and_a_failure_none() -> None:
    brief = gold_brief(CASE)
    made = detail_of(CASE, score_brief(CASE, brief), brief)
    assert (made.headline, made.calls) == (brief.headline, 0)
    failed = Failure(
        case=CASE.id,
        sample=0,
        kind="DraftError",
        reason="x",
        usage=Usage(input=9, cached=1, output=2),
    )
    lost = detail_of(CASE, score_failure(CASE, "x"), failed)
    assert (lost.headline, lost.input, lost.output) == (None, 9, 2)
    assert list(lost.missed["positions"]) == [0]
    assert lost.missed["positions"][0].evidence == ("Li opposes tariffs on steel.",)


def test_costs_are_means_of_what_is_known() -> None:
    details = [
        Detail(case="a", sample=0, title="t", seconds=1.0, input=10, cost_usd=0.5),
        Detail(case="b", sample=0, title="t", seconds=3.0, input=30, cost_usd=1.5),
    ]
    took = costs(details)
    assert (took.seconds, took.input) == (2.0, 20)
    assert took.output is None
