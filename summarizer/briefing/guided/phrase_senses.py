"""What a noun phrase names: something known, somebody, a role, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.tokens import ParsedSentence, Span

_NOTHING = ("thing", "one", "way", "case", "kind", "level", "time", "part", "party", "rate")
_SHORT = 2
"""Words of a body that is only taken up: "the firm"."""
_POSSESSED = re.compile(r"s['’] |['’]s ")
"""Between whose a thing is and the thing: "Oslo's plan", "the teachers' strike"."""


def is_holder(phrase: str, names: Sequence[str]) -> bool:
    """Tell whether a phrase only names who holds the view: "Senator Ron Johnson"."""
    words = set(phrase.casefold().removeprefix("the ").split())
    return any(
        words <= (own := set(name.casefold().split()))
        or (own <= words and len(words) <= len(own) + 2)
        for name in names
    )


def is_empty(s: ParsedSentence, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a phrase names nothing that a view could be about: "the future", "its
    position".
    """
    noun = root_of(s, span)
    pointing = s[span.first].lower in ("this", "that", "these", "those", "such")
    if noun.lower in lexicon.words("first_person"):
        return True
    if noun.relation == "pobj" and noun.lemma in lexicon.words("settings"):
        return True  # "in the face of the threat"
    vague = lexicon.words("empty") | (lexicon.words("nouns") if pointing else frozenset())
    whose = s.child(noun, "poss")
    said = noun.lemma in lexicon.words("utterances")
    pointed = said and s[span.first].lower in lexicon.words("definite")
    known = pointed or (whose is not None and whose.pos == "PROPN")
    told = known and s.child(noun, "amod") is not None
    return span.last == noun.index and noun.lemma in vague and not told  # "Lund's “clever words”"


def is_quantified(s: ParsedSentence, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a phrase only says how many: "all parties", "no level of tax"; but not "all
    parties to the deal".
    """
    noun = root_of(s, span)
    if s[span.first].lower == "any" and noun.tag == "NN" and noun.lemma not in _NOTHING:
        return False  # "against any jamming"
    said = {c.lower for c in s.children(noun) if c.relation in ("det", "predet", "amod")}
    if said & lexicon.words("negations"):
        return True
    described = s[span.first].lower == "some" and s.child(noun, "amod") is not None
    alone = span.last == noun.index and not described  # "some grandiose palace"
    return alone and bool(said & lexicon.words("quantifiers"))


def is_definite(phrase: str, lexicon: Lexicon) -> bool:
    """Tell whether a phrase names a thing that the article takes as known: "the toll", "Oslo's
    plan", but not "a bog", "patients".
    """
    first = phrase.split(maxsplit=1)[0]
    return (
        first.lower() in lexicon.words("definite")
        or first[0].isupper()
        or _POSSESSED.search(phrase) is not None
    )


def is_role(s: ParsedSentence, span: Span) -> bool:
    """Tell whether a phrase only tells as what a thing is taken: "criticised it as a threat"."""
    noun = root_of(s, span)
    return noun.relation == "pobj" and s.head(noun).lower == "as"


def is_who(s: ParsedSentence, span: Span) -> bool:
    """Tell whether a phrase names or describes a person or a place: "the trust's director, Ada
    Lund".
    """
    head = root_of(s, span)
    described = (c.entity for c in s.children(head, "appos"))
    return (
        head.entity in ("PERSON", "GPE", "NORP", "LOC")
        or "PERSON" in described
        or (head.pos == "PROPN" and span.first == span.last)
    )


def is_body(phrase: str) -> bool:
    """Tell whether a phrase names a body by a common noun alone: "the firm", "the council"."""
    words = phrase.split()
    return len(words) <= _SHORT and people(words[-1]) == "group" and words[-1].islower()
