"""Which words may stand for which: found out once for each word that is met."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import Lock

from summarizer.evaluation.meaning.lexicon import Keys, keys_of

_ALIKE: list[set[int]] = []
"""Number of a word → numbers of the words that may stand for it."""
_NARROW: dict[int | str, list[int]] = {}
_WIDE: dict[int | str, list[int]] = {}
"""Key → numbers of the words that have it."""
_LOCK = Lock()


@cache
def number_of(base: str, way: str = "") -> int:
    """Return the number of a base form that points some `way`; one that is met for the first time
    is held to all that were met before.
    """
    keys = keys_of(base)
    if way:
        keys = Keys(keys.narrow | {way}, keys.wide | {way})
    with _LOCK:
        number = len(_ALIKE)
        alike = {number}
        for key in keys.narrow:
            alike.update(_WIDE.get(key, ()))
            _NARROW.setdefault(key, []).append(number)
        for key in keys.wide - keys.narrow:
            alike.update(_NARROW.get(key, ()))
        for key in keys.wide:
            _WIDE.setdefault(key, []).append(number)
        _ALIKE.append(alike)
        for other in alike:
            _ALIKE[other].add(number)
    return number


def is_among(number: int, others: Iterable[int]) -> bool:
    """Tell whether a word, or one that may stand for it, is among others, all by their numbers."""
    return not _ALIKE[number].isdisjoint(others)


def count_among(numbers: Iterable[int], others: frozenset[int]) -> int:
    """Count the words that are, or that have one that may stand for them, among others."""
    return sum([not _ALIKE[number].isdisjoint(others) for number in numbers])


def alike_among(numbers: Iterable[int], others: frozenset[int]) -> set[int]:
    """Return those of the others that words, or words that may stand for them, are."""
    found: set[int] = set()
    for number in numbers:
        found |= _ALIKE[number] & others
    return found


def are_alike(one: str, other: str) -> bool:
    """Tell whether two base forms are the same, synonyms, of one stem, or one a kind of the other.

    >>> are_alike("free", "release"), are_alike("removal", "remove"), are_alike("dam", "well")
    (True, True, False)
    """
    return number_of(other) in _ALIKE[number_of(one)]
