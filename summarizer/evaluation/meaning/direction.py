"""Which way a part of a statement points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.evaluation.meaning.axes import AXES
from summarizer.evaluation.meaning.reading import Part
from summarizer.evaluation.meaning.tokens import Token

TURNING_AXES = frozenset(("truth", "being", "amount"))
"""Axes on which the negative side turns round what a part is about."""
TURNING_KINDS = frozenset(("negators", "deny", "drop", "less"))
"""Lists of the words that do."""
_BEFORE_AGAINST = frozenset(
    """be not neither nor vote campaign stand come argue decide firmly strongly entirely still dead
    out speak advise warn recommend protest demonstrate rule stance position front""".split()
)
"""After these "against" is an attitude; after a noun it says at whom something is aimed."""
_OBJECTS = frozenset(
    "in of to the a an its their his her our all any every both these those".split()
)


_SPOKEN_OF = frozenset(("cut", "fall", "limit", "cap", "rise", "increase"))
"""Of these compounds are made that name a thing, such as "job cuts"."""


_NEAR = frozenset(("close",))
"""Verbs that are another word before a noun: "a close vote" is not shut."""


_REGRETS = frozenset(("should_have", "ought_to_have"))
"""Before a participle: what was not done."""


_HARDLY_ANY = frozenset(("little", "few"))
"""Before a noun they say that there is next to none: "has little hope"; but not "a few"."""
_SOME = frozenset("a an the its their his her our these those this that quite".split())
"""After one of these they only say how large or how many."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that gives a part its direction."""

    token: Token
    axis: str
    side: int
    is_attribute: bool = False
    """True if it stands before a noun: "a lower levy"."""
    list_: int = 0
    """The number of the list that it is in: "closed, opaque and unfair"."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a part points."""

    attitude: int
    """Attitude of the holder: −1 against, 1 for, 0 where a part is told as a fact or asked for."""
    is_blame: bool
    """True if an attitude against is one that takes what it is about for a fact: "regrets"."""
    signs: tuple[Sign, ...]
    """The words beside the attitude."""
    begins_with_sign: bool
    """True if the first word that says something is one of them, as in "close two wards"."""

    def on(self, axis: str, *, without: frozenset[str] = frozenset()) -> int:
        """Return the side that it takes on an axis: the sum of its words there."""
        return sum(s.side for s in self.signs if s.axis == axis and s.token.base not in without)


@lru_cache(maxsize=1024)
def direction_of(part: Part) -> Direction:
    """Tell which way a part of a statement points.

    >>> from summarizer.evaluation.meaning.reading import parts_of
    >>> got = direction_of(parts_of("Lund opposes an end to the ban")[0])
    >>> got.attitude, [(sign.axis, sign.side) for sign in got.signs]
    (-1, [('being', -1), ('being', -1)])
    """
    attitude, is_blame = 0, False
    signs: list[Sign] = []
    for place, token in enumerate(part.tokens):
        axis, side = AXES.get(token.kind, ("", 0))
        if token.form in _HARDLY_ANY and _is_hardly_any(part.tokens, place):
            axis, side = "truth", -1
        if not axis or (token.form == "against" and not is_attitude(part.tokens, place)):
            continue
        if axis == "attitude":
            if not attitude or (is_blame and token.form == "against"):
                attitude, is_blame = side, token.kind == "blame"
            elif token.kind == "reject":
                signs.append(Sign(token, "truth", -1, list_=part.lists[place]))
            continue
        if token.base in _REGRETS and not _is_past(part.tokens, place):
            continue
        if token.base.endswith("_go") and place + 1 < len(part.tokens):
            continue
        if token.form in _NEAR and _is_before_noun(part.tokens, place):
            continue
        is_noun = token.form.removesuffix("s") == token.base  # "job cuts", but not "deposits fell"
        if token.base in _SPOKEN_OF and is_noun and _is_compound(part.tokens, place):
            continue
        if not _is_repeated(part.tokens, place):
            attribute = is_attribute(part.tokens, place)
            signs.append(Sign(token, axis, side, attribute, part.lists[place]))
    first = next((token for token in part.content), None)
    begins = bool(signs) and signs[0].token is first
    return Direction(attitude, is_blame, tuple(signs), begins)


def _is_before_noun(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word stands between an article or a possessive and a word: "their close
    ties".
    """
    before = tokens[place - 1].form if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return before in _OBJECTS and before != "to" and after is not None and after.kind == "word"


def is_attribute(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word stands before a noun, and only tells of which size or kind it is: "a
    lower levy".
    """
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    form = tokens[place].form
    return after is not None and after.kind == "word" and form.endswith(("er", "ed", "less"))


def _is_hardly_any(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].form if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return before not in _SOME and after is not None and after.is_content


def _is_past(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a participle follows: "should have asked", not "should have two votes"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.form != after.base.replace("_", " ")


def _is_repeated(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word only doubles the one before: "lift or end"."""
    return (
        place > 1
        and tokens[place - 1].form in ("or", "and")
        and tokens[place - 2].kind == tokens[place].kind
    )


def is_attitude(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "against" says what somebody thinks: "is against it", not "the case against
    Lund".
    """
    return place == 0 or tokens[place - 1].base in _BEFORE_AGAINST


def _is_compound(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word is the head of a compound, such as "job cuts": what is spoken of."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    is_gerund = tokens[place].form.endswith("ing")
    return (
        before is not None
        and before.kind == "word"
        and not tokens[place].form.endswith("ed")
        and (is_gerund or after is None or (after.kind == "empty" and after.form not in _OBJECTS))
    )
