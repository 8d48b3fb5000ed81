"""What somebody puts forward: the clause below verbs of opinion, and whether he denies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause that is put forward: "we | do not think | the toll is fair"."""

    verb: Token
    """Head of the clause; a noun where no clause is said."""
    denied: bool
    """True where he holds that it is not so."""


def assertion_of(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Assertion:
    """Return what the words of a finding put forward, verbs and adjectives of opinion aside."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verb = root_of(s, span)
    opinions = lexicon.words("opining") | lexicon.words("certain")
    denied = finding.negated and finding.lemma in opinions
    for _ in range(_DEEPEST):
        below, refused = _opinion(s, verb, lexicon)
        if below is None:
            break
        verb, denied = below, denied != refused
    return Assertion(verb, denied)


def _opinion(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token | None, bool]:
    """Return the clause below a verb of opinion, and whether the opinion is denied: "I do not
    think", "nobody believes", "we are not convinced".
    """
    refused = is_negated(s, verb)
    if verb.lemma in lexicon.words("opining"):
        subject = s.child(verb, "nsubj")
        refused = refused or (subject is not None and is_nobody(s, subject, lexicon))
        return s.child(verb, "ccomp"), refused
    if verb.lower in lexicon.words("certain"):
        return s.child(verb, "ccomp"), refused  # "we are not convinced that"
    if lexicon.cues.get(verb.lemma) in ("say", "find") and not refused:
        return s.child(verb, "ccomp"), False  # "stressed that the deal is fair", "history shows"
    for told in s.children(verb, "acomp") if verb.pos == "AUX" else ():
        if {told.lemma, told.lower} & lexicon.words("certain"):
            return s.child(told, "ccomp") or s.child(verb, "ccomp"), refused
    return None, False
