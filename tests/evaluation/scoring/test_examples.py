from __future__ import annotations

from summarizer.evaluation.scoring.examples import article, example, make_case
from summarizer.evaluation.scoring.scorer import score_brief


def test_an_example_is_a_case_and_a_brief_of_it() -> None:
    reference, brief = example(gold_positions=1, positions=[("Li", "against", 1)])
    assert len(brief.positions) == 1
    assert score_brief(reference.case, brief).positions.f1 == 1.0
    assert len(article().sentences) == 3
    assert [one.id for one in make_case(("Li",)).gold.actors] == ["li"]
