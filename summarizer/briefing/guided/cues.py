"""Cues: the words by which somebody says, thinks or undertakes something."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing.guided.lexicon import CueKind, Lexicon
from summarizer.briefing.guided.phrases import (
    SUBJECTS,
    is_negated,
    is_occasion,
    is_passive,
    marker_of,
    uses,
)
from summarizer.briefing.guided.tokens import ParsedSentence, Token

_NEAR = 2
_FAR = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that is a cue, with its particle or preposition in the lemma."""

    verb: Token
    lemma: str
    kind: CueKind
    last: int
    """Index of its last token: that of the particle."""


def cue_of(s: ParsedSentence, verb: Token, words: Lexicon) -> Cue | None:
    """Tell what kind of cue a verb is; None where it is none."""
    lemma = words.table("lemmas").get(verb.lower, verb.lemma.lower())
    for child in s.children(verb, "prt", "prep", "advmod", "acomp"):
        near = child.index - verb.index
        both = f"{lemma} {child.lower}"
        if both in words.cues and 0 < near <= (_FAR if child.relation == "prep" else _NEAR):
            return Cue(verb, both, words.cues[both], child.index)
        if child.relation == "prt":
            return None
    if lemma == "put" and any(c.lower == "it" for c in s.children(verb, "dobj")):
        lemma = "put it"
    if lemma == "consider" and _is_weighed(s, verb):
        return None
    if lemma == "seek" and _is_told_of(s, verb):
        return None
    if lemma == "like" and not _is_wished(s, verb):
        return None
    if lemma == "raise" and not _is_voiced(s, verb, words):
        return None
    if lemma == "pass" and not _is_decided(s, verb, words):
        return None
    kind = words.cues.get(lemma)
    return Cue(verb, lemma, kind, verb.index) if kind else None


def _is_weighed(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a thing is only looked at: "is considering a complaint", not "considers it
    unfair".
    """
    told = s.child(verb, "oprd", "ccomp", "xcomp", "acomp") is not None
    thing = s.child(verb, "dobj")
    if thing is None or told:
        return False
    return all(c.lower != "as" for one in (verb, thing) for c in s.children(one, "prep"))


def _is_told_of(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody else says what is sought: "They seek to ruin us, Lund has argued"."""
    above = s.head(verb)
    return verb.relation == "ccomp" and above.is_verb and s.child(verb, "xcomp") is not None


def _is_wished(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether "like" stands under "would"; liking a thing is no view that news tells."""
    return bool(s.children(verb, "aux")) or s.child(verb, "dobj") is not None


def _is_voiced(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether what is raised is a matter, not a price: "raised concerns"."""
    matters = words.words("nouns") | words.words("matters")
    return any(c.lemma in matters for c in s.children(verb, "dobj", "nsubjpass"))


def _is_decided(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether what is passed is a bill, not a test or a town."""
    return any(c.lemma in words.words("decisions") for c in s.children(verb, "dobj"))


def is_real(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether what a verb tells is told as a fact: not under "if", "whether", "unless" or a
    question, not as something that may be, and not as what somebody is asked to do.
    """
    if _is_asked(s, verb) or _is_possible(s, verb, words) or _is_caused(s, verb, words):
        return False
    for above in (verb, *s.ancestors(verb)):
        if marker_of(s, above) in words.words("hypothetical"):
            return False
        if above.relation not in ("conj", "xcomp", "advcl", "ccomp"):
            return True
        if above.relation == "advcl" and s.child(above, *SUBJECTS):
            return True
    return True


def _is_asked(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb stands in a question: "Did he say so?", "Is it what he wants?"."""
    if s.tokens[-1].text != "?" and not any(t.text == "?" for t in s.tokens[verb.index :]):
        return False
    return not any(t.quoted and t.pos != "PUNCT" for t in s.tokens)


def _is_possible(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether a modal makes of a saying what only might be said: "may say", "should say"."""
    return any(c.lower in words.words("possible") for c in s.children(verb, "aux"))


def _is_caused(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether a verb without a tense tells what somebody is made or able to say: "let them
    say", "without saying", "countries to offer"; "continued to say" is said.
    """
    if not verb.is_verb or verb.tag not in ("VB", "VBG"):
        return False
    while verb.relation == "conj" and verb.tag == s.head(verb).tag == "VB":
        verb = s.head(verb)  # "is expected to go first and vote"
    head = s.head(verb)
    if verb.relation == "xcomp":
        things = s.children(head, "dobj", "dative")
        if uses(head) and things:
            return False  # "used the vote to call for"
        if head.tag == "VBN" and head.lemma in words.words("foreseen") and is_passive(s, head):
            return True  # "was expected to announce"
        asked = [s.child(c, "pobj") for c in s.children(head, "prep") if c.lower in ("on", "upon")]
        told = any(c is not None and c.index < verb.index for c in (*things, *asked))
        waits = any(c.lower in words.words("pending") for c in s.children(head, "advmod"))
        return told or waits or head.lemma in words.words("causing") or is_negated(s, head)
    if verb.relation == "pcomp":
        own = head.lower == "with" and s.child(verb, "nsubj") is not None
        return head.lower != "by" and not own  # "with Lund accusing the council of"
    if is_occasion(s, verb):
        return False
    if verb.relation == "acl":
        if verb.tag == "VBG" and head.relation == "dobj" and head.lemma in words.words("papers"):
            return False  # "issued a statement condemning the attack"
        named = head.pos == "PROPN" or s.head(head).lemma in words.words("quoting")
        return not named or verb.tag == "VB"
    if verb.relation == "ccomp" and verb.tag == "VB":
        return not s.children(verb, "aux") or head.lemma in words.words("causing")
    return verb.relation == "relcl" and verb.tag == "VB" and not s.children(verb, "aux")


def is_unsaid(s: ParsedSentence, cue: Cue) -> bool:
    """Tell whether a cue tells that something was not said: "did not say", "would not comment"."""
    return cue.kind in ("say", "find") and is_negated(s, cue.verb)
