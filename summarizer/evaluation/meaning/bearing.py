"""How much of what gold says a text says, in whatever words, and how much it adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from summarizer.evaluation.meaning.alike import count_among, is_among
from summarizer.evaluation.meaning.tokens import Token, content

CARRIED = 0.5
"""Weight of a word that the article has and gold does not say here."""


class Words:
    """The content of a text, ready to be compared."""

    __slots__ = ("_tokens", "distinct", "numbers")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.numbers = tuple([token.number for token in tokens])
        """The number of each word."""
        self.distinct = frozenset(self.numbers)

    def share_in(self, other: Words | Stock) -> float:
        """Return the share of the words that another text has in some form; 0 where there
        are none.
        """
        if not self.numbers:
            return 0.0
        return count_among(self.numbers, other.distinct) / len(self.numbers)

    def not_in(self, other: Words | Stock) -> tuple[str, ...]:
        """Return the base forms that another text has in no form."""
        there = other.distinct
        return tuple(token.base for token in self._tokens if not is_among(token.number, there))

    def without(self, names: frozenset[str]) -> Words:
        """Leave out the base forms of `names`, which tell nothing."""
        left = [token for token in self._tokens if token.base not in names]
        return self if len(left) == len(self._tokens) else Words(left)


@lru_cache(maxsize=1024)
def words_of(text: str) -> Words:
    """Return the content of a text."""
    return Words(content(text))


class Stock:
    """The words of texts together, which those of another text may be among; read when they are
    asked for.
    """

    def __init__(self, texts: Iterable[str], *, names: frozenset[str] = frozenset()) -> None:
        """Take `names`, base forms that are left out."""
        self._texts, self._names = tuple(texts), names

    @cached_property
    def distinct(self) -> frozenset[int]:
        """The number of each word."""
        return frozenset(
            [
                token.number
                for text in self._texts
                for token in content(text)
                if token.base not in self._names
            ]
        )

    def has(self, number: int) -> bool:
        """Tell whether one of the words may stand for a word with such a number."""
        return is_among(number, self.distinct)


NO_STOCK = Stock(())


class Bearings:
    """Common ground of texts with one of those that gold accepts."""

    def __init__(
        self,
        accepted: Sequence[str],
        *,
        evidence: Iterable[str],
        names: frozenset[str],
        article: Stock = NO_STOCK,
    ) -> None:
        """Take `names`, the base forms of the holder's names, which tell nothing."""
        self._names = names
        self._accepted = tuple(accepted)
        self._all = Stock(accepted, names=names)
        self._evidence = Stock(evidence, names=names)
        self._article = article

    @cached_property
    def accepted(self) -> tuple[Words, ...]:
        """The words of each text that gold accepts."""
        return tuple(words_of(text).without(self._names) for text in self._accepted)

    def told(self, found: str) -> Words:
        """Return the words of a text that tell something."""
        return words_of(found).without(self._names)

    def of(self, found: str, *, above: float = 0.0) -> float:
        """Return F1 of how much of gold a text says, and how much of what it says gold has.

        A word that only the evidence carries counts in part. What is not above `above` may be
        given as less than it is.

        >>> gold = Bearings(["release the crew"], evidence=["at sea"], names=frozenset())
        >>> gold.of("free the crew"), round(gold.of("free the crew at sea"), 2), gold.of("dams")
        (1.0, 0.91, 0.0)
        """
        told = self.told(found)
        mine, recall = told.numbers, self._recall(told)
        if not mine or harmonic(1.0, recall) <= above:
            return 0.0
        foreign = [number for number in mine if not self._all.has(number)]
        said = len(mine) - len(foreign)
        if harmonic((said + CARRIED * len(foreign)) / len(mine), recall) <= above:
            return 0.0
        carried = sum(self._evidence.has(one) or self._article.has(one) for one in foreign)
        return harmonic((said + CARRIED * carried) / len(mine), recall)

    def within(self, found: str) -> float:
        """Return the share of a text's words that gold says here, or that its evidence has."""
        mine = self.told(found).numbers
        known = sum(self._all.has(number) or self._evidence.has(number) for number in mine)
        return known / len(mine) if mine else 0.0

    def recall(self, found: str) -> float:
        """Measure how much of the gold that is nearest a text says."""
        return self._recall(self.told(found))

    def _recall(self, told: Words) -> float:
        return max([text.share_in(told) for text in self.accepted], default=0.0)

    def of_one(self, place: int, found: str) -> float:
        """Return F1 of the words of a text and of one of those that gold accepts."""
        mine, theirs = self.told(found), self.accepted[place]
        return harmonic(mine.share_in(theirs), theirs.share_in(mine))


def harmonic(precision: float, recall: float) -> float:
    """Return F1 of a precision and a recall.

    >>> harmonic(1.0, 0.5), harmonic(0.0, 0.0)
    (0.6666666666666666, 0.0)
    """
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
