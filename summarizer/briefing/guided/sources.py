"""Whose words they are: the source of a cue, and who can bind itself."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing.guided.cues import Cue
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import (
    is_finite,
    is_passive,
    noun_phrase,
    relative_of,
    subject_of,
)
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Span, Token

ACTORS = ("PERSON", "ORG", "GPE", "NORP")
_PERSONAL = ("he", "she", "we", "they", "i", "it", "both", "you")
_OWNERS = ("by", "from", "among", "of", "in")
_BEHIND = 6
_NO_NOUNS = ("VERB", "AUX", "ADJ", "ADV", "ADP", "PUNCT")


@dataclass(frozen=True, slots=True)
class Source:
    """Source of words: the head of the phrase and its words."""

    head: Token
    span: Span
    relative: Span | None = None
    """The relative pronoun that stands for it."""


def source_of(s: ParsedSentence, cue: Cue, words: Lexicon) -> Source | None:
    """Find who says what a cue brings; None where the sentence tells nobody."""
    verb = cue.verb
    head = subject_of(s, verb)
    if head is None and not is_passive(s, verb):
        head = _inverted(s, verb) or _left_of(s, verb)
    if head is None or not _can_say(head, words) or is_nobody(s, head, words):
        return None
    before = verb.index if head.index < verb.index else None
    pronoun = relative_of(s, verb)
    relative = s.span(pronoun.index, pronoun.index) if pronoun is not None else None
    return Source(head, noun_phrase(s, head, before=before), relative)


def _can_say(head: Token, words: Lexicon) -> bool:
    return (
        head.lower not in words.words("nobody")
        and head.relation != "expl"
        and (
            head.pos not in _NO_NOUNS
            or (head.entity == "PERSON" and head.text[0].isupper())
            or head.lower in words.words("described")  # "the 54-year-old"
        )
        and head.entity not in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")
    )


def is_nobody(s: ParsedSentence, who: Token, words: Lexicon) -> bool:
    """Tell whether words deny that somebody does something: "no minister", "neither Norway nor
    Kenya", "not one council", "few of the towns"; "not only Norway" and "a few" deny nothing.
    """
    denying = words.words("denying")
    if who.lower in denying:
        return True
    if who.tag == "CD":
        return False  # "No 10"
    beside = [c for c in s.children(who) if c.index < who.index]
    beside += [i for c in beside if c.relation in ("nummod", "det", "amod") for i in s.children(c)]
    lowers = {c.lower for c in beside}
    return "a" not in lowers and any(c.lower in denying and _is_alone(s, c) for c in beside)


def _is_alone(s: ParsedSentence, word: Token) -> bool:
    """Tell whether nothing limits a word: "no", "no or few", but not "not only"."""
    return all(c.relation in ("cc", "conj", "preconj") for c in s.children(word))


def _inverted(s: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject behind a verb of saying that the parse takes for an object: "“No,” said
    Lund".
    """
    before = s.tokens[max(0, verb.index - 3) : verb.index]
    if verb.tag not in FINITE or not (
        verb.index == 0 or any(t.quoted or t.text in (",", "”", '"') for t in before)
    ):
        return None
    for token in s.tokens[verb.index + 1 : verb.index + _BEHIND]:
        if token.quoted:
            return None
        if token.pos == "PROPN" and token.relation in (
            "dobj", "npadvmod", "attr", "ccomp", "appos", "oprd", "dep", "nsubj"
        ):  # fmt: skip
            return token
    return None


def _left_of(s: ParsedSentence, verb: Token) -> Token | None:
    """Return the name or pronoun right before a finite verb whose subject the parse has lost."""
    if verb.tag not in (*FINITE, "NNS") and not is_finite(s, verb):
        return None
    at = verb.index - 1
    while at > 0 and s[at].relation in ("aux", "advmod", "neg"):
        at -= 1
    if at > 0 and s[at].text == "," and s[at - 1].pos == "PROPN":
        at -= 1  # "after the envoy, Ida Lund, had declared"
    beside = at >= 0 and s[at].pos in ("PROPN", "PRON") and not s[at].quoted
    if beside and s[at].relation not in ("pobj", "poss", "compound"):
        return s[at]
    return None


def owner_of(s: ParsedSentence, noun: Token, words: Lexicon) -> Token | None:
    """Find whose call, plan or promise it is: "Lund's call", "a call by Lund", "Lund made a
    call".
    """
    own = s.child(noun, "poss")
    if own is not None:
        return own
    for child in s.children(noun, "prep", "agent"):
        who = s.child(child, "pobj")
        after = child.lower in _OWNERS and child.index > noun.index and who is not None
        if after and who and _is_somebody(who, words):
            return who
    verb = s.head(noun)
    if verb.lemma == "have" and noun.lemma in words.words("had_from_others"):
        return None  # "has just five percent support"
    if noun.relation in ("dobj", "attr") and verb.lemma in words.words("light_verbs"):
        return subject_of(s, verb)
    return None


def _is_somebody(who: Token, words: Lexicon) -> bool:
    return who.entity in ACTORS or bool({who.lemma, who.lower} & words.words("doers"))


def met_with(s: ParsedSentence, noun: Token, words: Lexicon) -> Token | None:
    """Return what others meet with a view: the plan, in "the plan drew criticism from teachers"."""
    verb = s.head(noun)
    if (
        noun.relation != "dobj"
        or noun.lemma not in words.words("met_with")
        or verb.lemma not in words.words("receiving")
    ):
        return None
    owner, met = giver_of(s, noun, words), subject_of(s, verb)
    return met if owner is not None and owner != met and owner.index > noun.index else None


def giver_of(s: ParsedSentence, noun: Token, words: Lexicon) -> Token | None:
    """Find from whom a view comes that something is met with: "drew criticism from teachers"."""
    behind = [c for c in s.children(s.head(noun), "prep") if c.lower in ("from", "among")]
    givers = (s.child(c, "pobj") for c in behind if c.index > noun.index)
    giver = next((who for who in givers if who and _is_somebody(who, words)), None)
    return giver or owner_of(s, noun, words)


def can_bind(s: ParsedSentence, who: Token | None, words: Lexicon) -> bool:
    """Tell whether somebody can act: a name, a person, a body; no thing and nobody."""
    if who is None or is_nobody(s, who, words):
        return False
    if who.pos == "PRON":
        return who.lower in _PERSONAL
    return (
        who.pos == "PROPN"
        or who.entity in ACTORS
        or who.lemma.lower() in words.words("doers")
        or who.lower in words.words("doers")
        or (who.index > s.left(who) and who.text[0].isupper())
    )
