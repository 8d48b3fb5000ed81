from __future__ import annotations

import dataclasses

import pytest

from summarizer.briefing.guided.claims import Claim


def claim(**changes: object) -> Claim:
    made = Claim("view", (1,), 0, (0,), None, "Lund opposes the toll.", "quoted", 0.9)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # by name


def test_a_claim_takes_no_side_and_binds_nobody_unless_it_says_so() -> None:
    made = claim()
    assert (made.stance, made.status, made.polarity) == ("neutral", "pledged", "neutral")
    assert (made.counterparts, made.condition, made.deadline) == ((), None, None)


def test_a_claim_is_never_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim().text = "other"  # type: ignore[misc]
