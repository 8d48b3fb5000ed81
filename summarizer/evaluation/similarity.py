"""How alike two texts, two sets or two deadlines are, from 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from rapidfuzz import fuzz

from summarizer.evaluation.folding import words
from summarizer.evaluation.negation import contradicts
from summarizer.evaluation.quantities import quantities
from summarizer.evaluation.weights import WEIGHTS

_CHARACTERS = 6
_WORDS = 2
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

Grams = tuple[frozenset[str], ...]


@lru_cache(maxsize=65_536)
def _grams(text: str) -> Grams:
    """n-grams of each order as sets; a gram that occurs again is an element of its own."""
    joined = "".join(text.split())
    size = len(joined)
    orders = [[joined[i : i + n] for i in range(size - n + 1)] for n in range(1, _CHARACTERS + 1)]
    split = _split_words(text)
    orders += [split, [f"{one} {two}" for one, two in pairwise(split)]]
    return tuple(map(_numbered, orders))


def _numbered(grams: list[str]) -> frozenset[str]:
    """The grams, the k-th occurrence of one marked with k spaces, which no gram ends in."""
    distinct = frozenset(grams)
    if len(distinct) == len(grams):
        return distinct
    repeated = [(gram, count) for gram, count in Counter(grams).items() if count > 1]
    return distinct.union(gram + " " * k for gram, count in repeated for k in range(1, count))


def _split_words(text: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        if len(word) > 1 and word[-1] in _MARKS:
            found += [word[:-1], word[-1]]
        elif len(word) > 1 and word[0] in _MARKS:
            found += [word[0], word[1:]]
        else:
            found.append(word)
    return found


def chrf(found: str, gold: str, *, beta: int = 2) -> float:
    """chrF++ (Popović 2017) of one text, as sacrebleu computes it, from 0 to 1.

    Its β is 2. With 1 it takes both texts alike, so that a long text that holds a short one is
    no better than a short one that leaves much out.

    >>> round(chrf("the cat sat", "the cat sat on the mat"), 4)
    0.4984
    >>> round(chrf("the cat sat", "the cat sat on the mat", beta=1), 4)
    0.6138
    """
    return _chrf(_grams(found), _grams(gold), beta=beta)


def _chrf(found: Grams, gold: Grams, *, beta: int) -> float:
    precision = recall = 0.0
    orders = 0
    for mine, theirs in zip(found, gold, strict=True):
        if mine and theirs:
            common = len(mine & theirs)
            precision += common / len(mine)
            recall += common / len(theirs)
            orders += 1
    return _f(precision, recall, beta) / orders if orders else 0.0


def _f(precision: float, recall: float, beta: int) -> float:
    factor = beta**2
    total = factor * precision + recall
    return (1 + factor) * precision * recall / total if total else 0.0


def _chrf_bound(found: Grams, gold: Grams, *, beta: int) -> float:
    """No less than chrF++: n-grams in common are never more than those of a lower order.

    Looks at characters of order 1 and 3 and at words only; the order 1 stands for 2 as well.
    """
    precision = recall = 0.0
    orders = 0
    common = 0
    for order, (mine, theirs) in enumerate(zip(found, gold, strict=True)):
        if mine and theirs:
            if order in (0, 2, _CHARACTERS):
                common = len(mine & theirs)
            precision += min(common / len(mine), 1.0)
            recall += min(common / len(theirs), 1.0)
            orders += 1
    return _f(precision, recall, beta) / orders if orders else 0.0


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


@lru_cache(maxsize=262_144)
def likeness(found: str, gold: str) -> float:
    """The better of chrF++ and 0.8·token_sort_ratio; chrF++ only where it would tell."""
    mine, theirs = _prepared(found), _prepared(gold)
    if mine.plain == theirs.plain:
        return 1.0
    raw = WEIGHTS.token_sort * fuzz.ratio(mine.sorted, theirs.sorted) / 100
    if _chrf_bound(mine.grams, theirs.grams, beta=1) > max(raw, WEIGHTS.unlike):
        raw = max(raw, _chrf(mine.grams, theirs.grams, beta=1))
    return raw


class _Prepared:
    __slots__ = ("grams", "plain", "sorted")

    def __init__(self, text: str) -> None:
        split = words(text)
        self.plain = " ".join(split)
        self.sorted = " ".join(sorted(split))
        self.grams = _grams(self.plain)


@lru_cache(maxsize=65_536)
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


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike a text and gold are, and what caps it."""

    value: float
    guards: tuple[str, ...]
    """Why the value is capped: a quantity that gold has not, a negation turned round."""


def text_similarity(found: str, gold: Text) -> Agreement:
    """T: the best wording over all that gold accepts, capped where number or negation differ.

    >>> gold = gold_text(["Lund wants quotas cut by 5%."])
    >>> text_similarity("Lund wants quotas cut by 5%.", gold).value
    1.0
    >>> text_similarity("Lund wants quotas cut by 7%.", gold)
    Agreement(value=0.4, guards=("'7' is not in gold or its evidence",))
    >>> text_similarity("Lund does not want quotas cut by 5%.", gold).guards
    ('negation differs from gold',)
    """
    raw = [likeness(found, text) for text in gold.accepted]
    value = rescale(max(raw))
    if not value:
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


class Period(Protocol):
    """A deadline, of gold or of a brief."""

    @property
    def text(self) -> str:
        """As the article words it."""

    @property
    def earliest(self) -> object:
        """First day, or None where it is open."""

    @property
    def latest(self) -> object:
        """Last day, or None where it is open."""


def deadline_similarity(found: Period | None, gold: Period | None) -> float:
    """1 for equal intervals and for none on both sides, .5 for overlapping ones, else 0.

    Where neither side has dates the wording decides; where one has none, it is worth .5 at most.

    >>> from types import SimpleNamespace as Deadline
    >>> may = Deadline(text="in May", earliest="2026-05-01", latest="2026-05-31")
    >>> by_may = Deadline(text="by 9 May", earliest=None, latest="2026-05-09")
    >>> deadline_similarity(may, may), deadline_similarity(by_may, may)
    (1.0, 0.5)
    >>> deadline_similarity(None, may), deadline_similarity(None, None)
    (0.0, 1.0)
    """
    if found is None or gold is None:
        return 1.0 if found is gold else 0.0
    mine, theirs = (found.earliest, found.latest), (gold.earliest, gold.latest)
    undated = (None, None)
    if undated not in (mine, theirs):
        if mine == theirs:
            return 1.0
        return 0.5 if _starts_by(mine[0], theirs[1]) and _starts_by(theirs[0], mine[1]) else 0.0
    same = wording(found.text, gold.text) >= WEIGHTS.strict
    if mine == theirs:
        return 1.0 if same else 0.0
    return 0.5 if same else 0.0


def _starts_by(start: object, end: object) -> bool:
    return start is None or end is None or str(start) <= str(end)
