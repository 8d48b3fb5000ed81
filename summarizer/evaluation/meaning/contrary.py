"""Whether two parts of statements point opposite ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.evaluation.meaning.direction import TURNING_AXES, Direction, direction_of
from summarizer.evaluation.meaning.lexicon import are_opposites
from summarizer.evaluation.meaning.reading import Part
from summarizer.evaluation.meaning.tokens import Token


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
    turning = (_turning(mine, shared, theirs), _turning(theirs, shared, mine))
    odd = (len(turning[0]) + len(turning[1])) % 2
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
            told = [
                {s.list_ for s in side.signs if s.axis == axis and s.token.base not in shared}
                for side in (mine, theirs)
            ]
            odd = odd if _is_told_already(told, turning) else 1 - odd
    pair = opposites_in(found, gold)
    if pair is not None and "worth" not in clash:
        clash.append("antonyms")
        lists = [{_list_of(pair[0], found)}, {_list_of(pair[1], gold)}]
        odd = odd if _is_told_already(lists, turning) else 1 - odd
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


def _turning(side: Direction, shared: frozenset[str], other: Direction) -> frozenset[int]:
    """Return the lists with a word that turns what a part is about: however many there are in one,
    "closed, shut and barred" turns once.

    A word that the other part has as well does not count, nor "lower" of "a lower levy" where the
    other tells no amount at all.
    """
    measured = any(sign.axis == "amount" for sign in other.signs)
    return frozenset(
        sign.list_
        for sign in side.signs
        if sign.side < 0
        and sign.axis in TURNING_AXES
        and (sign.token.kind == "negators" or sign.token.base not in shared)
        and (measured or not (sign.axis == "amount" and sign.is_attribute))
    )


def _is_told_already(
    lists: Sequence[set[int]], turning: tuple[frozenset[int], frozenset[int]]
) -> bool:
    """Tell whether opposites stand in a list in which a word turns the part already: "closed and
    unfair", beside "open and fair", says one thing.
    """
    return any(told & turned for told, turned in zip(lists, turning, strict=True))


def _list_of(form: str, part: Part) -> int:
    place = next(n for n, token in enumerate(part.tokens) if token.form == form)
    return part.lists[place]


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
    turns = any(s.side < 0 and s.axis in TURNING_AXES for s in side.signs)
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


_WORDS = frozenset(("word", "good", "bad", "more", "less", "blame"))
"""Lists whose words may be the antonym of a word on no list: "blames" and "absolves"."""


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
