"""What ought to become of a thing, and who does not judge it yet."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided import wishes
from summarizer.briefing.guided.dropping import dropped
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.stances import told_stance


def only(text: str) -> Finding:
    """The one finding of a text."""
    (held,) = material(text).reading.held
    return held.finding


def test_what_is_to_be_dropped_or_done_is_named() -> None:
    urged = "Paula Lund urged the council to scrap the toll."
    wished = "Paula Lund said that the toll should be scrapped."
    found = dropped(only(urged), parsed(urged), ENGLISH)
    assert found is not None
    assert found.text == "toll"
    plain = "Paula Lund urged the council to build a bridge."
    assert dropped(only(plain), parsed(plain), ENGLISH) is None
    thing = wishes.wished(only(wished), parsed(wished), ENGLISH)
    assert thing is not None
    assert (thing[0].text, thing[1]) == ("toll", "against")
    assert wishes.wished(only(urged), parsed(urged), ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Paula Lund said that the ceasefire must not be broken.", "favor"),
        ("Paula Lund said that the promise should not be forgotten.", "favor"),
        ("Paula Lund said that the promise should be forgotten.", "against"),
        ("Paula Lund warned that pay and conditions should not be touched.", "favor"),
        ("Paula Lund said that the dam must not be built.", "against"),
        ("Paula Lund said that the dam must be built.", "favor"),
        ("Paula Lund said that it cannot be sacrificed for gain.", "favor"),
        ("Paula Lund said that workers' rights cannot be traded away.", "favor"),
        ("Paula Lund said it was too early to judge the plan.", "neutral"),
        ("Paula Lund said it would be premature to comment on the ruling.", "neutral"),
        ("Paula Lund said that it was not the time to judge the plan.", "neutral"),
        ("Paula Lund said that it was time to judge the plan.", None),
        ("Paula Lund said that the box must not be numbered.", None),
        ("Paula Lund said: “If the firm is threatened, it can build a fence.”", None),
    ],
)
def test_the_side_of_a_wish(text: str, side: str | None) -> None:
    assert told_stance(only(text), parsed(text), ENGLISH) == side


@pytest.mark.parametrize(
    ("text", "thing", "side"),
    [
        ("Ida Holm said that a general truce was needed across the country.", "truce", "favor"),
        ("“There needs to be a truce that includes all areas,” Ida Holm said.", "truce", "favor"),
        ("Ida Holm said there must be a vote on the deal.", "vote", "favor"),
        ("Ida Holm said there should be no more delays.", "delays", "against"),
        ("Ida Holm said the ban needs to be lifted.", "ban", "against"),
        ("Ida Holm said the bridge has to be repaired.", "bridge", "favor"),
        ("Ida Holm said more money is required for schools.", "money", "favor"),
        ("Ida Holm said no new tax was needed.", "tax", "against"),
        ("Ida Holm said the town does not need a new bridge.", "bridge", "against"),
        ("Ida Holm said ministers had better drop the plan.", "plan", "against"),
        ("Ida Holm said it would be wrong to close the ward.", "ward", "favor"),
        ("Ida Holm said it was a mistake to reject the offer.", "offer", "favor"),
        ("Ida Holm warned it would be a “colossal mistake” to take the offer.", "offer", "against"),
        ("Ida Holm said it was unfair to blame teachers.", "teachers", "favor"),
        ("Ida Holm said it was disappointing that the firm had called a halt.", "halt", "against"),
        ("Ida Holm said it was good that the council had built the bridge.", "bridge", "favor"),
        (
            "Ida Holm said the two towns cannot have such a bad relationship.",
            "relationship",
            "against",
        ),
    ],
)
def test_what_is_needed_and_what_is_right_to_do(text: str, thing: str, side: str) -> None:
    found = wishes.wished(only(text), parsed(text), ENGLISH)
    assert found is not None
    assert (found[0].text, found[1]) == (thing, side)
    assert told_stance(only(text), parsed(text), ENGLISH) == side


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm said the plan requires approval by the council.",
        "Ida Holm said the council had to close the ward last year.",
        "Ida Holm said it was unclear whether the council would build the bridge.",
        "Ida Holm said it was a Tuesday.",
    ],
)
def test_a_fact_is_no_wish(text: str) -> None:
    assert wishes.wished(only(text), parsed(text), ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "thing", "side"),
    [
        ("Ida Holm said the firm sees no justification for the duty.", "duty", "against"),
        ("Ida Holm said there was no need for a new toll.", "toll", "against"),
        ("Ida Holm said there was a need for a new bridge.", "bridge", "favor"),
        ("Ida Holm said she saw no reason to close the ward.", "ward", "favor"),
        ("Ida Holm warned that a deal has been made and must be adhered to.", "deal", "favor"),
        ("Ida Holm said the quality of life must take precedence.", "quality", "favor"),
        ("Ida Holm said rates should be cut.", "rates", "favor"),
        ("“Americans need and deserve a climate policy,” Ida Holm said.", "policy", "favor"),
    ],
)
def test_what_there_is_reason_for(text: str, thing: str, side: str) -> None:
    found = wishes.wished(only(text), parsed(text), ENGLISH)
    assert found is not None
    assert (found[0].text, found[1]) == (thing, side)
    assert told_stance(only(text), parsed(text), ENGLISH) == side
