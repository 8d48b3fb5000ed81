"""What a statement says of what: "called the toll a disgrace", "it would ruin trade"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrases import agent_of
from summarizer.briefing.guided.tokens import ParsedSentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_BESIDE = ("advcl", "parataxis", "cc", "conj", "punct", "mark", "aux", "auxpass", "neg")
"""What stands beside a predicate and is no part of it."""


_NEAR = 3
"""Words behind a feeling in which it is told what it is about."""
_CLAUSES = ("ccomp", "xcomp", "relcl", "acl", "pcomp")


@dataclass(frozen=True, slots=True)
class Predication:
    """A thing and the words that are said of it."""

    sentence: int
    verb: Token
    thing: Token
    words: tuple[Token, ...]
    rating: tuple[Token, ...] = ()
    """Words for what the thing is or is called, with the adjectives beside it; none where they
    tell what it does."""


def predication_of(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Predication | None:
    """Return what a finding says of what; None where its words have no such form."""
    if not finding.content:
        return None
    if _names(finding, lexicon):
        s = parsed[finding.cue.sentence - 1]
        return _called(s, s[finding.cue.first])
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root = root_of(s, span)
    if root.lemma in lexicon.words("naming"):
        return _called(s, root)  # "said that he regarded it as unfair"
    verb = assertion_of(finding, parsed, lexicon).verb
    return _said_of(s, verb, lexicon)


def _names(finding: Finding, lexicon: Lexicon) -> bool:
    return finding.lemma.removesuffix(" as") in lexicon.words("naming")


def _called(s: ParsedSentence, verb: Token) -> Predication | None:
    """Read "called the toll a disgrace", "described it as unfair", "sees the deal as a risk"."""
    clause = s.child(verb, "ccomp", "xcomp")
    inner = s.child(clause, "nsubj") if clause is not None else None
    if clause is not None and inner is not None:  # "considers the deal fair"
        return Predication(
            s.id, verb, inner, tuple(_without(s, clause, inner)), _rating(s, (clause,))
        )
    thing = s.child(verb, "dobj", "nsubjpass")
    if thing is None:
        return _swallowed(s, verb)
    named = [c for c in s.children(verb, "oprd", "npadvmod", "acomp") if c.index > thing.index]
    for preposition in s.children(verb, "prep") + s.children(thing, "prep"):
        compared = preposition.lower == "to" and verb.lemma in ("liken", "compare")
        if preposition.lower == "as" or compared:
            named += s.children(preposition, "pobj", "amod", "acomp", "pcomp")
    words = [token for one in named for token in s.subtree(one)]
    return Predication(s.id, verb, thing, tuple(words), _rating(s, named)) if words else None


def _swallowed(s: ParsedSentence, verb: Token) -> Predication | None:
    """Read "called its record “shameful”" where the parse has hung the record on the adjective."""
    adjective = s.child(verb, "oprd")
    if adjective is None or adjective.pos != "ADJ":
        return None
    before = (c for c in s.children(adjective) if c.index < adjective.index)
    thing = next((c for c in reversed(list(before)) if c.pos in ("NOUN", "PROPN")), None)
    if thing is None:
        return None
    return Predication(s.id, verb, thing, (adjective,), (adjective,))


def _said_of(s: ParsedSentence, root: Token, lexicon: Lexicon) -> Predication | None:
    """Read "the toll is a disgrace", "it would ruin trade"; what somebody is himself aside."""
    subject = s.child(root, *_SUBJECTS)
    if not root.is_verb or subject is None or _is_dummy(s, subject, root):
        return None
    if subject.lower in lexicon.words("first_person"):
        return None  # "we are well placed to wait" judges nothing
    if subject.relation == "nsubjpass" and root.lemma in lexicon.words("wronging"):
        doer = agent_of(s, root)  # "the truce was violated by rebels" is not against the truce
        return Predication(s.id, root, doer, (root,)) if doer is not None else None
    told = s.children(root, "attr", "acomp")
    if root.lemma in lexicon.words("being"):
        told = s.children(root, "dobj")  # "poses a threat"
    if felt := feelings_in(s, root, lexicon):
        thing = felt_about(s, root, felt, lexicon)
        return Predication(s.id, root, thing, felt, felt) if thing is not None else None
    if not told and root.lemma == "be":  # "is in the public interest"
        told = tuple(t for p in s.children(root, "prep") for t in s.children(p, "pobj"))
    if told:
        rating = _rating(s, told)
        return Predication(s.id, root, subject, rating, rating)
    return Predication(s.id, root, subject, tuple(_without(s, root, subject)))


def feelings_in(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the words for what people or a body feel: "her group was ecstatic"; not for what they
    are judged to be: "the council was wrong".
    """
    subject = s.child(verb, "nsubj")
    if subject is None or subject.pos not in ("NOUN", "PROPN") or subject.entity == "PERSON":
        return ()
    bodies = lexicon.words("body_nouns") | lexicon.words("doers")
    lemma = subject.lemma.lower()
    if people(lemma) is None and lemma not in bodies:
        return ()
    judging = lexicon.words("blame") | lexicon.words("praise")
    felt = lexicon.words("feelings") - judging
    return tuple(one for one in s.children(verb, "acomp") if one.lower in felt)


def felt_about(
    s: ParsedSentence, verb: Token, felt: Sequence[Token], lexicon: Lexicon
) -> Token | None:
    """Return what a feeling is about: "ecstatic about the ruling"; None where it is not told."""
    behind = max(one.index for one in felt)
    for preposition in (c for one in (*felt, verb) for c in s.children(one, "prep")):
        thing = s.child(preposition, "pobj")
        if not 0 < preposition.index - behind <= _NEAR:
            continue
        if thing is not None and preposition.lower in lexicon.words("feeling_prepositions"):
            return thing
    return None


def _rating(s: ParsedSentence, heads: Sequence[Token]) -> tuple[Token, ...]:
    beside = (child for head in heads for child in s.children(head, "amod", "conj", "advmod"))
    return (*heads, *beside)


def _is_dummy(s: ParsedSentence, subject: Token, verb: Token) -> bool:
    """Tell whether a subject stands for a clause behind it: "it is important to pay"."""
    return subject.lower in ("it", "there") and any(
        child.index > verb.index for child in s.children(verb, "xcomp", "ccomp", "advcl")
    )


def _without(s: ParsedSentence, verb: Token, subject: Token) -> Iterator[Token]:
    """Yield the words of a clause, without its subject and the clauses in and beside it."""
    yield verb
    for child in s.children(verb):
        if child != subject and child.relation not in (*_BESIDE, *_CLAUSES):
            yield from (t for t in s.subtree(child) if not _in_clause(s, t, child))


def _in_clause(s: ParsedSentence, token: Token, top: Token) -> bool:
    while token != top:
        if token.relation in _CLAUSES:
            return True
        token = s.head(token)
    return False
