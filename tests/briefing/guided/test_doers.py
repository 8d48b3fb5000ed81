"""Who binds himself by what is promised."""

from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.doers import whom


def bound(text: str) -> list[tuple[list[str], str | None]]:
    """Who is bound by each promise of a text, and who says it."""
    reading = material(text).reading
    return [
        (
            [reading.entities[one].name for one in held.holders],
            reading.entities[held.said_by].name if held.said_by is not None else None,
        )
        for held in reading.held
        if held.finding.kind == "promise"
    ]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        (
            "The Orbit Party decided on Monday that the party would leave the coalition.",
            [(["Orbit Party"], None)],
        ),
        (
            "Peru announced that the country will close the mine.",
            [(["Peru"], None)],
        ),
        (
            "In Tbilisi, the deputy minister, Nana Lomidze, said that Georgia would pay the fare.",
            [(["Georgia"], "Nana Lomidze")],
        ),
        (
            "The Orbit Trust confirmed that the ward will close in May.",
            [(["Orbit Trust"], None)],
        ),
        ("Mayor Ada Lund said closing the ward would save money.", []),  # a thing
        ("The bill was introduced by Peru, meaning it will now advance to a debate.", [([], None)]),
    ],
)
def test_who_is_bound(text: str, promises: list[tuple[list[str], str | None]]) -> None:
    assert bound(text) == promises


def test_who_is_meant_by_words() -> None:
    text = "The Orbit Trust confirmed that the ward will close in May."
    known = material(text)
    assert callable(whom)
    assert [one.name for one in known.reading.entities][:1] == ["Orbit Trust"]


def test_groups_that_are_named_together_for_the_first_time_are_all_there() -> None:
    scene_of = material("Farmers, teachers and nurses oppose the toll.").reading
    (held,) = scene_of.held
    assert [scene_of.entities[one].name for one in held.holders] == [
        "Farmers",
        "teachers",
        "nurses",
    ]


def test_some_of_a_group_are_not_the_group() -> None:
    text = (
        "Although unions and opposition MPs have condemned the proposals as unworkable, MPs voted "
        "for the bill."
    )
    reading = material(text).reading
    held = [[reading.entities[one].name for one in item.holders] for item in reading.held]
    assert held == [["unions", "opposition MPs"], ["MPs"]]


def test_what_is_decided_acts_for_nobody() -> None:
    law = "The Harbour Bill was backed by 309 votes. The Bill will now pass to the committee stage."
    person = "Bill Lund will pay half. Bill said the toll was unfair."
    assert {one.finding.kind for one in material(law).reading.held if one.holders} == {
        "information"
    }
    assert [one.finding.kind for one in material(person).reading.held] == ["promise", "view"]
