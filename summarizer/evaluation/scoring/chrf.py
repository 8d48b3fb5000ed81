"""chrF++ of two texts, and bounds of it that cost less."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

_CHARACTERS = 6
_WORDS = 2
TELLING = (2, 6)
"""Places of the orders of n-grams by which most pairs of texts are told apart: characters of
order 3 and single words."""
MORE_TELLING = (1, 2, 3, 6)
"""Places of those by which most others are."""
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Grams:
    """The n-grams of a text, one set an order: characters 1 to 6, words 1 and 2.

    An order is made when it is asked for: most pairs of texts are told apart by two of them.
    """

    __slots__ = ("_joined", "_orders", "_shares", "_words", "is_short", "sizes")

    def __init__(self, words: Sequence[str]) -> None:
        self._joined = "".join(words)
        self._words = words
        self._orders: list[AbstractSet[str] | None] = [None] * (_CHARACTERS + _WORDS)
        longest, most = len(self._joined), len(words)
        self.sizes = (
            *range(longest, longest - _CHARACTERS, -1),
            *range(most, most - _WORDS, -1),
        )
        """How many n-grams each order has; where it is not above 0 there are none."""
        self.is_short = longest < _CHARACTERS or most < _WORDS
        """True where an order has none."""
        self._shares: dict[tuple[int, ...], tuple[tuple[AbstractSet[str], float], ...]] = {}

    def order(self, place: int) -> AbstractSet[str]:
        """Return the n-grams of an order; one that occurs again is an element of its own."""
        found = self._orders[place]
        if found is None:
            found = self._orders[place] = self._made(place)
        return found

    def shares(self, orders: tuple[int, ...]) -> tuple[tuple[AbstractSet[str], float], ...]:
        """Return, for each of the orders, its n-grams, and what one of them is of the order and of
        those up to the next.
        """
        found = self._shares.get(orders)
        if found is None:
            ends = (*orders[1:], _CHARACTERS + _WORDS)
            found = self._shares[orders] = tuple(
                (self.order(start), sum(1 / self.sizes[place] for place in range(start, end)))
                for start, end in zip(orders, ends, strict=True)
            )
        return found

    def _made(self, place: int) -> AbstractSet[str]:
        text = self._joined
        if place < _CHARACTERS:
            ends = range(place + 1, len(text) + 1)
            return _numbered([text[end - place - 1 : end] for end in ends])
        if place == _CHARACTERS:
            return _numbered(self._words)
        return _numbered([f"{one} {two}" for one, two in pairwise(self._words)])


def _numbered(grams: Sequence[str]) -> AbstractSet[str]:
    """Return the grams, the k-th occurrence of one marked with k spaces, which no gram ends in."""
    counts: defaultdict[str, int] = defaultdict(int)
    found: set[str] = set()
    for gram in grams:
        found.add(gram + " " * counts[gram])
        counts[gram] += 1
    return found


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


def chrf_bound(found: Grams, gold: Grams, orders: tuple[int, ...] = TELLING) -> float:
    """Return a bound no less than chrF++ with β = 1, from the n-grams of some orders alone.

    Of a higher order two texts have no more n-grams in common than of a lower one, and of orders
    below all that are looked at they may have all. `orders` are places in ascending order, that of
    single words among them. Texts too short to have n-grams of every order are bounded by 1.
    """
    if found.is_short or gold.is_short:
        return 1.0
    precision = recall = float(orders[0])
    each = zip(found.shares(orders), gold.shares(orders), strict=True)
    for (mine, one), (theirs, other) in each:
        common = len(mine & theirs)
        precision += common * one
        recall += common * other
    return _f(precision, recall, 1) / 8


def chrf_bounds(
    found: Sequence[Grams], gold: Sequence[Grams], *, above: float
) -> Iterable[tuple[int, int, float]]:
    """Return `chrf_bound` of each of some texts with each of others, as two places and the bound,
    where that is above `above`, which is at least what texts with nothing in common have: .25.

    >>> one, other = Grams(["herrings", "swim"]), Grams(["the", "toll", "is", "paid"])
    >>> [(*places, most >= 1) for *places, most in chrf_bounds([one], [other, one], above=0.3)]
    [(0, 1, True)]
    """
    holders = [_holders([t.order(n) for t in gold], [t.order(n) for t in found]) for n in TELLING]
    short = [place for place, text in enumerate(gold) if text.is_short]
    shares = [None if text.is_short else text.shares(TELLING) for text in gold]
    for row, text in enumerate(found):
        if text.is_short:
            yield from [(row, place, 1.0) for place in range(len(gold))]
            continue
        yield from [(row, place, 1.0) for place in short]
        (letters, letter), (words, word) = text.shares(TELLING)
        of_letters, of_words = _counted(letters, holders[0]), _counted(words, holders[1])
        for place in of_letters.keys() | of_words.keys():
            theirs = shares[place]
            if theirs is None:
                continue
            (_, their_letter), (_, their_word) = theirs
            common, alike = of_letters[place], of_words[place]
            precision = TELLING[0] + common * letter + alike * word
            recall = TELLING[0] + common * their_letter + alike * their_word
            bound = _f(precision, recall, 1) / 8
            if bound > above:
                yield row, place, bound


def _holders(
    each: Sequence[AbstractSet[str]], others: Sequence[AbstractSet[str]]
) -> Mapping[str, Sequence[int]]:
    """Return n-gram → the places of the texts that have it, for those that other texts have."""
    wanted = frozenset[str]().union(*others)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(each):
        for gram in grams & wanted:
            found[gram].append(place)
    return found


def _counted(grams: AbstractSet[str], holders: Mapping[str, Sequence[int]]) -> Counter[int]:
    """Return place of a text → how many n-grams it has in common."""
    return Counter(chain.from_iterable([holders[gram] for gram in grams if gram in holders]))
