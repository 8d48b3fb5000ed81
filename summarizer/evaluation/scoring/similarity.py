"""How alike two texts or two sets are, from 0 to 1."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from summarizer.evaluation.scoring.chrf import (
    MORE_TELLING,
    TELLING,
    Grams,
    chrf_bound,
    chrf_of,
)
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.names.normal_form import words

_ROUNDING = 1e-6


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


@lru_cache(maxsize=16_384)
def likeness(found: str, gold: str, above: float = WEIGHTS.unlike) -> float:
    """Return the better of chrF++ (β = 1) and 0.8·token_sort_ratio.

    What is not above `above` may be given as less than it is: it is not worth finding out.
    """
    mine, theirs = prepared(found), prepared(gold)
    if mine.plain == theirs.plain:
        return 1.0
    raw = _token_sort(mine, theirs, above)
    floor = max(raw, above)
    for orders in (TELLING, MORE_TELLING):
        if chrf_bound(mine.grams, theirs.grams, orders) <= floor:
            return raw
    return max(raw, chrf_of(mine.grams, theirs.grams, beta=1))


class Prepared:
    """A text in the forms in which it is compared."""

    __slots__ = ("grams", "plain", "sorted")

    def __init__(self, text: str) -> None:
        split = words(text)
        self.plain = " ".join(split)
        self.sorted = " ".join(sorted(split))
        self.grams = Grams(split)


def _token_sort(found: Prepared, gold: Prepared, above: float) -> float:
    """Return the ratio of the sorted words; 0 where it is not above `above`."""
    least = 100 * above / WEIGHTS.token_sort - _ROUNDING
    ratio = fuzz.ratio(found.sorted, gold.sorted, score_cutoff=max(0.0, least))
    return WEIGHTS.token_sort * ratio / 100


@lru_cache(maxsize=1024)
def prepared(text: str) -> Prepared:
    """Return a text in the forms in which it is compared."""
    return Prepared(text)


def overlap(found: frozenset[int], gold: frozenset[int]) -> float:
    """Return F1 of two sets; two empty ones are equal.

    >>> overlap(frozenset({1, 2}), frozenset({2, 3, 4})), overlap(frozenset(), frozenset())
    (0.4, 1.0)
    """
    if not found and not gold:
        return 1.0
    return 2 * len(found & gold) / (len(found) + len(gold))
