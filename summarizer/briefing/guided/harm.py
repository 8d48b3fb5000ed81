"""What harms a thing, and whether somebody fears for it or would spare it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_negated, phrasal
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import valence


def harms(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether an act does away with what it is done to, or does it harm."""
    words = lexicon.words
    if verb.lemma in words("altering"):
        return False  # who wants rates cut is for cutting them
    ends = words("dropping") | words("coercive") | words("ending") | words("harming")
    whole = phrasal(s, verb)
    called = (s.child(c, "pobj") for c in s.children(verb, "prep") if c.lower == "to")
    blamed = any(t is not None and t.lemma in words("reckoning") for t in called)
    return blamed or whole in ends or valence(whole) == "bad"


def feared_for(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether harm that comes to a thing is feared or regretted: "fears that the ward will be
    closed", "regrets that the deal has failed".
    """
    s = parsed[finding.content[0].sentence - 1]
    verb = assertion_of(finding, parsed, lexicon).verb
    subject = s.child(verb, "nsubj", "nsubjpass")
    if not verb.is_verb or subject is None or subject.pos not in ("NOUN", "PROPN"):
        return False
    harmed = harms(s, verb, lexicon) or verb.lemma in lexicon.words("harming")
    undergone = s.child(verb, "auxpass") is not None and harmed
    fails = s.child(verb, "dobj") is None and verb.lemma in lexicon.words("failing")
    return (undergone or fails) and not is_negated(s, verb)


def spared(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether no harm may come to what is spoken of: "it cannot be sacrificed"."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verb = root_of(s, span)
    modal = lexicon.words("obliging") | lexicon.words("will") | {"can", "could", "may"}
    may_not = is_negated(s, verb) and any(c.lower in modal for c in s.children(verb, "aux"))
    return may_not and s.child(verb, "nsubjpass") is not None and harms(s, verb, lexicon)
