from __future__ import annotations

from summarizer.evaluation.scoring.examples import example, make_case
from summarizer.evaluation.scoring.reference import prepare


def test_gold_is_prepared_item_by_item() -> None:
    reference, _ = example(gold_positions=2, gold_commitments=1)
    fields = [value for value in vars(reference).values() if isinstance(value, tuple)]
    assert {len(one) for one in fields} >= {1, 2}
    assert prepare(make_case(("Li",))).case.gold.positions == ()
