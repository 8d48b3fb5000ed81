from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.contrary import contrary, opposites_in
from summarizer.evaluation.meaning.reading import Part, parts_of

NOBODY: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def part(text: str) -> Part:
    return parts_of(text)[0]


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("Lund opposes the toll", "Lund supports the toll", True),
        ("Lund opposes the toll", "Lund rejects the toll", False),
        ("Lund will pay", "Lund will not pay", True),
        ("Lund wants lower tolls", "Lund wants higher tolls", True),
        ("Lund absolves Berg of the delay", "Lund blames Berg for the delay", True),
        ("Lund faults Berg for the delay", "Lund blames Berg for the delay", False),
        ("Lund wants to prolong the strike", "Lund wants to end the strike", True),
        ("Lund wants to prolong the strike", "Lund wants to extend the strike", False),
    ],
)
def test_parts_on_one_thing_that_say_opposite_things(one: str, other: str, opposite: bool) -> None:
    assert (contrary(part(one), part(other), near=True, beside=NOBODY) is not None) is opposite


def test_antonyms_that_only_one_side_has() -> None:
    assert opposites_in(part("an early vote"), part("a late vote")) == ("early", "late")
    assert opposites_in(part("an early vote"), part("an early vote")) is None
    too_low, too_high = part("the toll is too low"), part("the toll is too high")
    assert opposites_in(too_low, too_high) == ("too low", "too high")
