"""What an article itself says that somebody will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.guided.cues import is_real
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import (
    is_negated,
    is_passive,
    noun_phrase,
    subject_of,
    whole,
)
from summarizer.briefing.guided.promises import act_of, condition_of, is_unlikely
from summarizer.briefing.guided.sources import can_bind
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.verbs import time_of


def stated(s: ParsedSentence, words: Lexicon, covered: Sequence[Span]) -> Iterator[Finding]:
    """Read "Lund will pay", "Lund is to pay", outside of what somebody says."""
    for token in s.tokens:
        if token.quoted:
            continue
        verb = _willed(s, token, words)
        if (
            verb is None
            or is_unlikely(s, verb, words)
            or any(span.first <= verb.index <= span.last for span in covered)
        ):
            continue
        who = s.child(verb, "nsubj") or subject_of(s, verb)
        if verb.pos != "VERB" or verb.lemma in words.words("not_acts") or is_passive(s, verb):
            continue
        if not can_bind(s, who, words) or who is None or who.lower in ("i", "we", "you"):
            continue
        if verb.relation in ("relcl", "advcl") or not is_real(s, verb, words):
            continue
        condition = condition_of(s, verb, words)
        yield Finding(
            sentence=s.id,
            kind="promise",
            cue=s.span(token.index, token.index),
            lemma="",
            source=noun_phrase(s, who, before=token.index),
            content=(act_of(s, verb),),
            act=act_of(s, verb),
            negated=is_negated(s, verb),
            modality="will",
            condition=whole(s, condition) if condition is not None else None,
            time=time_of(s, verb),
            rule="stated",
        )


def _willed(s: ParsedSentence, token: Token, words: Lexicon) -> Token | None:
    """Return the verb that "will" or "is to" stands with; "is yet to" tells no act."""
    if token.lemma == "be" and token.tag in ("VBZ", "VBP"):
        if any(c.lower in words.words("pending") for c in s.children(token, "advmod")):
            return None
        return next(
            (c for c in s.children(token, "xcomp") if c.tag == "VB" and c.index > token.index), None
        )
    if token.relation == "aux" and token.lower in ("will", "wo", "’ll", "'ll", "shall"):
        return s.head(token)
    return None
