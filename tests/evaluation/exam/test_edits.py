from __future__ import annotations

import pytest

from summarizer.evaluation.exam import edits
from summarizer.evaluation.scoring.examples import example, make_case


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Oslo will pay.", "Oslo will not pay."),
        ("Oslo does not pay.", "Oslo pay."),
        ("Oslo never pays.", "Oslo pays."),
    ],
)
def test_a_statement_is_turned_by_a_word(text: str, turned: str) -> None:
    assert edits.negate(text) == turned


def test_one_claim_is_replaced_or_left_out() -> None:
    _, brief = example(positions=[("Li", "against", 1), ("Li", "favor", 3)])
    other = edits.with_text(brief, 1, "x")
    assert [one.statement for one in other.positions] == [brief.positions[0].statement, "x"]
    assert len(edits.with_positions(brief, 0, None).positions) == 1
    _, plans = example(commitments=[("China", "pledged", 2)])
    assert edits.with_commitments(plans, 0, None).commitments == ()


def test_edits_go_to_what_has_to_be_found() -> None:
    gold = make_case(("Li", "China"), commitments=[("China", "pledged", 2)]).gold
    optional = gold.commitments[0].model_copy(update={"optional": True})
    assert edits.target(gold.commitments) == 0
    assert edits.target([optional]) is None
    assert edits.target([optional, gold.commitments[0]]) == 1
    assert edits.required([optional, gold.commitments[0]]) == [1]
    assert edits.target([]) is None
