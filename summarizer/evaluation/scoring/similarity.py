"""How alike two texts, two sets or two deadlines are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from summarizer.evaluation.scoring.chrf import (
    MORE_TELLING,
    TELLING,
    Grams,
    Pool,
    chrf_bound,
    chrf_of,
)
from summarizer.evaluation.scoring.negation import contradicts
from summarizer.evaluation.scoring.quantities import quantities
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.names.normal_form import words


def _raw(value: float) -> float:
    """The raw similarity that is rescaled to a value, or a little less."""
    below = min(value, WEIGHTS.paraphrase) / WEIGHTS.paraphrase - 1e-9
    return WEIGHTS.unlike + max(0.0, below) * (WEIGHTS.alike - WEIGHTS.unlike)


def wording(found: str, gold: str) -> float:
    """Similarity of two texts: 0 for texts that say different things, near 1 for paraphrases.

    The better of chrF++ (β = 1) and 0.8·token_sort_ratio, without case, marks and possessives,
    rescaled from what unlike texts and human paraphrases reach. β is 1 because with chrF's usual 2
    a claim copied with the whole sentence around it is nearer to gold than a human paraphrase.

    >>> wording("“Lund” wants it", "lund wants it"), wording("Rain fell.", "We vote in May.")
    (1.0, 0.0)
    """
    return rescale(likeness(found, gold))


def rescale(raw: float) -> float:
    """A raw similarity, with unlike texts at 0, human paraphrases at .95 and equal texts at 1.

    >>> rescale(0.36), rescale(0.52), rescale(1.0)
    (0.0, 0.95, 1.0)
    """
    if raw >= WEIGHTS.alike:
        rest = (raw - WEIGHTS.alike) / (1 - WEIGHTS.alike)
        return WEIGHTS.paraphrase + (1 - WEIGHTS.paraphrase) * rest
    return max(0.0, WEIGHTS.paraphrase * (raw - WEIGHTS.unlike) / (WEIGHTS.alike - WEIGHTS.unlike))


@lru_cache(maxsize=16_384)
def likeness(found: str, gold: str, above: float = WEIGHTS.unlike) -> float:
    """The better of chrF++ (β = 1) and 0.8·token_sort_ratio.

    What is not above `above` may be given as less than it is: it is not worth finding out.
    """
    mine, theirs = _prepared(found), _prepared(gold)
    if mine.plain == theirs.plain:
        return 1.0
    raw = _token_sort(mine, theirs)
    floor = max(raw, above)
    for orders in (TELLING, MORE_TELLING):
        if chrf_bound(mine.grams, theirs.grams, orders) <= floor:
            return raw
    return max(raw, chrf_of(mine.grams, theirs.grams, beta=1))


class _Prepared:
    __slots__ = ("grams", "plain", "sorted")

    def __init__(self, text: str) -> None:
        split = words(text)
        self.plain = " ".join(split)
        self.sorted = " ".join(sorted(split))
        self.grams = Grams(split)


def _token_sort(found: _Prepared, gold: _Prepared) -> float:
    return WEIGHTS.token_sort * fuzz.ratio(found.sorted, gold.sorted) / 100


@lru_cache(maxsize=1024)
def _prepared(text: str) -> _Prepared:
    return _Prepared(text)


@dataclass(frozen=True, slots=True)
class Text:
    """What gold accepts as the text of a claim, and what it allows in it."""

    accepted: tuple[str, ...]
    """Statement or action, then its paraphrases."""
    allowed: frozenset[str]
    """Quantities that stand in the gold item or in its evidence."""


def gold_text(accepted: Sequence[str], *, context: Iterable[str] = ()) -> Text:
    """What gold accepts: the texts, and the quantities of texts and context."""
    allowed = frozenset[str]().union(*(quantities(text) for text in (*accepted, *context)))
    return Text(tuple(accepted), allowed)


class Wordings:
    """Texts any of which will do, such as an issue and its alternates."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._prepared = [_prepared(text) for text in texts]
        self._pool = Pool([text.grams for text in self._prepared])

    def nearest(self, found: str) -> tuple[int, float]:
        """The place of the text that a text is most alike, the first of equals, and their wording.

        >>> Wordings(["the toll", "free roads"]).nearest("free roads")
        (1, 1.0)
        """
        place, best = 0, WEIGHTS.unlike
        for number, text in enumerate(self._texts):
            raw = likeness(found, text, best)
            if raw > best:
                place, best = number, raw
        return place, rescale(best)

    def may_reach(self, value: float, found: str) -> bool:
        """Whether the wording of a text and one of these may be worth a value.

        It is told from all of them at once: a no is certain, a yes is not.
        """
        above, mine = _raw(value), _prepared(found)
        if chrf_bound(mine.grams, self._pool) > above:
            return True
        return any(_token_sort(mine, text) > above for text in self._prepared)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike a text and gold are, and what caps it."""

    value: float
    guards: tuple[str, ...]
    """Why the value is capped: a quantity that gold has not, a negation turned round."""


def text_similarity(found: str, gold: Text, *, at_least: float = 0.0) -> Agreement:
    """T: the best wording over all that gold accepts, capped where number or negation differ.

    Less than `at_least` is given as 0: a caller that has no use for it saves most of the work.

    >>> gold = gold_text(["Lund wants quotas cut by 5%."])
    >>> text_similarity("Lund wants quotas cut by 5%.", gold).value
    1.0
    >>> text_similarity("Lund wants quotas cut by 7%.", gold)
    Agreement(value=0.4, guards=("'7' is not in gold or its evidence",))
    >>> text_similarity("Lund does not want quotas cut by 5%.", gold).guards
    ('negation differs from gold',)
    """
    above = _raw(at_least)
    raw: list[float] = []
    for text in gold.accepted:
        raw.append(likeness(found, text, above))
        above = max(above, raw[-1])
    value = rescale(max(raw))
    if not value or value < at_least:
        return Agreement(0.0, ())
    foreign = sorted(quantities(found) - gold.allowed)
    guards = [f"{item!r} is not in gold or its evidence" for item in foreign]
    if contradicts(found, gold.accepted, raw):
        guards.append("negation differs from gold")
    return Agreement(min(value, WEIGHTS.guarded) if guards else value, tuple(guards))


def overlap(found: frozenset[int], gold: frozenset[int]) -> float:
    """F1 of two sets; two empty ones are equal.

    >>> overlap(frozenset({1, 2}), frozenset({2, 3, 4})), overlap(frozenset(), frozenset())
    (0.4, 1.0)
    """
    if not found and not gold:
        return 1.0
    return 2 * len(found & gold) / (len(found) + len(gold))
