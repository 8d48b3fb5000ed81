"""Mends what the parser is known to get wrong about cues."""

from __future__ import annotations

from summarizer.briefing.guided_new.cues import cue_of
from summarizer.briefing.guided_new.lexicon import Lexicon
from summarizer.briefing.guided_new.tokens import ParsedSentence, Token, mend

_FINITE = ("VBD", "VBZ", "VBP")


def mended(s: ParsedSentence, words: Lexicon) -> ParsedSentence:
    """The sentence with cues where they belong."""
    s = _verbs_for_nouns(s, words)
    changes = {
        token.index: mend(token, head=outer.index)
        for token in s.tokens
        if (outer := _outer(s, token, words)) is not None
    }
    return s.rehung(changes) if changes else s


def _outer(s: ParsedSentence, token: Token, words: Lexicon) -> Token | None:
    """The cue that a cue joined to what is said is rather joined to: "said it was late and demanded"."""
    if token.relation != "conj" or token.tag not in _FINITE or s.child(token, "nsubj", "nsubjpass", "auxpass"):
        return None
    if cue_of(s, token, words) is None:
        return None
    inner = s.head(token)
    while inner.relation in ("conj", "xcomp", "advcl", "relcl", "acl") and inner.head < inner.index:
        inner = s.head(inner)
    outer = s.head(inner)
    cue = cue_of(s, outer, words)
    if (
        inner.relation == "ccomp"
        and outer.index < inner.index
        and outer.tag == token.tag
        and cue is not None
        and cue.kind in ("say", "judge")
        and s[s.left(token) - 1].lower != "that"
    ):
        return outer
    return None


def _verbs_for_nouns(s: ParsedSentence, words: Lexicon) -> ParsedSentence:
    return s
