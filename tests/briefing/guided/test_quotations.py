from __future__ import annotations

from parsed_samples import ENGLISH, first, parsed, words

from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.quotations import inner_of, is_quotation

LONG = "“The toll is unfair,” Ida Lund said. “It hurts the poor. We will fight it.”"


def test_a_quotation_of_several_sentences_is_one_speakers() -> None:
    told = [(one.kind, one.rule, words(LONG, one.source)) for one in find(parsed(LONG), ENGLISH)]
    assert told == [
        ("view", "verb", "Ida Lund"),
        ("view", "continued", "Ida Lund"),
        ("promise", "continued", "Ida Lund"),
    ]


def test_a_sentence_that_names_its_speaker_is_no_whole_quotation() -> None:
    assert [is_quotation(s) for s in parsed(LONG)] == [False, True]


def test_a_speaker_takes_a_side_in_the_first_person() -> None:
    text = """MAYOR LUND: I am for the plan. The city will rebuild the bridge by May.

COUNCILLOR BERG: I oppose this plan.

Q: Does the ministry support it?

A: The ministry supports the bridge."""
    berg = parsed(text)[2]
    inner = inner_of(berg, berg.span(3, len(berg.tokens) - 1), ENGLISH)
    assert inner is not None
    assert (inner.lemma, inner.negated) == ("oppose", False)
    plain = first("France opposes the new tariffs.")
    assert inner_of(plain, plain.span(0, len(plain.tokens) - 1), ENGLISH) is None
