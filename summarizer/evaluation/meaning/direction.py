"""Which way a part of a statement points, and whether two parts point opposite ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.evaluation.meaning.lexicon import are_opposites
from summarizer.evaluation.meaning.reading import Part, Token

_AXES = {
    "negators": ("truth", -1),
    "deny": ("truth", -1),
    "affirm": ("truth", 1),
    "drop": ("being", -1),
    "keep": ("being", 1),
    "less": ("amount", -1),
    "more": ("amount", 1),
    "take": ("having", -1),
    "give": ("having", 1),
    "bad": ("worth", -1),
    "good": ("worth", 1),
    "reject": ("attitude", -1),
    "blame": ("attitude", -1),
    "approve": ("attitude", 1),
}
"""List of words → the axis that it is on, and its side."""
_TURNING = frozenset(("truth", "being", "amount"))
"""Axes on which the negative side turns round what a part is about."""
TURNING_KINDS = frozenset(("negators", "deny", "drop", "less"))
"""Lists of the words that do."""
_BEFORE_AGAINST = frozenset(
    """be not neither nor vote campaign stand come argue decide firmly strongly entirely still dead
    out speak advise warn recommend protest demonstrate rule""".split()
)
"""After these "against" is an attitude; after a noun it says at whom something is aimed."""
_OBJECTS = frozenset(
    "in of to the a an its their his her our all any every both these those".split()
)


_SPOKEN_OF = frozenset(("cut", "fall", "limit", "cap", "rise", "increase"))
"""Of these compounds are made that name a thing, such as "job cuts"."""


_REGRETS = frozenset(("should_have", "ought_to_have"))
"""Before a participle: what was not done."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that gives a part its direction."""

    token: Token
    axis: str
    side: int
    is_attribute: bool = False
    """Whether it stands before a noun: "a lower levy"."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a part points."""

    attitude: int
    """Of the holder: −1 against, 1 for, 0 where a part is told as a fact or asked for."""
    is_blame: bool
    """Whether an attitude against is one that takes what it is about for a fact: "regrets"."""
    signs: tuple[Sign, ...]
    """The words beside the attitude."""
    begins_with_sign: bool
    """Whether the first word that says something is one of them, as in "close two wards"."""

    def on(self, axis: str, *, without: frozenset[str] = frozenset()) -> int:
        """Return the side that it takes on an axis: the sum of its words there."""
        return sum(s.side for s in self.signs if s.axis == axis and s.token.base not in without)


def side_of(token: Token) -> tuple[str, int] | None:
    """Return the axis and side of a word: what two words share that point the same way."""
    if token.kind == "ask":
        return "attitude", 1
    return _AXES.get(token.kind)


@lru_cache(maxsize=8192)
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
        axis, side = _AXES.get(token.kind, ("", 0))
        if not axis or (token.form == "against" and not _is_attitude(part.tokens, place)):
            continue
        if axis == "attitude":
            if not attitude or (is_blame and token.form == "against"):
                attitude, is_blame = side, token.kind == "blame"
            elif token.kind == "reject":
                signs.append(Sign(token, "truth", -1))
            continue
        if token.base in _REGRETS and not _is_past(part.tokens, place):
            continue
        if token.base.endswith("_go") and place + 1 < len(part.tokens):
            continue
        if token.base in _SPOKEN_OF and _is_compound(part.tokens, place):
            continue
        if not _is_repeated(part.tokens, place):
            signs.append(Sign(token, axis, side, _is_attribute(part.tokens, place)))
    first = next((token for token in part.content), None)
    begins = bool(signs) and signs[0].token is first
    return Direction(attitude, is_blame, tuple(signs), begins)


def _is_attribute(tokens: Sequence[Token], place: int) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    form = tokens[place].form
    return after is not None and after.kind == "word" and form.endswith(("er", "ed", "less"))


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


def _is_attitude(tokens: Sequence[Token], place: int) -> bool:
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


