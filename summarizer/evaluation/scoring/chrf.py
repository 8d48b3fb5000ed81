"""chrF++ of two texts, and bounds of it that cost less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

_CHARACTERS = 6
_WORDS = 2
TELLING = (2, 6)
"""Places of the orders of n-grams by which most pairs of texts are told apart: characters of
order 3 and single words."""
MORE_TELLING = (1, 2, 3, 6)
"""Places of those by which most others are."""
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Order(NamedTuple):
    """The n-grams of one order, which stand for those up to the next that is looked at."""

    grams: AbstractSet[str]
    """Each once."""
    again: int
    """How many there are beyond these, since some occur again."""
    share: float
    """Share that one of them is of the n-grams of the order and of those up to the next."""


class Grams:
    """The n-grams of a text by their orders: characters 1 to 6, words 1 and 2.

    An order is made when it is asked for: most pairs of texts are told apart by two of them.
    """

    __slots__ = ("_counted", "_distinct", "_joined", "_told", "_words", "is_short")

    def __init__(self, words: Sequence[str]) -> None:
        self._joined = "".join(words)
        self._words = words
        self._distinct: dict[int, AbstractSet[str]] = {}
        self._counted: dict[int, AbstractSet[str]] = {}
        self._told: dict[tuple[int, ...], tuple[Order, ...]] = {}
        self.is_short = len(self._joined) < _CHARACTERS or len(words) < _WORDS
        """True where an order has none."""

    def size(self, place: int) -> int:
        """Return how many n-grams an order has; where it is not above 0 there are none."""
        if place < _CHARACTERS:
            return len(self._joined) - place
        return len(self._words) - (place - _CHARACTERS)

    def each(self, place: int) -> Sequence[str]:
        """Return the n-grams of an order, one after another."""
        text = self._joined
        if place < _CHARACTERS:
            return [text[end - place - 1 : end] for end in range(place + 1, len(text) + 1)]
        if place == _CHARACTERS:
            return self._words
        return [f"{one} {two}" for one, two in pairwise(self._words)]

    def distinct(self, place: int) -> AbstractSet[str]:
        """Return the n-grams of an order, each once."""
        if place not in self._distinct:
            self._distinct[place] = frozenset(self.each(place))
        return self._distinct[place]

    def counted(self, place: int) -> AbstractSet[str]:
        """Return the n-grams of an order; one that occurs again is an element of its own."""
        if place not in self._counted:
            counts = Counter(self.each(place))
            again = [(gram, times) for gram, times in counts.items() if times > 1]
            # With a space and a number behind it none is another n-gram of the order.
            self._counted[place] = frozenset(counts).union(
                [f"{gram} {n}" for gram, times in again for n in range(1, times)]
            )
        return self._counted[place]

    def told(self, orders: tuple[int, ...]) -> tuple[Order, ...]:
        """Return some orders, that of single words among them, in ascending order; nothing for a
        text that is too short to have n-grams of every order.
        """
        found = self._told.get(orders)
        if found is None:
            each = () if self.is_short else zip(orders, self.shares(orders), strict=True)
            found = self._told[orders] = tuple(
                [
                    Order(grams := self.distinct(place), self.size(place) - len(grams), share)
                    for place, share in each
                ]
            )
        return found

    def shares(self, orders: tuple[int, ...]) -> list[float]:
        """Return, for each of the orders, what one of its n-grams is of those up to the next."""
        each = [1 / self.size(place) for place in range(_CHARACTERS + _WORDS)]
        return [
            sum(each[start:end]) for start, end in zip(orders, (*orders[1:], None), strict=True)
        ]


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
    """Return chrF++ (Popović 2017) of one text, as sacrebleu computes it, from 0 to 1.

    Its β is 2. With 1 it takes both texts alike, so that a long text that holds a short one is
    no better than a short one that leaves much out.

    >>> round(chrf("the cat sat", "the cat sat on the mat"), 4)
    0.4984
    >>> round(chrf("the cat sat", "the cat sat on the mat", beta=1), 4)
    0.6138
    """
    return chrf_of(Grams(_split_words(found)), Grams(_split_words(gold)), beta=beta)


def chrf_of(found: Grams, gold: Grams, *, beta: int) -> float:
    """Return chrF++ of two texts by their n-grams."""
    precision = recall = 0.0
    orders = 0
    for place in range(_CHARACTERS + _WORDS):
        mine, theirs = found.size(place), gold.size(place)
        if mine > 0 and theirs > 0:
            common = len(found.counted(place) & gold.counted(place))
            precision += common / mine
            recall += common / theirs
            orders += 1
    return _f(precision, recall, beta) / orders if orders else 0.0


def _f(precision: float, recall: float, beta: int) -> float:
    factor = beta**2
    total = factor * precision + recall
    return (1 + factor) * precision * recall / total if total else 0.0


def chrf_bounds(
    found: Grams, gold: Sequence[Grams], orders: tuple[int, ...] = TELLING
) -> list[float]:
    """Return bounds no less than chrF++ with β = 1 of a text and each of others, from the n-grams
    of some orders alone.

    Of a higher order two texts have no more n-grams in common than of a lower one, and of orders
    below all that are looked at they may have all. `orders` are places in ascending order, that of
    single words among them. Texts too short to have n-grams of every order are bounded by 1.

    >>> one, other = Grams(["herrings", "swim"]), Grams(["the", "toll", "is", "paid"])
    >>> [round(most, 2) for most in chrf_bounds(one, [one, other])]
    [1.0, 0.25]
    """
    mine = found.told(orders)
    if not mine:
        return [1.0] * len(gold)
    bounds = []
    for theirs in [text.told(orders) for text in gold]:
        if not theirs:
            bounds.append(1.0)
            continue
        precision = recall = float(orders[0])
        for (grams, again, share), (others, others_again, other) in zip(mine, theirs, strict=True):
            # What occurs again in both may be the same.
            common = len(grams & others) + (again if again < others_again else others_again)
            precision += common * share
            recall += common * other
        total = (precision + recall) * (_CHARACTERS + _WORDS)
        most = 2 * precision * recall / total if total else 0.0
        bounds.append(most if most < 1 else 1.0)
    return bounds
