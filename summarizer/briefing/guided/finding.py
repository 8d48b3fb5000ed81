"""Finds who says, thinks or will do what in parsed sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.guided.cues import cue_of, is_real
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nouns import (
    from_according,
    from_adjective,
    from_noun,
    from_stand,
)
from summarizer.briefing.guided.quotations import spread
from summarizer.briefing.guided.stated import stated
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.turns import in_turn, turns_of
from summarizer.briefing.guided.verbs import from_verb


def find(sentences: Sequence[ParsedSentence], words: Lexicon) -> tuple[Finding, ...]:
    """Find every finding of an article whose sentences are mended, in text order."""
    turns = turns_of(sentences, words)
    groups: list[tuple[Finding, ...]] = []
    for s in sentences:
        turn = turns.get(s.id)
        spoken = tuple(in_turn(s, turn, words)) if turn is not None else ()
        if spoken or s.is_heading or (turn is not None and turn.is_question):
            groups.append(spoken)
        else:
            groups.append(tuple(find_in(s, words)))
    return tuple(spread(sentences, groups, words))


def find_in(s: ParsedSentence, words: Lexicon) -> Iterator[Finding]:
    """Yield the findings of one sentence by itself; inside what somebody says, nothing more is
    found.
    """
    covered: list[Span] = []
    promised = False
    for token in s.tokens:
        if token.quoted or any(span.first <= token.index <= span.last for span in covered):
            continue
        for finding in _at(s, token, words):
            yield finding
            promised = promised or finding.kind == "promise"
            if finding.rule not in ("around", "according"):
                covered += [
                    span for span in finding.content if not span.first <= token.index <= span.last
                ]
    if not promised:
        yield from stated(s, words, covered)


def _at(s: ParsedSentence, token: Token, words: Lexicon) -> Iterator[Finding]:
    """Tell what one token is the cue of."""
    found: Finding | None = None
    if token.lower == "according":
        found = from_according(s, token)
    elif token.is_verb and not (token.lower in words.words("ready") and s.child(token, "auxpass")):
        cue = cue_of(s, token, words)
        if cue is not None and is_real(s, token, words):
            yield from from_verb(s, cue, words)
            return
    if found is None and token.relation == "prep" and s.head(token).lemma == "be":
        favor = token.lower == "in" and s[min(len(s) - 1, token.index + 1)].lower in (
            "favor",
            "favour",
        )
        if token.lower == "against" or favor:
            found = from_stand(s, token, words)
    elif found is None and token.pos == "NOUN" and token.lemma in words.words("nouns"):
        found = from_noun(s, token, words)
    elif found is None and token.lower in words.words("feelings") | words.words("ready"):
        found = from_adjective(s, token, words)
    if found is not None and is_real(s, token, words):
        yield found