def contrary(
    found: Part, gold: Part, *, near: bool, beside: tuple[frozenset[str], frozenset[str]]
) -> str | None:
    """Say why two parts on one thing say opposite things; None where nothing tells that they do.

    Words that turn a statement round are counted on both sides. Where the counts differ in
    parity, the parts are contrary if words of theirs stand on the two sides of one axis, or if
    they are `near` each other otherwise. `beside` are the kinds of words that the
    rest of the one text has, and of the other, and that account for one that a part lacks.
    """
    mine, theirs = direction_of(found), direction_of(gold)
    shared = frozenset(t.base for t in found.tokens) & frozenset(t.base for t in gold.tokens)
    attitudes = [0, 0]
    if found.opener == gold.opener:
        attitudes = [_attitude(mine, theirs, shared), _attitude(theirs, mine, shared)]
    odd = (_turns(mine, shared, theirs) + _turns(theirs, shared, mine)) % 2
    clash: list[str] = []
    if _attitudes_differ(attitudes, (mine, theirs)):
        odd = 1 - odd
        if attitudes[0] and attitudes[1]:
            clash.append("attitude")
    for axis in ("truth", "being", "amount"):
        if mine.on(axis, without=shared) * theirs.on(axis, without=shared) < 0:
            clash.append(axis)
    for axis in ("worth", "having"):
        sides = [mine.on(axis, without=shared), theirs.on(axis, without=shared)]
        if axis == "having":
            sides = [_having(mine, sides[0]), _having(theirs, sides[1])]
        if sides[0] * sides[1] < 0 and attitudes[0] == attitudes[1]:
            clash.append(axis)
            odd = 1 - odd
    pair = opposites_in(found, gold)
    if pair is not None and "worth" not in clash:
        clash.append("antonyms")
        odd = 1 - odd
    if near and _are_swapped(mine, theirs):
        return _told(mine, theirs, frozenset(), None)
    if not odd:
        return None
    if clash:
        return _told(mine, theirs, shared, pair)
    if near and not any(
        _unpaired(side, shared) & rest for side, rest in zip((mine, theirs), beside, strict=True)
    ):
        return _told(mine, theirs, shared, pair)
    return None


def _turns(side: Direction, shared: frozenset[str], other: Direction) -> int:
    """Tell how often a part turns what it is about.

    A word that the other part has as well does not count, nor "lower" of "a lower levy" where the
    other tells no amount at all.
    """
    measured = any(sign.axis == "amount" for sign in other.signs)
    return sum(
        1
        for sign in side.signs
        if sign.side < 0
        and sign.axis in _TURNING
        and (sign.token.kind == "negators" or sign.token.base not in shared)
        and (measured or not (sign.axis == "amount" and sign.is_attribute))
    )


def _are_swapped(mine: Direction, theirs: Direction) -> bool:
    """Tell whether the same turns are told in the other order: "close what it opened"."""
    if not (mine.begins_with_sign and theirs.begins_with_sign):
        return False
    sides = [[s.side for s in d.signs if s.axis in ("being", "amount")] for d in (mine, theirs)]
    one, other = sides
    return len(one) > 1 and one == [-side for side in other] and sum(one) == 0


def _unpaired(side: Direction, shared: frozenset[str]) -> frozenset[str]:
    return frozenset(s.token.kind for s in side.signs if s.token.base not in shared)


def _attitude(side: Direction, other: Direction, shared: frozenset[str]) -> int:
    """Return an attitude, or what the words of worth say in its place where only one side
    has one.
    """
    if side.attitude or not other.attitude:
        return side.attitude
    worth = side.on("worth", without=shared)
    return (worth > 0) - (worth < 0)


def _attitudes_differ(attitudes: Sequence[int], sides: tuple[Direction, Direction]) -> bool:
    one, other = attitudes
    if one and other:
        return one != other
    rejecting = [d for d in sides if d.attitude < 0 and not d.is_blame]
    return one != other and bool(rejecting)


def _having(side: Direction, sum_: int) -> int:
    """Note that to keep somebody is not to free them."""
    keeps = any(s.token.base in ("keep", "retain", "hold") for s in side.signs)
    turns = any(s.side < 0 and s.axis in _TURNING for s in side.signs)
    return -1 if not sum_ and not turns and keeps else sum_


def _told(
    mine: Direction, theirs: Direction, shared: frozenset[str], pair: tuple[str, str] | None
) -> str:
    if pair is not None:
        return f"{pair[0]!r} is the opposite of {pair[1]!r}"

    def words(side: Direction) -> str:
        said = [s.token.form for s in side.signs if s.token.base not in shared]
        stand = {1: ["for"], -1: ["against"], 0: []}[side.attitude]
        return ", ".join((*stand, *said)) or "nothing of the kind"

    return f"points the other way: {words(mine)}; gold: {words(theirs)}"


_WORDS = frozenset(("word", "good", "bad", "more", "less"))


def opposites_in(found: Part, gold: Part) -> tuple[str, str] | None:
    """Return two words that only one side has each, and that are antonyms on no axis or one side of
    it.
    """
    known, others = {t.base for t in gold.tokens}, {t.base for t in found.tokens}
    mine = [t for t in _candidates(found.tokens) if t.base not in known]
    theirs = [t for t in _candidates(gold.tokens) if t.base not in others]
    for one in mine:
        for other in theirs:
            same_side = one.kind == other.kind or "word" in (one.kind, other.kind)
            if one.kind == other.kind != "word" and not one.base.startswith("too_"):
                continue
            if same_side and are_opposites(_last(one.base), _last(other.base)):
                return one.form, other.form
    return None


def _candidates(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.kind in _WORDS]


def _last(base: str) -> str:
    return base.removeprefix("too_")
