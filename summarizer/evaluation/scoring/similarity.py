"""How alike two texts or two sets are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from summarizer.evaluation.scoring.chrf import Grams, chrf_bounds, chrf_of
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.names.normal_form import words

_ROUNDING = 1e-6
"""Likenesses as near as this may be the same."""


def wording(found: str, gold: str) -> float:
    """Return the similarity of two texts: 0 for texts that say different things, near 1 for
    paraphrases.

    The better of chrF++ (β = 1) and 0.8·token_sort_ratio, without case, marks and possessives,
    rescaled from what unlike texts and human paraphrases reach. β is 1 because with chrF's usual 2
    a claim copied with the whole sentence around it is nearer to gold than a human paraphrase.

    >>> wording("“Lund” wants it", "lund wants it"), wording("Rain fell.", "We vote in May.")
    (1.0, 0.0)
    """
    return rescale(likeness(found, gold))


def rescale(raw: float) -> float:
    """Return a raw similarity, with unlike texts at 0, human paraphrases at .95 and equal texts at
    1.

    >>> rescale(0.36), rescale(0.52), rescale(1.0)
    (0.0, 0.95, 1.0)
    """
    if raw >= WEIGHTS.alike:
        rest = (raw - WEIGHTS.alike) / (1 - WEIGHTS.alike)
        return WEIGHTS.paraphrase + (1 - WEIGHTS.paraphrase) * rest
    return max(0.0, WEIGHTS.paraphrase * (raw - WEIGHTS.unlike) / (WEIGHTS.alike - WEIGHTS.unlike))


def raw_of(value: float) -> float:
    """Return the raw similarity that is rescaled to a value, or a little less; of a value above a
    paraphrase's, a paraphrase's.

    >>> round(raw_of(0.0), 6), round(raw_of(0.95), 6)
    (0.36, 0.52)
    """
    below = min(value, WEIGHTS.paraphrase) / WEIGHTS.paraphrase - 1e-9
    return WEIGHTS.unlike + max(0.0, below) * (WEIGHTS.alike - WEIGHTS.unlike)


class Prepared:
    """A text in the forms in which it is compared."""

    __slots__ = ("grams", "sorted", "words")

    def __init__(self, text: str) -> None:
        self.words = words(text)
        self.sorted = " ".join(sorted(self.words))
        self.grams = Grams(self.words)


@lru_cache(maxsize=512)
def prepared(text: str) -> Prepared:
    """Return a text in the forms in which it is compared."""
    return Prepared(text)


@lru_cache(maxsize=128)  # as many as a case has: they keep the n-grams of their texts
def _raw(found: Prepared, gold: Prepared) -> float:
    if found.words == gold.words:
        return 1.0
    return max(_sort_ratio(found, gold), chrf_of(found.grams, gold.grams, beta=1))


def _sort_ratio(found: Prepared, gold: Prepared) -> float:
    return WEIGHTS.token_sort * fuzz.ratio(found.sorted, gold.sorted) / 100


def likeness(found: str, gold: str) -> float:
    """Return the better of chrF++ (β = 1) and 0.8·token_sort_ratio.

    >>> likeness("Lund pays", "“Lund” pays"), round(likeness("Lund pays", "pays Lund"), 2)
    (1.0, 0.8)
    """
    return _raw(prepared(found), prepared(gold))


class Texts:
    """Texts that a text is held to all at once: most often they have little in common, and that
    costs far less to see than to compare them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [prepared(text) for text in texts]
        self._sorted = [text.sorted for text in self._texts]
        self._grams = [text.grams for text in self._texts]

    def bounds(self, found: str) -> list[float]:
        """Return what the likeness to each is not above, where it tells anything at all.

        >>> bounds = Texts(["Lund wants quotas cut.", "Rain fell on the sea."]).bounds("Lund wants")
        >>> bounds[0] > WEIGHTS.unlike > bounds[1]
        True
        """
        mine = prepared(found)
        least = 100 * (WEIGHTS.unlike - _ROUNDING) / WEIGHTS.token_sort
        bounds = chrf_bounds(mine.grams, self._grams)
        for _, ratio, place in process.extract(
            mine.sorted, self._sorted, scorer=fuzz.ratio, limit=None, score_cutoff=least
        ):
            bounds[place] = max(bounds[place], WEIGHTS.token_sort * ratio / 100)
        return bounds

    def likeness(self, found: str, *, above: float = 0.0) -> float:
        """Return the likeness to the nearest; 0 where it is not above `above`.

        >>> texts = Texts(["Lund wants quotas cut.", "Rain fell on the sea."])
        >>> texts.likeness("Lund wants quotas cut."), texts.likeness("Dams burst.", above=0.36)
        (1.0, 0.0)
        """
        best = max(self.each(found, above=above))
        return best if best > above else 0.0

    def each(self, found: str, *, above: float) -> list[float]:
        """Return the likeness to each, or less where it is neither above `above` nor the largest.

        >>> texts = Texts(["Lund wants quotas cut.", "Lund wants quotas.", "Rain fell on the sea."])
        >>> [round(one, 2) for one in texts.each("Lund wants quotas cut", above=0.36)]
        [1.0, 0.88, 0.27]
        """
        mine = prepared(found)
        values = [_sort_ratio(mine, text) for text in self._texts]
        best = max(above, *values)
        bounds = chrf_bounds(mine.grams, self._grams)
        # From the most promising on: when it is done, most others cannot be the nearest.
        for place in sorted(range(len(bounds)), key=bounds.__getitem__, reverse=True):
            if bounds[place] < best - _ROUNDING:
                break
            values[place] = _raw(mine, self._texts[place])
            best = max(best, values[place])
        return values


def overlap(found: frozenset[int], gold: frozenset[int]) -> float:
    """Return F1 of two sets; two empty ones are equal.

    >>> overlap(frozenset({1, 2}), frozenset({2, 3, 4})), overlap(frozenset(), frozenset())
    (0.4, 1.0)
    """
    if not found and not gold:
        return 1.0
    return 2 * len(found & gold) / (len(found) + len(gold))
