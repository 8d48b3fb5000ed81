"""chrF++ of two texts, and bounds of it that cost less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

_CHARACTERS = 6
_WORDS = 2
_LETTERS, _SINGLE = 2, 6
"""Places of the orders of n-grams by which most pairs of texts are told apart: characters of
order 3, and single words."""
_ROUNDING = 1e-12
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Outline(NamedTuple):
    """The two orders of n-grams by which most pairs of texts are told apart."""

    letters: AbstractSet[Hashable]
    """Those of three characters, each once."""
    letters_again: int
    """How many there are beyond these, since some occur again."""
    letters_share: float
    """Share that one of them is of its order, and of the longer ones: these are in common at most
    as often."""
    words: AbstractSet[Hashable]
    words_again: int
    words_share: float


class Grams:
    """The n-grams of a text by their orders: characters 1 to 6, words 1 and 2.

    An order is made when it is asked for: most pairs of texts are told apart by two of them.
    """

    __slots__ = ("_again", "_distinct", "_joined", "_outline", "_words", "is_short")

    def __init__(self, words: Sequence[str]) -> None:
        self._joined = "".join(words)
        self._words = words
        self._distinct: dict[int, AbstractSet[Hashable]] = {}
        self._again: dict[int, Mapping[Hashable, int]] = {}
        self._outline: Outline | None = None
        self.is_short = len(self._joined) < _CHARACTERS or len(words) < _WORDS
        """True where an order has none."""

    def size(self, place: int) -> int:
        """Return how many n-grams an order has; where it is not above 0 there are none."""
        if place < _CHARACTERS:
            return len(self._joined) - place
        return len(self._words) - (place - _CHARACTERS)

    def each(self, place: int) -> Iterable[Hashable]:
        """Return the n-grams of an order, one after another."""
        text = self._joined
        if place == 0:
            return text
        if place < _CHARACTERS:
            return [text[end - place - 1 : end] for end in range(place + 1, len(text) + 1)]
        return self._words if place == _CHARACTERS else pairwise(self._words)

    def distinct(self, place: int) -> AbstractSet[Hashable]:
        """Return the n-grams of an order, each once."""
        if place not in self._distinct:
            self._distinct[place] = frozenset(self.each(place))
        return self._distinct[place]

    def again(self, place: int) -> Mapping[Hashable, int]:
        """Return the n-grams of an order that occur again, each with how often it does."""
        if place not in self._again:
            repeats = len(self.distinct(place)) < self.size(place)
            counts = Counter(self.each(place)) if repeats else {}
            self._again[place] = {gram: n - 1 for gram, n in counts.items() if n > 1}
        return self._again[place]

    def in_common(self, other: Grams, place: int) -> int:
        """Count the n-grams of an order that two texts have in common: one that occurs again as
        often as it does in both.
        """
        common = len(self.distinct(place) & other.distinct(place))
        mine, theirs = self.again(place), other.again(place)
        if mine and theirs:
            common += sum([min(n, theirs[gram]) for gram, n in mine.items() if gram in theirs])
        return common

    @property
    def outline(self) -> Outline:
        """The orders that tell most, for a text that is not short."""
        if self._outline is None:
            letters, words = self.distinct(_LETTERS), self.distinct(_SINGLE)
            size = [self.size(place) for place in range(_CHARACTERS + _WORDS)]
            self._outline = Outline(
                letters,
                size[_LETTERS] - len(letters),
                sum([1 / each for each in size[_LETTERS:_CHARACTERS]]),
                words,
                size[_SINGLE] - len(words),
                sum([1 / each for each in size[_SINGLE:]]),
            )
        return self._outline


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
            common = found.in_common(gold, place)
            precision += common / mine
            recall += common / theirs
            orders += 1
    return _f(precision, recall, beta) / orders if orders else 0.0


def _f(precision: float, recall: float, beta: int) -> float:
    factor = beta**2
    total = factor * precision + recall
    return (1 + factor) * precision * recall / total if total else 0.0


def chrf_bounds(found: Grams, gold: Iterable[Grams]) -> list[float]:
    """Return bounds not below chrF++ with β = 1 of a text and each of others, from the n-grams of
    three characters and single words alone.

    Of a higher order two texts have no more n-grams in common than of a lower one, and of shorter
    ones they may have all. Texts too short to have n-grams of every order are bounded by 1.

    >>> one, other = Grams(["herrings", "swim"]), Grams(["the", "toll", "is", "paid"])
    >>> [round(most, 2) for most in chrf_bounds(one, [one, other])]
    [1.0, 0.25]
    """
    if found.is_short:
        return [1.0 for _ in gold]
    letters, letters_again, letters_share, words, words_again, words_share = found.outline
    bounds = []
    for text in gold:
        if text.is_short:
            bounds.append(1.0)
            continue
        theirs = text.outline
        # What occurs again in both may be the same.
        three = len(letters & theirs.letters) + min(letters_again, theirs.letters_again)
        single = len(words & theirs.words) + min(words_again, theirs.words_again)
        precision = _LETTERS + three * letters_share + single * words_share
        recall = _LETTERS + three * theirs.letters_share + single * theirs.words_share
        most = _f(precision, recall, 1) / (_CHARACTERS + _WORDS)
        bounds.append(min(1.0, most + _ROUNDING))
    return bounds
