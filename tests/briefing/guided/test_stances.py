from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, parsed, token

from summarizer.briefing.guided import stances
from summarizer.briefing.guided.findings import Finding


def only(text: str) -> Finding:
    return material(text).reading.held[-1].finding


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Paula Lund called for a vote on the plan.", "favor"),
        ("Paula Lund voiced concern about the toll.", "against"),
        ("Paula Lund did not support the plan.", "against"),
        ("Paula Lund said that the toll should be scrapped.", "against"),
        ("Paula Lund urged the council to scrap the toll.", "against"),
        ("Paula Lund said that she opposed the toll.", "against"),
        ("Farmers back the plan.", "favor"),
        ("Paula Lund voted in favour of the toll.", "favor"),
        ("Paula Lund voted in opposition to closing the ward.", "against"),
        ("Paula Lund expressed a desire to avoid a strike.", "against"),
        ('Paula Lund said: "I have rejected the harbour plan."', "against"),
        ("Paula Lund does not consider the deal fair.", "against"),
        ("Paula Lund campaigned against the toll.", "against"),
        ("Paula Lund said a review would not be in the public interest.", "against"),
        ('Paula Lund said: "There is no world where Orbit should run the network."', "against"),
        ("Paula Lund stressed the need for a new harbour.", "favor"),
        ("Paula Lund lobbied for a new harbour.", "favor"),
        ("Paula Lund called on the mayor to retaliate against Norway.", "against"),
        ("Paula Lund said the mayor should be sacked.", "against"),
        (
            "Paula Lund said neither the mayor nor the council should be permitted to wait.",
            "against",
        ),
        ("Paula Lund said that nobody would benefit from the deal.", "against"),
        ("Paula Lund said she was shocked by the decision.", "against"),
        (
            "Several members expressed their discomfort with the lack of affordable housing.",
            "against",
        ),
        ("Paula Lund expressed a desire for a new stadium.", "favor"),
        (
            "Members of the Harland council remained cautious about high-density proposals.",
            "against",
        ),
        ("Paula Lund supports an end to peat as a fuel by 2029.", "against"),
        (
            'Paula Lund described the bill as "a particularly vicious attack on the rights of '
            'trade unions".',
            "against",
        ),
        (
            "Paula Lund said that Orbit did not regard public grants as the right instrument.",
            "against",
        ),
    ],
)
def test_the_side_that_words_leave_no_doubt_of(text: str, side: str) -> None:
    assert stances.told_stance(only(text), parsed(text), ENGLISH) == side


@pytest.mark.parametrize(
    "text",
    [
        "Paula Lund campaigned in the valley on Monday.",
        "Paula Lund said that nobody would question the plan.",
        "Paula Lund acknowledged concerns about the toll.",
        "Paula Lund said she was asked to give a talk.",
        'Paula Lund said: "We do not see a link to terrorism."',
        'Paula Lund said: "He promotes ignorance."',
        "Paula Lund said it was unclear whether the video should be released.",
        "The police announced the arrest of a man.",
        "Paula Lund said the plan is a gift to developers.",
        "Paula Lund called the rights of unions a matter for the court.",
    ],
)
def test_words_that_praise_nothing_by_themselves(text: str) -> None:
    assert stances.told_stance(only(text), parsed(text), ENGLISH) is None


def test_a_side_taken_inside_of_what_is_said() -> None:
    text = "Paula Lund said that she opposed the toll."
    inner = stances.inner_cue(only(text), parsed(text), ENGLISH)
    assert inner is not None
    assert (inner[0].text, inner[1]) == ("opposed", "oppose")


@pytest.mark.parametrize(
    ("text", "verb", "cue"),
    [
        ("Paula Lund called for a vote on the plan.", "called", "call for"),
        ("Mayor Lund said the toll was unfair.", "said", None),
    ],
)
def test_only_some_cues_take_a_side(text: str, verb: str, cue: str | None) -> None:
    s = first(text)
    assert stances.side_of(s, token(s, verb), ENGLISH) == cue


def test_a_model_may_not_call_a_view_none() -> None:
    finding = only("Paula Lund said that the night shift was unsafe.")
    sides = {side: stances.allowed(finding, side, ENGLISH) for side in ("favor", "against", "none")}
    assert sides == {"favor": "favor", "against": "against", "none": None}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ida Holm urged the council not to drop the toll.", "favor"),
        ("Ida Holm urged the council not to introduce the toll.", "against"),
        ("Ida Holm said it was not wrong to sign the deal.", "favor"),
        ("Ida Holm said nobody needed the toll.", "against"),
        ("Ida Holm dropped her opposition to the toll.", "neutral"),
        ("Ida Holm regretted that the deal had failed.", "favor"),
        ("Ida Holm regretted that the deal had been signed.", "against"),
        ("Ida Holm fears that the ward will be closed.", "favor"),
        ("Ida Holm fears that the toll will ruin trade.", "against"),
        ("Ida Holm said the deal did not go far enough.", "against"),
        ("Ida Holm said the deal fell short.", "against"),
        ("Ida Holm said the deal ignored farmers.", "against"),
        ("Ida Holm said the firm had gone as far as it could.", None),
    ],
)
def test_a_side_is_not_turned_round(text: str, side: str | None) -> None:
    assert stances.told_stance(only(text), parsed(text), ENGLISH) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ida Holm urged the firm to cease harmful acts.", "against"),
        ("Ida Holm said the toll poses a “grave threat” to trade.", "against"),
        ("Ida Holm said the deal represents a success for farmers.", "favor"),
    ],
)
def test_what_a_thing_is_to_others_tells_the_side(text: str, side: str) -> None:
    assert stances.told_stance(only(text), parsed(text), ENGLISH) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ida Holm said the toll poses no threat to trade.", "favor"),
        ("Ida Holm said the toll poses a threat to trade.", "against"),
        ("Ida Holm did not regard the toll as unfair.", "favor"),
        ("Ida Holm said the toll should be neither raised nor scrapped.", "against"),
        ("Ida Holm fears that the budget will be cut.", "favor"),
        ("Ida Holm said a vote is required by the constitution.", None),
        ("“We do not have to accept the treaty,” Ida Holm said.", None),
        ("The council is not sure that the tax is fair.", "against"),
        ("Ida Holm said politicians had prevented progress.", "against"),
        ("Ida Holm said the deal would avoid a disaster.", "favor"),
        ("Ida Holm has branded the strikes as “unjustified”.", "against"),
    ],
)
def test_what_is_denied_prevented_or_told_as_a_fact(text: str, side: str | None) -> None:
    assert stances.told_stance(only(text), parsed(text), ENGLISH) == side
