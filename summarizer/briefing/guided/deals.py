"""Deals: whom the opening of an article tells to have agreed, whose terms it then lists."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.tokens import ParsedSentence
from summarizer.briefing.guided.who import Held, Reading

OPENING = 5
"""Sentences, the headline among them, in which a deal is told that an article is about."""


def parties(reading: Reading, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> frozenset[int]:
    """Find who has made the deal that an article is about; nobody where it is about none.

    Two or more states or bodies in one of its first sentences, with a word for a deal.
    """
    holding = {id_ for held in reading.held for id_ in held.holders}
    for s in parsed[:OPENING]:
        if not any(token.lemma.lower() in lexicon.words("deals") for token in s.tokens):
            continue
        acting = [
            one.id
            for one in reading.within(s.start, s.end)
            if one.kind in ("state", "organization") and one.is_named and one.id in holding
        ]
        if len(acting) > 1:
            return frozenset(acting)
    return frozenset()


def is_term_of(held: Held, signed: frozenset[int], lexicon: Lexicon) -> bool:
    """Tell whether a promise is a term of the parties' deal: a fact, or what a party took on."""
    words = {held.finding.lemma, held.finding.modality}
    told = held.finding.rule == "stated" or words & lexicon.words("terms")
    return bool(told) and bool(held.holders) and set(held.holders) <= signed
