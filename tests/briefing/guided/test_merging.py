from __future__ import annotations

import dataclasses

import pytest

from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.merging import merge

VIEW = Claim(
    "view", (2,), 20, (0,), None, "Lund opposes the toll.", "reported", 0.8,
    issue="the toll", stance="against",
)  # fmt: skip


def test_one_view_told_twice_is_one_claim_with_the_evidence_of_both() -> None:
    again = dataclasses.replace(VIEW, sentences=(3,), place=40)
    (merged,) = merge([VIEW, again])
    assert merged.sentences == (2, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"holders": (1,)},
        {"stance": "favor"},
        {"issue": "a new school for the town", "text": "Lund opposes a new school."},
    ],
)
def test_views_of_others_or_on_something_else_stay_apart(change: dict[str, object]) -> None:
    other = dataclasses.replace(VIEW, sentences=(3,), place=40, **change)  # type: ignore[arg-type]
    assert len(merge([VIEW, other])) == 2


def test_claims_come_in_text_order() -> None:
    early = dataclasses.replace(VIEW, holders=(1,), sentences=(1,), place=3)
    assert [one.place for one in merge([VIEW, early])] == [3, 20]


def test_one_view_told_twice_in_a_place_is_one() -> None:
    assert len(merge([VIEW, VIEW])) == 1
    other = dataclasses.replace(VIEW, issue="the ferry")
    assert len(merge([VIEW, other])) == 2
