"""To whom a commitment is made."""

from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.counterparts import counterparts_of


def named(text: str) -> list[str]:
    """The counterparts of the last promise in a text."""
    known = material(text)
    held = [one for one in known.reading.held if one.finding.act is not None][-1]
    assert held.finding.act is not None
    return [
        known.reading.entities[one].name for one in counterparts_of(known, held, held.finding.act)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway will sign the treaty with Kenya and Ghana.", ["Kenya", "Ghana"]),
        ("Norway will sign the treaty in Kenya.", []),  # a place
        ("The Greens will plant a million trees.", []),
        ("Norway will meet Ghana on Thursday, when Kenya will dominate the talks.", ["Ghana"]),
        ("Norway will help Ghana, taking the treaty with Kenya into account.", ["Ghana"]),
        ("Norway will discuss the toll with Ghana regarding Kenya.", ["Ghana"]),
        ("Norway will resist Kenya's blockade.", ["Kenya"]),  # whose the thing is
        ("Norway and Kenya will keep their alliance.", []),  # nobody else
        ("Orbit Bank will stop admitting women at night.", []),
    ],
)
def test_counterparts_are_who_else_is_named_in_an_act(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_decision_is_fought_against_who_made_it_and_not_against_the_court() -> None:
    text = (
        "Orbit Council closed the port. Orbit Council defended it, and Lumen Bank praised it. "
        "Mayor Ada Lund will take the case to the Harland Court."
    )
    assert named(text) == ["Orbit Council"]


def test_how_often_somebody_was_told_of_before() -> None:
    text = 'Paula Lund opposes the ban. "It would be a huge mistake," she said.'
    reading = material(text).reading
    lund = next(one.id for one in reading.entities if one.name == "Paula Lund")
    assert reading.times_told(lund, 1) == 0
    assert reading.times_told(lund, 2) == 2  # named once, and a view
