from __future__ import annotations

import pytest
from parsed_samples import first, token, words

from summarizer.briefing.guided import phrases

PASSIVE = "The plan was rejected by the nurses' union."
ACTIVE = "The fishermen's union rejected the plan."


def test_a_passive_has_an_agent_and_an_active_none() -> None:
    s = first(PASSIVE)
    verb = token(s, "rejected")
    agent = phrases.agent_of(s, verb)
    assert phrases.is_passive(s, verb)
    assert agent is not None
    assert agent.text == "union"
    other = first(ACTIVE)
    assert not phrases.is_passive(other, token(other, "rejected"))
    assert phrases.agent_of(other, token(other, "rejected")) is None


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        (PASSIVE, "rejected", "union"),
        (ACTIVE, "rejected", "union"),
        ("Lund, who opposes the toll, left early.", "opposes", "Lund"),
        ("Lund spoke to the press, arguing that it was late.", "arguing", "Lund"),
    ],
)
def test_who_does_what_a_verb_tells(text: str, verb: str, subject: str) -> None:
    s = first(text)
    found = phrases.subject_of(s, token(s, verb))
    assert found is not None
    assert found.text == subject


def test_a_relative_pronoun_is_told_from_a_subject() -> None:
    s = first("Lund, who opposes the toll, left early.")
    relative = phrases.relative_of(s, token(s, "opposes"))
    assert relative is not None
    assert relative.text == "who"
    assert phrases.relative_of(s, token(s, "left")) is None


def test_a_noun_phrase_ends_before_what_is_set_off() -> None:
    text = "Lund, who opposes the toll, left early."
    s = first(text)
    assert words(text, phrases.noun_phrase(s, token(s, "Lund"))) == "Lund"


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("Paula Lund did not support the plan.", "support", True),
        ("Farmers back the plan.", "back", False),
        ("“We will never sell the stadium,” Lund said.", "sell", True),
    ],
)
def test_not_and_never_negate(text: str, verb: str, negated: bool) -> None:
    s = first(text)
    assert phrases.is_negated(s, token(s, verb)) is negated


def test_the_word_that_opens_a_clause() -> None:
    s = first("If the council says it will pay, the road can be built.")
    assert phrases.marker_of(s, token(s, "says")) == "if"
    assert phrases.marker_of(s, token(s, "built")) == ""


def test_a_span_loses_commas_at_its_ends() -> None:
    text = "Lund, who opposes the toll, left early."
    s = first(text)
    comma = token(s, ",").index
    assert words(text, phrases.trimmed(s, s.span(comma, comma + 5))) == "who opposes the toll"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("(", "cars", "a toll on cars"),
        ("a", ")", "a toll on cars"),
        ("the", "toll", "the plan (a toll"),
        ("plan", ")", "plan (a toll on cars)"),
    ],
)
def test_a_bracket_at_an_end_stays_only_with_its_other_half(
    start: str, end: str, told: str
) -> None:
    text = "Lund opposes the plan (a toll on cars)."
    s = first(text)
    span = s.span(token(s, start).index, token(s, end).index)
    assert words(text, phrases.trimmed(s, span)) == told
