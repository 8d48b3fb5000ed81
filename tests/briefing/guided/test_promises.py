from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, token, words

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.promises import act_of, condition_of, make_promise, promises_in

OFFER = "Lund offered to pay half by May 2027 if the council agrees."
THREAT = "Orbit said it would leave the port if the toll was raised."


def test_will_and_would_bind_who_says_so() -> None:
    s = first(THREAT)
    said = token(s, "said")
    cue = cue_of(s, said, ENGLISH)
    found = promises_in(s, token(s, "leave"), cue, ENGLISH)
    assert [one.verb.text for one in found] == ["leave"]
    assert found[0].modality == "would"


def test_what_is_foretold_binds_nobody() -> None:
    text = "Chinese Foreign Minister Wang Yi said trade would grow."
    s = first(text)
    cue = cue_of(s, token(s, "said"), ENGLISH)
    assert promises_in(s, token(s, "grow"), cue, ENGLISH) == ()


def test_an_act_begins_with_its_verb_and_takes_not_along() -> None:
    text = "Paula Lund did not support the plan."
    s = first(text)
    assert words(text, act_of(s, token(s, "support"))) == "not support the plan"


def test_a_condition_is_found_behind_the_act() -> None:
    s = first(THREAT)
    condition = condition_of(s, token(s, "leave"), ENGLISH)
    assert condition is not None
    assert condition.text == "raised"
    assert (
        condition_of(
            first("Farmers back the plan."),
            token(first("Farmers back the plan."), "back"),
            ENGLISH,
        )
        is None
    )


def test_a_promise_says_how_firm_it_is() -> None:
    s = first(OFFER)
    made = make_promise(s, token(s, "pay"), None, modality="offer", hedged=True)
    assert (made.modality, made.hedged, made.negated, made.doer) == ("offer", True, False, None)
    assert words(OFFER, made.act).startswith("pay half")


def test_an_act_ends_before_what_somebody_else_says_or_does() -> None:
    for text, verb, act in (
        (
            "Orbit said it will oppose the merger, while the union said the deal was fair.",
            "oppose",
            "oppose the merger",
        ),
        ("Orbit will act while the port is closed.", "act", "act while the port is closed"),
    ):
        s = first(text)
        assert words(text, act_of(s, token(s, verb))) == act


def test_a_second_act_of_the_same_promise_belongs_to_the_first() -> None:
    for text, act in (
        (
            "Lund promised to build the line and open it in May.",
            "build the line and open it in May",
        ),
        ("Lund promised to build the line and will open it in May.", "build the line"),
    ):
        s = first(text)
        assert words(text, act_of(s, token(s, "build"))) == act


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Holm appealed to the nurses to call off their strike.", "view"),
        ("Ida Holm pleaded with the firm to drop the plan.", "view"),
        ("Ida Holm agreed with the nurses to call off the strike.", "promise"),
    ],
)
def test_who_appeals_to_others_promises_nothing(text: str, kind: str) -> None:
    assert [one.finding.kind for one in material(text).reading.held] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Holm welcomed the decision to scrap the toll.", "view"),
        ("Ida Holm supports the plan to scrap the toll.", "view"),
        ("Ida Holm announced a plan to scrap the toll.", "promise"),
        ("Ida Holm said he would have resigned.", "view"),
        ("Ida Holm said she would rather resign than back the plan.", "view"),
        ("Ida Holm said he would resign.", "promise"),
    ],
)
def test_who_judges_a_plan_or_tells_what_would_have_been_promises_nothing(
    text: str, kind: str
) -> None:
    assert [one.finding.kind for one in material(text).reading.held] == [kind]
