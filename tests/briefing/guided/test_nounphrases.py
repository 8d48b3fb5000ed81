from __future__ import annotations

from parsed_samples import first, token, words

from summarizer.briefing.guided.nounphrases import (
    core,
    noun_phrases,
    root_of,
    subject_of,
    text_of,
)

TEXT = "Paula Lund called for a vote on the plan."


def test_noun_phrases_outermost_first() -> None:
    told = [words(TEXT, span) for span in noun_phrases(first(TEXT))]
    assert told == ["Paula Lund", "a vote on the plan", "a vote", "the plan"]


def test_a_phrase_is_as_long_as_it_may_be() -> None:
    s = first(TEXT)
    assert words(TEXT, core(s, token(s, "vote"))) == "a vote on the plan"
    assert words(TEXT, core(s, token(s, "vote"), longest=3)) == "a vote"


def test_root_and_subject() -> None:
    s = first(TEXT)
    assert root_of(s, s.span(4, 8)).text == "vote"
    subject = subject_of(s, token(s, "called"))
    assert subject is not None
    assert subject.text == "Lund"
    assert text_of(TEXT, s, s.span(0, 1)) == "Paula Lund"
