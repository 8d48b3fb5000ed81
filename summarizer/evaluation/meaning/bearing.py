"""How much of what gold says a text says, in whatever words, and how much it adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from summarizer.evaluation.meaning.comparing import content
from summarizer.evaluation.meaning.direction import side_of
from summarizer.evaluation.meaning.lexicon import Keys, keys_of
from summarizer.evaluation.meaning.reading import Token

CARRIED = 0.5
"""What a word counts that the article has and gold does not say here."""


class Words:
    """The content of a text or several, ready to be compared.

    What is found out about one of its words is kept: the same texts meet again and again.
    """

    __slots__ = ("_known", "_narrow", "_wide", "_without", "each")

    def __init__(self, each: Iterable[tuple[str, Keys]]) -> None:
        self.each = tuple(each)
        """Base form and keys of each word."""
        self._narrow: frozenset[int | str] | None = None
        self._wide: frozenset[int | str] = frozenset()
        self._known: dict[Keys, bool] = {}
        self._without: dict[frozenset[str], Words] = {}

    def has(self, keys: Keys) -> bool:
        """Tell whether one of the words may stand for a word with such keys."""
        known = self._known.get(keys)
        if known is None:
            known = self._known[keys] = self._has(keys)
        return known

    def _has(self, keys: Keys) -> bool:
        if self._narrow is None:
            told = {keys for _, keys in self.each}
            self._narrow = frozenset[int | str]().union(*(keys.narrow for keys in told))
            self._wide = frozenset[int | str]().union(*(keys.wide for keys in told))
        return not (keys.narrow.isdisjoint(self._wide) and keys.wide.isdisjoint(self._narrow))

    def share_in(self, other: Words) -> float:
        """Return the share of the words that another text has in some form; 0 where there
        are none.
        """
        if not self.each:
            return 0.0
        return sum(other.has(keys) for _, keys in self.each) / len(self.each)

    def without(self, names: frozenset[str]) -> Words:
        """Leave out the base forms of `names`, which tell nothing."""
        present = names.intersection([base for base, _ in self.each]) if names else names
        if not present:
            return self
        if present not in self._without:
            left = (pair for pair in self.each if pair[0] not in present)
            self._without[present] = Words(left)
        return self._without[present]


NO_WORDS = Words(())


def words_of(*texts: str) -> Words:
    """Return the content of texts together."""
    if len(texts) == 1:
        return _words_of(texts[0])
    return Words(pair for text in texts for pair in _words_of(text).each)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> Words:
    return words_of_tokens(content(text))


def words_of_tokens(tokens: Iterable[Token]) -> Words:
    """Return words that were read already."""
    return Words((token.base, _keys(token)) for token in tokens)


@lru_cache(maxsize=16_384)
def _keys(token: Token) -> Keys:
    """Return the keys of a word, and one more for which way it points."""
    keys, side = keys_of(token.base), side_of(token)
    if side is None:
        return keys
    way = f"{side[0]} {side[1]:+d}"
    return Keys(keys.narrow | {way}, keys.wide | {way})


class Bearings:
    """What texts have in common with one of those that gold accepts."""

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
        mine = words_of(found).without(self._names).each
        worth = 0.0
        for _, keys in mine:
            if self._all.has(keys):
                worth += 1
            elif self._evidence.has(keys) or self._article.has(keys):
                worth += CARRIED
        return worth / len(mine) if mine else 0.0

    def within(self, found: str) -> float:
        """Return the share of a text's words that gold says here, or that its evidence has."""
        mine = words_of(found).without(self._names).each
        known = sum(self._all.has(keys) or self._evidence.has(keys) for _, keys in mine)
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
