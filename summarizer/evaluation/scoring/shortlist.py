"""Which items of gold a text may be meant for: what it has in common with each, found in one pass.

To compare two texts costs far more than to see that they have little in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from summarizer.evaluation.meaning.alike import alike_among
from summarizer.evaluation.meaning.bearing import Words
from summarizer.evaluation.scoring.chrf import chrf_bounds
from summarizer.evaluation.scoring.similarity import prepared
from summarizer.evaluation.scoring.weights import WEIGHTS

_LEAST = 100 * WEIGHTS.unlike / WEIGHTS.token_sort - 1e-6
"""Ratio of the sorted words of two texts that say different things."""


class Shortlist:
    """The texts that gold accepts for each item of a list."""

    def __init__(self, items: Sequence[Sequence[str]], words: Iterable[Words]) -> None:
        """Take `words`, those of each text of each item that tell something."""
        self._owners = [place for place, accepted in enumerate(items) for _ in accepted]
        self._items = len(items)
        self._texts = [prepared(text) for accepted in items for text in accepted]
        self._words = tuple(words)
        self._distinct = frozenset[int]().union(*[each.distinct for each in self._words])

    def raw(self, found: Sequence[str]) -> list[list[float]]:
        """Return, for each text and each item, what their likeness is not above.

        >>> gold = Shortlist([["Lund wants quotas cut."], ["Rain fell on the sea."]], [])
        >>> [[round(most, 2) for most in each] for each in gold.raw(["Lund wants quotas cut."])]
        [[1.0, 0.36]]
        """
        mine, owners = [prepared(text) for text in found], self._owners
        most = [[WEIGHTS.unlike] * self._items for _ in mine]
        each = ([text.grams for text in mine], [text.grams for text in self._texts])
        for row, place, bound in chrf_bounds(*each, above=WEIGHTS.unlike):
            most[row][owners[place]] = max(most[row][owners[place]], min(1.0, bound))
        ordered = [text.sorted for text in self._texts]
        for text, likely in zip(mine, most, strict=True):
            near = process.extract(
                text.sorted, ordered, scorer=fuzz.ratio, limit=None, score_cutoff=_LEAST
            )
            for _, ratio, place in near:
                likely[owners[place]] = max(likely[owners[place]], WEIGHTS.token_sort * ratio / 100)
        return most

    def sharing(self, found: Words) -> Iterable[tuple[int, Words, frozenset[int]]]:
        """Return the texts that have words of another, each with the place of its item and those
        of its words that the other has in some form."""
        reached = frozenset(alike_among(found.distinct, self._distinct))
        for owner, words in zip(self._owners, self._words, strict=True):
            if common := words.distinct & reached:
                yield owner, words, common
