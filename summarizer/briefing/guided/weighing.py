"""On which side words of blame and praise put what is judged by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import is_negated, phrasal
from summarizer.briefing.guided.predication import Predication, predication_of
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import Valence, valence

_NEAR = 2
"""Steps up the tree at which a "not" still denies a word."""
_PENDING = ("have", "be", "remain")
"""With "yet" or "still" behind them an act is not done: "has yet to answer"."""
OPPOSITE: dict[Stance, Stance] = {"favor": "against", "against": "favor"}


def weights(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Iterator[Stance]:
    """Yield the sides of words of blame and praise, turned round where negated: those said of a
    thing, else all of them.
    """
    told = predication_of(finding, parsed, lexicon)
    sides = _of_thing(told, parsed, lexicon) if told is not None else []
    if sides:
        yield from sides
        return
    for span in finding.content:
        s = parsed[span.sentence - 1]
        said = s.words(span)
        under_if = {
            t.index
            for one in said
            if one.lower in lexicon.words("hypothetical") and one.relation == "mark"
            for t in s.subtree(s.head(one))
            if s.head(one).relation == "advcl"
        }
        said = tuple(token for token in said if token.index not in under_if)
        # What else is told judges nothing: "letters to Lund, who probes a fraud", "we cannot speak
        # of the ban, but we have a good team".
        beside = {t for one in said if _is_beside(s, one) for t in s.subtree(one)}
        said = tuple(token for token in said if token not in beside)
        yield from _sides(s, said, lexicon, strict=True)


def _is_beside(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a clause stands beside what is said: of a noun, or with a subject of its own."""
    joined_ = verb.relation == "conj" and s.child(verb, "nsubj", "nsubjpass") is not None
    return verb.relation == "relcl" or (joined_ and verb.is_verb)


def _of_thing(
    told: Predication, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> list[Stance]:
    """Return the sides of what is said of a thing, turned round where the verb that brings it is
    negated: "did not regard it as the right instrument".
    """
    s = parsed[told.sentence - 1]
    refused = is_negated(s, told.verb)
    for beside in s.children(told.verb, "advmod", "acomp", "prt", "prep"):
        verdict = lexicon.table("verdicts").get(f"{told.verb.lemma} {beside.lower}")
        if verdict == "against if not" and refused:
            return ["against"]
        if verdict in ("favor", "against"):
            side: Stance = "favor" if (verdict == "favor") != refused else "against"
            return [side]
    return list(_sides(s, told.words, lexicon, refused=refused))


def _sides(
    s: ParsedSentence,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    *,
    refused: bool = False,
    strict: bool = False,
) -> Iterator[Stance]:
    """Yield the sides of words; `strict`: a blame that is denied is no praise by itself."""
    blame, praise = lexicon.words("blame"), lexicon.words("praise")
    for token in tokens:
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in lexicon.words("other_as_noun"):
            continue  # "the rights of unions" are nothing right
        if s.head(token).lemma in lexicon.words("no_praise_with") and token.relation == "amod":
            continue  # "in good faith"
        if token.lower == "better" and s.head(token).lemma in lexicon.words("deserving"):
            continue  # "the town deserves better"
        if token.tag == "JJR" and token.lower not in blame | praise:
            continue  # "greater clarity" is nothing great
        side: Stance | None = (
            "against"
            if lemma in blame or token.lower in blame
            else "favor"
            if lemma in praise or token.lower in praise
            else None
        )
        if side is not None:
            if strict and side == "against" and is_denied(s, token, lexicon):
                continue
            nobody = any(c.lower in lexicon.words("denying") for c in s.children(token, "dobj"))
            denied = is_denied(s, token, lexicon) or nobody  # "protects nobody"
            turned = refused or denied or _is_prevented(s, token, lexicon)
            yield OPPOSITE[side] if turned else side


def _is_prevented(s: ParsedSentence, token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is what an act does away with: "prevented progress"."""
    verb = s.head(token)
    return token.relation == "dobj" and phrasal(s, verb) in lexicon.words("dropping")


def judged(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Predication | None:
    """Return what is said of a thing, where that judges it: "would ruin trade"."""
    told = predication_of(finding, parsed, lexicon)
    if told is None:
        return None
    judges = _of_thing(told, parsed, lexicon) or rated(finding, parsed, lexicon)
    return told if judges else None


def rated(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Stance | None:
    """Return the side of what a thing is called or said to be, by how people rate the words:
    "a particularly vicious attack".
    """
    told = predication_of(finding, parsed, lexicon)
    if told is None:
        return None
    s = parsed[told.sentence - 1]
    return _by_valence(s, told.rating, lexicon, refused=is_negated(s, told.verb))


def side_of_rating(s: ParsedSentence, rating: Sequence[Token], lexicon: Lexicon) -> Stance | None:
    """Return the side of words that an act is called by: "it is wrong to", "a colossal mistake"."""
    sides = set(_sides(s, rating, lexicon))
    if len(sides) == 1:
        return sides.pop()
    return _by_valence(s, rating, lexicon)


def _by_valence(
    s: ParsedSentence, rating: Sequence[Token], lexicon: Lexicon, *, refused: bool = False
) -> Stance | None:
    """Return the side of words by how people rate them, turned round where they are denied: "poses
    no threat".
    """
    rated = [_valence(token, lexicon) for token in rating]
    rated += ["good" for t in rating if t.lemma == "interest" and s.head(t).lower == "in"]
    good, bad = rated.count("good"), rated.count("bad")
    if good == bad:
        return None
    denied = refused or any(is_denied(s, token, lexicon) for token in rating)
    return "favor" if (good > bad) != denied else "against"


def _valence(token: Token, lexicon: Lexicon) -> Valence | None:
    """Return how people rate a word where it is said of a thing; a noun tells nothing good by
    itself: "a gift to smugglers".
    """
    if token.lemma.lower() in lexicon.words("no_rating"):
        return None
    found = valence(token.text) or valence(token.lemma)
    return None if found == "good" and token.pos in ("NOUN", "PROPN") else found


def marks(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether a word of what is said judges, wants, obliges, compares or denies."""
    telling = lexicon.words("judging") | lexicon.words("blame") | lexicon.words("praise")
    return any(
        token.lower in telling or token.lemma.lower() in telling
        for span in finding.content
        for token in parsed[span.sentence - 1].words(span)
    )


def is_denied(s: ParsedSentence, token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a "not", "never" or "hardly" stands with a word or with the verb it hangs on,
    inside its clause.
    """
    before = " ".join(t.lower for t in s.tokens[max(0, token.index - 2) : token.index])
    if before in lexicon.words("denying_pairs"):
        return True  # "anything but fair"
    near = [token]
    while len(near) <= _NEAR and near[-1].relation not in ("ccomp", "ROOT"):
        near.append(s.head(near[-1]))
    return any(
        child.relation == "neg"
        or child.lower in lexicon.words("negations")
        or (child.lower in lexicon.words("pending") and one.lemma in _PENDING and one != token)
        for one in near
        for child in s.children(one)
        if child.index < token.index and token.index - child.index <= 6
    )
