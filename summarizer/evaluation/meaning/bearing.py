"""How much of what gold says a text says, in whatever words, and how much it adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from summarizer.evaluation.meaning.alike import count_among, is_among, number_of
from summarizer.evaluation.meaning.direction import side_of
from summarizer.evaluation.meaning.reading import Token, content

CARRIED = 0.5
"""Weight of a word that the article has and gold does not say here."""


class Words:
    """The content of a text or several, ready to be compared."""

    __slots__ = ("_bases", "_each", "_numbers", "_without", "numbers")

    def __init__(self, each: Iterable[tuple[str, int]]) -> None:
        """Take the base form and the number of each word."""
        self._each = tuple(each)
        self.numbers = tuple(number for _, number in self._each)
        """The number of each word."""
        self._numbers = frozenset(self.numbers)
        self._bases: frozenset[str] | None = None
        self._without: dict[frozenset[str], Words] = {}

    def has(self, number: int) -> bool:
        """Tell whether one of the words may stand for a word with such a number."""
        return is_among(number, self._numbers)

    def share_in(self, other: Words) -> float:
        """Return the share of the words that another text has in some form; 0 where there
        are none.
        """
        if not self.numbers:
            return 0.0
        return count_among(self.numbers, other._numbers) / len(self.numbers)

    def not_in(self, other: Words) -> tuple[str, ...]:
        """Return the base forms that another text has in no form."""
        return tuple(base for base, number in self._each if not other.has(number))

    def without(self, names: frozenset[str]) -> Words:
        """Leave out the base forms of `names`, which tell nothing."""
        if self._bases is None:
            self._bases = frozenset(base for base, _ in self._each)
        present = names & self._bases
        if not present:
            return self
        if present not in self._without:
            left = (pair for pair in self._each if pair[0] not in present)
            self._without[present] = Words(left)
        return self._without[present]

    @classmethod
    def together(cls, texts: Iterable[Words]) -> Words:
        """Return the words of texts, one after another."""
        return cls(pair for text in texts for pair in text._each)


NO_WORDS = Words(())


def words_of(*texts: str) -> Words:
    """Return the content of texts together."""
    if len(texts) == 1:
        return _words_of(texts[0])
    return Words.together(map(_words_of, texts))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> Words:
    return words_of_tokens(content(text))


def words_of_tokens(tokens: Iterable[Token]) -> Words:
    """Return words that were read already."""
    return Words([(token.base, _number(token.base, token.kind)) for token in tokens])


@lru_cache(maxsize=16_384)
def _number(base: str, kind: str) -> int:
    """Return the number of a word that says which way it points, too."""
    side = side_of(kind)
    return number_of(base) if side is None else number_of(base, f"{side[0]} {side[1]:+d}")


class Bearings:
    """Common ground of texts with one of those that gold accepts."""

    def __init__(
        self,
        accepted: Sequence[str],
        *,
        evidence: Iterable[str],
        names: frozenset[str],
        article: Words = NO_WORDS,
    ) -> None:
        """Take `names`, the base forms of the holder's names, which tell nothing."""
        self._names = names
        self._accepted = [words_of(text).without(names) for text in accepted]
        self._all = words_of(*accepted).without(names)
        self._evidence = words_of(*evidence).without(names)
        self._article = article

    def of(self, found: str) -> float:
        """Return F1 of how much of gold a text says, and how much of what it says gold has.

        A word that only the evidence carries counts in part.

        >>> gold = Bearings(["release the crew"], evidence=["at sea"], names=frozenset())
        >>> gold.of("free the crew"), round(gold.of("free the crew at sea"), 2), gold.of("dams")
        (1.0, 0.91, 0.0)
        """
        precision, recall = self.precision(found), self.recall(found)
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0

    def precision(self, found: str) -> float:
        """Measure how much of what a text says gold has."""
        mine = words_of(found).without(self._names).numbers
        worth = 0.0
        for number in mine:
            if self._all.has(number):
                worth += 1
            elif self._evidence.has(number) or self._article.has(number):
                worth += CARRIED
        return worth / len(mine) if mine else 0.0

    def within(self, found: str) -> float:
        """Return the share of a text's words that gold says here, or that its evidence has."""
        mine = words_of(found).without(self._names).numbers
        known = sum(self._all.has(number) or self._evidence.has(number) for number in mine)
        return known / len(mine) if mine else 0.0

    def recall(self, found: str) -> float:
        """Measure how much of the gold that is nearest a text says."""
        mine = words_of(found).without(self._names)
        return max((text.share_in(mine) for text in self._accepted), default=0.0)

    def of_one(self, place: int, found: str) -> float:
        """Return F1 of the words of a text and of one of those that gold accepts."""
        mine, theirs = words_of(found).without(self._names), self._accepted[place]
        precision, recall = mine.share_in(theirs), theirs.share_in(mine)
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0
