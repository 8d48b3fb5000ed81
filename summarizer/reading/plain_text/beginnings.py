"""Phrases that a line may begin with, looked up and not searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_NONE: Mapping[int, frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Phrases by their first letter and their length, the longest first.

    A pattern of as many alternatives takes longer to compile than to use.
    """

    by_letter: Mapping[str, Mapping[int, frozenset[str]]]

    def begins(self, line: str) -> str:
        """Return the longest phrase that a line begins with, or "".

        A phrase that ends with a letter ends where its word does, unless it is in a script that
        sets no spaces.
        """
        for length, phrases in self.by_letter.get(line[:1], _NONE).items():
            start = line[:length]
            if start in phrases and not (_is_spaced(start[-1]) and _is_inner(line[length:])):
                return start
        return ""


def beginnings(phrases: Iterable[str]) -> Beginnings:
    """Arrange phrases, whichever case they are in.

    >>> beginnings(["Read", "Read also"]).begins("read also: ferries")
    'read also'
    >>> beginnings(["Read"]).begins("reading the bill")
    ''
    """
    by_letter: dict[str, dict[int, set[str]]] = {}
    for phrase in sorted(map(str.casefold, phrases), key=len, reverse=True):
        by_letter.setdefault(phrase[0], {}).setdefault(len(phrase), set()).add(phrase)
    return Beginnings(
        {
            letter: {length: frozenset(group) for length, group in by_length.items()}
            for letter, by_length in by_letter.items()
        }
    )


def _is_spaced(letter: str) -> bool:
    return letter.isalnum() and letter < "\u2e80"


def _is_inner(rest: str) -> bool:
    """Tell whether what follows goes on with a word."""
    return rest[:1].isalnum() or rest[:1] == "_"
