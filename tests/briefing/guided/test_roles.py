"""Who is meant by an office."""

from __future__ import annotations

import pytest
from parsed_samples import first, material, token

from summarizer.briefing.guided.roles import last_before, times_before


def holders(text: str) -> list[list[str]]:
    """Who holds each finding, in text order."""
    reading = material(text).reading
    return [[reading.entities[one].name for one in held.holders] for held in reading.held]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Gov. Ida Lund vetoed the bill. The Republican governor said it was unfair.",
            "Ida Lund",
        ),
        (
            "UN Secretary-General Ida Lund met the parties in May. "
            "The UN chief urged them to sign the accord.",
            "Ida Lund",
        ),
        (
            "Norwegian minister Jon Berg came to Nairobi. "
            "The Norwegian justice minister said the deal was fair.",
            "Jon Berg",
        ),
    ],
)
def test_an_office_is_who_holds_it(text: str, last: str) -> None:
    assert holders(text)[-1] == [last]


def test_an_office_that_two_hold_is_nobody_in_particular() -> None:
    text = (
        "Gov. Ida Lund met Gov. Jon Berg in May. The Republican governor said the bill was unfair."
    )
    assert ["Ida Lund"] not in holders(text)
    assert ["Jon Berg"] not in holders(text)


def test_an_office_is_nobody_who_is_named_only_later() -> None:
    text = "The Republican governor told Gov. Ida Lund that the toll was unfair."
    assert holders(text) == [["Republican governor"]]


def test_members_of_a_body_are_the_body() -> None:
    text = "The Harbour Union is against the plan, and its members will refuse to load ships."
    assert holders(text) == [["Harbour Union"], ["Harbour Union"]]


def test_envoys_of_several_states_are_all_of_them() -> None:
    text = "The nuclear negotiators of Norway, Kenya and Peru condemned the launch."
    assert holders(text) == [["Norway", "Kenya", "Peru"]]


def test_the_countries_are_those_that_spoke_last() -> None:
    text = (
        "The treaty with Chile is old. Norway and Kenya said on Sunday that the strike was wrong. "
        "“It is a crossing of red lines,” the countries said."
    )
    assert holders(text)[-1] == ["Norway", "Kenya"]


def test_a_name_beside_a_surname_tells_who_is_meant() -> None:
    text = (
        "Mayor Ida Lund defended the budget. "
        "The other Lund, councillor Jon Lund, said that the tax was too high."
    )
    assert holders(text)[-1] == ["Jon Lund"]


def test_the_airline_is_the_one_called_so() -> None:
    text = (
        "Orbit Airlines met the Harbour Union on Monday. The airline proposed rules for the merger."
    )
    assert holders(text)[-1] == ["Orbit Airlines"]


def test_how_often_and_where_somebody_was_named_before() -> None:
    text = "Gov. Ida Lund vetoed the bill. The Republican governor said it was unfair."
    (lund,) = [one for one in material(text).reading.entities if one.name == "Ida Lund"]
    bill = token(first(text), "bill")
    assert times_before(lund, bill) == 1
    assert last_before(lund, bill) == 1


def test_an_office_is_that_of_the_one_known_to_all() -> None:
    text = (
        "Unions are unfair, Ben Moe has argued in a letter. "
        "Speaking at the port, the defence secretary rejected the charge."
    )
    assert holders(text)[-1] == ["Ben Moe"]
    described = (
        "Unions are unfair, Ben Moe, a farmer, has argued in a letter. "
        "Speaking at the port, the defence secretary rejected the charge."
    )
    assert holders(described)[-1] == ["defence secretary"]
