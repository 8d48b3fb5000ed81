"""How alike two texts, two sets or two deadlines are, from 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from summarizer.evaluation.negation import contradicts
from summarizer.evaluation.quantities import quantities
from summarizer.evaluation.weights import WEIGHTS
from summarizer.folding import words

_CHARACTERS = 6
_WORDS = 2
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Grams:
    """The n-grams of a text, one set an order: characters 1 to 6, words 1 and 2.

    An order is made when it is asked for: most pairs of texts are told apart by two of them.
    """

    __slots__ = ("_joined", "_orders", "_words", "sizes")

    def __init__(self, text: str) -> None:
        self._joined = "".join(text.split())
        self._words = _split_words(text)
        self._orders: list[frozenset[str] | None] = [None] * (_CHARACTERS + _WORDS)
        characters, words = len(self._joined), len(self._words)
        self.sizes = tuple(
            max(0, (characters if place < _CHARACTERS else words + _CHARACTERS) - place)
            for place in range(_CHARACTERS + _WORDS)
        )
        """How many n-grams each order has."""

    def order(self, place: int) -> frozenset[str]:
        """The n-grams of an order; one that occurs again is an element of its own."""
        found = self._orders[place]
        if found is None:
            found = self._orders[place] = _numbered(self._list(place))
        return found

    def _list(self, place: int) -> list[str]:
        if place == _CHARACTERS:
            return self._words
        if place > _CHARACTERS:
            return [f"{one} {two}" for one, two in pairwise(self._words)]
        text, n = self._joined, place + 1
        return [text[i : i + n] for i in range(len(text) - place)]


def _numbered(grams: list[str]) -> frozenset[str]:
    """The grams, the k-th occurrence of one marked with k spaces, which no gram ends in."""
    distinct = frozenset(grams)
    if len(distinct) == len(grams):
        return distinct
    repeated = [(gram, count) for gram, count in Counter(grams).items() if count > 1]
    return distinct.union([gram + " " * k for gram, count in repeated for k in range(1, count)])


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
    return _chrf(Grams(found), Grams(gold), beta=beta)


def _chrf(found: Grams, gold: Grams, *, beta: int) -> float:
    precision = recall = 0.0
    orders = 0
    for place in range(_CHARACTERS + _WORDS):
        mine, theirs = found.order(place), gold.order(place)
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


def chrf_bound(found: Grams, gold: Grams, *, finer: bool) -> float:
    """No less than chrF++ with β = 1, from characters of order 3 and single words alone.

    Of a higher order two texts have no more n-grams in common than of a lower one, and of an order
    that is not looked at they may have all. `finer` looks at single characters too. Texts too
    short to have n-grams of every order are bounded by 1.
    """
    pairs, other_pairs = found.sizes[-1], gold.sizes[-1]
    if not (pairs and other_pairs and found.sizes[5] and gold.sizes[5]):
        return 1.0
    threes = len(found.order(2) & gold.order(2))
    singles = len(found.order(_CHARACTERS) & gold.order(_CHARACTERS))
    precision = 4 * threes / found.sizes[5] + 2 * singles / pairs
    recall = 4 * threes / gold.sizes[5] + 2 * singles / other_pairs
    if finer:
        characters = len(found.order(0) & gold.order(0))
        precision += 2 * characters / found.sizes[1]
        recall += 2 * characters / gold.sizes[1]
    else:
        precision, recall = precision + 2, recall + 2
    return _f(precision, recall, 1) / 8


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
    raw = WEIGHTS.token_sort * fuzz.ratio(mine.sorted, theirs.sorted) / 100
    floor = max(raw, above)
    for finer in (False, True):
        if chrf_bound(mine.grams, theirs.grams, finer=finer) <= floor:
            return raw
    return max(raw, _chrf(mine.grams, theirs.grams, beta=1))


class _Prepared:
    __slots__ = ("grams", "plain", "sorted")

    def __init__(self, text: str) -> None:
        split = words(text)
        self.plain = " ".join(split)
        self.sorted = " ".join(sorted(split))
        self.grams = Grams(self.plain)


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
    raw = [likeness(found, text, above) for text in gold.accepted]
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
