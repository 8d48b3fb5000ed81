from __future__ import annotations

from parsed_samples import first, token, words

from summarizer.briefing.guided.nounphrases import (
    core,
    heads_clause,
    noun_phrases,
    root_of,
    subject_of,
)

TEXT = "Paula Lund called for a vote on the plan."


def test_noun_phrases_outermost_first() -> None:
    told = [words(TEXT, span) for span in noun_phrases(first(TEXT))]
    assert told == ["Paula Lund", "a vote on the plan", "a vote", "the plan"]


def test_a_phrase_is_as_long_as_it_may_be() -> None:
    s = first(TEXT)
    assert words(TEXT, core(s, token(s, "vote"))) == "a vote on the plan"
    assert words(TEXT, core(s, token(s, "vote"), longest=3)) == "a vote"


def test_what_a_plan_is_for_belongs_to_it_if_all_of_it_fits() -> None:
    text = "Paula Lund opposes a plan to raise the toll by May."
    s = first(text)
    whole = "a plan to raise the toll by May"
    assert words(text, core(s, token(s, "plan"), longest=8)) == whole
    assert words(text, core(s, token(s, "plan"), longest=7)) == "a plan to raise the toll"
    assert words(text, core(s, token(s, "plan"), longest=5)) == "a plan"


def test_root_and_subject() -> None:
    s = first(TEXT)
    assert root_of(s, s.span(4, 8)).text == "vote"
    subject = subject_of(s, token(s, "called"))
    assert subject is not None
    assert subject.text == "Lund"


def test_a_quotation_mark_is_no_root() -> None:
    text = 'Paula Lund said: "I have rejected the harbour plan."'
    s = first(text)
    assert s[4].text == '"'
    assert root_of(s, s.span(4, len(s) - 1)).text == "rejected"


def test_what_has_a_subject_or_an_auxiliary_is_no_noun() -> None:
    text = '"History and reality show that the two towns are good neighbours," Paula Lund said.'
    s = first(text)
    assert heads_clause(s, token(s, "show"))
    assert not heads_clause(s, token(s, "neighbours"))
