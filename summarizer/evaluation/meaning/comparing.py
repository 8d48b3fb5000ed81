"""Whether a text says the opposite of gold, or something else in its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from summarizer.evaluation.meaning.alike import count_among, is_among, number_of
from summarizer.evaluation.meaning.contrary import contrary
from summarizer.evaluation.meaning.direction import TURNING_KINDS
from summarizer.evaluation.meaning.reading import Part, parts_of
from summarizer.evaluation.meaning.tokens import Token, content

SHARED = 0.5
"""Share of a part's content that another has, from which the two are on one thing."""
NEAR = 0.75
"""F1 of the content of two texts from which one word more or less tells."""
EDITED = 0.65
"""Share of two texts' content that is the same and in the same order, from which one is the other
with an edit."""
EDITS = 2
"""As many places at most may differ in an edit."""
_WITHIN = 0.7
_WITHIN_WORDS = 3
"""As much of a part, and as many words, are in another that it repeats in short."""
_TELLING = frozenset(("word", "keep", "give", "take", "more"))
"""Kinds of words that say what is done, and to what."""
_TURNS = TURNING_KINDS | {"reject"}
"""Kinds of words that turn round what stands behind them."""
_TOPICAL = frozenset(("word", "number"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Relation of a text to the meaning of another."""

    contrary: str | None
    """Why it says the opposite; None where nothing tells that it does."""
    replaced: tuple[str, ...] = ()
    """Words that stand where gold has others that mean something else."""


def has_like(base: str, others: Iterable[str]) -> bool:
    """Tell whether a base form, or a word like it, is among others."""
    return is_among(number_of(base), map(number_of, others))


def shared_content(one: Sequence[str], other: Sequence[str]) -> float:
    """Return F1 of two lists of base forms, words that are alike counted as the same.

    >>> shared_content(["free", "crew"], ["release", "crew", "four"])
    0.8
    """
    if not one or not other:
        return float(not one and not other)
    here, there = list(map(number_of, one)), list(map(number_of, other))
    mine = count_among(here, frozenset(there)) / len(one)
    theirs = count_among(there, frozenset(here)) / len(other)
    return 2 * mine * theirs / (mine + theirs) if mine + theirs else 0.0


@lru_cache(maxsize=1024)
def compare(
    found: str,
    gold: str,
    *,
    carried: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
    explained: frozenset[str] = frozenset(),
    sums_up: bool = False,
) -> Comparison:
    """Return a text beside one that gold accepts.

    `carried` are base forms that gold or evidence have, `names` those of the holder, which
    tell nothing about what the texts are on; `explained` are kinds of words that other texts have
    that gold accepts; a text that `sums_up` may say a part of what the other says, and in other
    words: it replaces none.

    >>> compare("Lund wants the ban to stay.", "Lund wants the ban to go away.").contrary
    'points the other way: stay; gold: to go away'
    >>> compare("Lund wants more wells.", "Lund wants more dams.").replaced
    ('wells',)
    >>> compare("Lund is against the ban.", "Lund rejects the ban.").contrary is None
    True
    """
    reason = _contrary(parts_of(found), parts_of(gold), names, explained, sums_up)
    if reason or sums_up:
        return Comparison(reason)
    return Comparison(reason, _replaced(found, gold, carried))


def _topic(tokens: Iterable[Token], names: frozenset[str]) -> list[str]:
    """Tell what a text is about: its content without the holder and the words of direction."""
    return [t.base for t in tokens if t.kind in _TOPICAL and t.base not in names]


def _contrary(
    mine: Sequence[Part],
    theirs: Sequence[Part],
    names: frozenset[str],
    explained: frozenset[str],
    sums_up: bool,
) -> str | None:
    for place, part in enumerate(mine):
        other = counterpart(part, theirs, names)
        if other is None:
            continue
        if place and _family(part.opener) != _family(other.opener):
            continue
        about, what = _topic(part.content, names), _topic(other.content, names)
        near = shared_content(about, what) >= NEAR or (sums_up and _is_within(part, other))
        if sums_up:
            near = near and (_turns_shared(part, other) or _turns_shared(other, part))
        rest, other_rest = _kinds(mine, part), _kinds(theirs, other)
        beside = (explained | frozenset(other_rest - rest), frozenset(rest - other_rest))
        reason = contrary(part, other, near=near, beside=beside)
        if reason:
            return reason
    return _crossed(mine, theirs, names) or _negated(mine, theirs)


def _turns_shared(part: Part, other: Part) -> bool:
    """Tell whether a word turns round what the other text says, too: "called off the strike",
    beside "called a strike"; not "talks to avert a strike resume", beside "talks resume".
    """
    known = {token.base for token in other.tokens}
    for place, token in enumerate(part.tokens):
        if token.kind not in _TURNS or token.base in known:
            continue
        rest = (t for t in part.tokens[place + 1 :] if t.kind != "empty")
        told = next(rest, None)
        if told is not None and told.kind != "number" and told.base in known:
            return True
    return False


def _crossed(mine: Sequence[Part], theirs: Sequence[Part], names: frozenset[str]) -> str | None:
    """Say why texts are contrary of which one has before "against" what the other has after it."""
    (before, after), (first, last) = _around_against(mine, names), _around_against(theirs, names)
    ahead = [w for w in before if has_like(w, last) and not has_like(w, first)]
    behind = [w for w in after if has_like(w, first) and not has_like(w, last)]
    return f"{ahead[0]} against {behind[0]}; gold: the reverse" if ahead and behind else None


def _around_against(parts: Sequence[Part], names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return what the first part with "against" is about before that word, and after it."""
    for part in parts:
        for place, token in enumerate(part.tokens):
            if token.form == "against":
                return _topic(part.tokens[:place], names), _topic(part.tokens[place:], names)
    return [], []


_CAUSES = frozenset(("because", "because of", "since", "due to", "owing to", "thanks to", "given"))
"""Openers that all give a reason."""


def _family(opener: str) -> str:
    """Return an opener, or the first of those that mean the same."""
    return "because" if opener in _CAUSES else opener


def _is_within(part: Part, other: Part) -> bool:
    """Tell whether most of a part is in another, which may say more."""
    mine = [t for t in part.content if t.kind != "negators"]
    theirs = [t.base for t in other.content]
    kinds = {t.kind for t in other.content} - _TOPICAL
    common = sum(t.kind in kinds or has_like(t.base, theirs) for t in mine)
    return common >= _WITHIN_WORDS and common / len(mine) >= _WITHIN


def _kinds(parts: Sequence[Part], own: Part) -> Counter[str]:
    return Counter(t.kind for part in parts if part is not own for t in part.content)


_TURNING = frozenset(("deny", "drop", "less", "reject", "bad"))
_NEGATING = ("without", "rather than", "instead of")


def _negated(mine: Sequence[Part], theirs: Sequence[Part]) -> str | None:
    """Say why two texts are contrary that have the same words but for a negation."""
    counts, said = [], []
    for parts in (mine, theirs):
        negators = [t.form for part in parts for t in part.tokens if t.kind == "negators"]
        negators += [part.opener for part in parts if part.opener in _NEGATING]
        counts.append(negators)
        said.append(
            Counter((t.base, t.kind) for p in parts for t in p.content if t.kind != "negators")
        )
    apart = (said[0] - said[1]) + (said[1] - said[0])
    if (
        apart.total() > 1
        or any(kind in _TURNING for _, kind in apart)
        or len(counts[0]) % 2 == len(counts[1]) % 2
    ):
        return None
    return f"negation: {', '.join(counts[0]) or 'none'}; gold: {', '.join(counts[1]) or 'none'}"


def counterpart(part: Part, others: Sequence[Part], names: frozenset[str]) -> Part | None:
    """Return the part that is on the same thing; of a main clause, the first that shares a word."""
    mine = _topic(part.content, names)
    best, most = None, 0.0
    for other in others:
        theirs = _topic(other.content, names)
        if part.opener and _family(part.opener) == _family(other.opener):
            return other
        if not mine or not theirs:
            share = float(not part.opener and not other.opener) / 2
        else:
            common = sum(has_like(base, theirs) for base in mine)
            share = common / min(len(mine), len(theirs))
            if not part.opener and not other.opener:
                share *= 1.2
        if share > most:
            best, most = other, share
    least = 0.0 if not part.opener else SHARED
    return best if most > least else None


@lru_cache(maxsize=1024)
def share_copied(found: str, gold: str, names: frozenset[str] = frozenset()) -> float:
    """Return the share of the content of two texts that is the same and in the same order; `names`
    count on neither side.

    >>> share_copied("Lund frees the crew", "Lund will free a crew"), share_copied("dams", "wells")
    (1.0, 0.0)
    """
    each = [[t.base for t in content(text) if t.base not in names] for text in (found, gold)]
    return LCSseq.similarity(*each) * 2 / (len(each[0]) + len(each[1])) if all(each) else 0.0


def _replaced(found: str, gold: str, carried: frozenset[str]) -> tuple[str, ...]:
    mine, theirs = content(found), content(gold)
    one, other = [t.base for t in mine], [t.base for t in theirs]
    if not one or not other:
        return ()
    # What is in the same order is no more than what both have.
    if 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other)) < EDITED:
        return ()
    blocks = SequenceMatcher(None, other, one, autojunk=False).get_opcodes()
    common = sum(end - start for tag, start, end, _, _ in blocks if tag == "equal")
    edits = sum(tag != "equal" for tag, *_ in blocks)
    if edits > EDITS or 2 * common / (len(one) + len(other)) < EDITED:
        return ()
    said: list[str] = []
    for tag, start, end, first, last in blocks:
        if tag != "replace":
            continue
        inserted = mine[first:last]
        lost = [
            t
            for t in theirs[start:end]
            if t.kind in _TELLING and t.base not in one and not has_like(t.base, _bases(inserted))
        ]
        foreign = [
            t
            for t in inserted
            if t.kind in _TELLING
            and t.base not in other
            and t.base not in carried
            and not has_like(t.base, _bases(theirs[start:end]))
        ]
        if lost and foreign:
            said += [t.form for t in foreign]
    return tuple(said)


def _bases(tokens: Iterable[Token]) -> list[str]:
    return [token.base for token in tokens]
