"""How gold may word an issue, and which side of it a brief takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Stance
from summarizer.evaluation.meaning.alike import alike_among
from summarizer.evaluation.meaning.bearing import Words
from summarizer.evaluation.meaning.framing import framing_of, is_turned, share_of_shorter
from summarizer.evaluation.scoring.similarity import Texts, raw_of, rescale
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.names.normal_form import words

_ROUNDING = 1e-6
_TURNED: dict[Stance, Stance] = {"favor": "against", "against": "favor"}


@dataclass(frozen=True, slots=True)
class IssueMatch:
    """An issue beside the nearest of those that gold accepts."""

    value: float
    """How alike they are."""
    stance: Stance
    """Gold's stance towards the issue as the brief frames it."""
    is_turned: bool
    """True if the brief frames it the other way round."""


class Issues:
    """Wordings of one issue, each with the stance that gold takes towards it."""

    def __init__(self, wordings: Sequence[tuple[str, Stance]]) -> None:
        self._wordings = tuple(wordings)
        self.texts = tuple([text for text, _ in wordings])
        """The wordings alone."""

    @cached_property
    def _letters(self) -> Texts:
        """The wordings by their letters."""
        return Texts(self.texts)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of the topic of each wording."""
        return tuple([framing_of(text).words for text in self.texts])

    def _shared(self, found: str) -> list[float]:
        """Return what the words that an issue shares with each wording are worth."""
        mine = framing_of(found).words
        return [WEIGHTS.named * share_of_shorter(mine, theirs) for theirs in self.words]

    def match(self, found: str) -> IssueMatch:
        """Return the wording that an issue is most alike, the first of equals.

        >>> issues = Issues([("sanctions on Varda's companies", "against")])
        >>> issues.match("an end to sanctions")
        IssueMatch(value=0.9, stance='favor', is_turned=True)
        """
        values = self._same(found) if found in self.texts else self._near(found)
        value = max(values)
        nearest = [one for one, of in zip(self._wordings, values, strict=True) if of == value]
        straight = next((one for one in nearest if not is_turned(found, one[0])), None)
        _, stance = straight or nearest[0]
        if straight or value < WEIGHTS.about:
            return IssueMatch(value, stance, is_turned=False)
        return IssueMatch(value, _TURNED.get(stance, stance), is_turned=True)

    def _same(self, found: str) -> list[float]:
        """Return 1 for the wordings that have the words of one of them, 0 for others."""
        return [float(words(text) == words(found)) for text in self.texts]

    def _near(self, found: str) -> list[float]:
        """Return how alike an issue and each wording are, or less where it is not the nearest."""
        shared = self._shared(found)
        raws = self._letters.each(found, above=raw_of(max(shared) - _ROUNDING))
        return [round(max(one, rescale(raw)), 9) for one, raw in zip(shared, raws, strict=True)]

    def likeness(self, found: str, *, at_least: float = 0.0) -> float:
        """Measure how alike an issue and the nearest are, whichever side they take.

        What is less than `at_least` may be given as less than it is.
        """
        if found in self.texts:
            return 1.0
        shared = max(self._shared(found), default=0.0)
        raw = self._letters.likeness(found, above=raw_of(max(shared, at_least)))
        return max(shared, rescale(raw))


class IssueList:
    """The issues of a list, to be held to an issue all at once."""

    def __init__(self, issues: Sequence[Issues]) -> None:
        self._count = len(issues)
        self._owners = [place for place, issue in enumerate(issues) for _ in issue.texts]
        self._letters = Texts([text for issue in issues for text in issue.texts])
        self._words = [words for issue in issues for words in issue.words]
        self._all = frozenset[int]().union(*[words.distinct for words in self._words])
        self._known: dict[str, list[tuple[float, float]]] = {}

    def ranges(self, found: str) -> list[tuple[float, float]]:
        """Return, for each of the issues, what `Issues.likeness` is not below, and not above.

        >>> issues = [Issues([("a ban on wells", "favor")]), Issues([("the toll rises", "favor")])]
        >>> [(low, round(high, 2)) for low, high in IssueList(issues).ranges("no wells at all")]
        [(0.9, 0.96), (0.9, 0.9)]
        """
        if found not in self._known:
            self._known[found] = self._ranges(found)
        return self._known[found]

    def _ranges(self, found: str) -> list[tuple[float, float]]:
        least, most = [0.0] * self._count, [0.0] * self._count
        mine = framing_of(found).words
        reached = alike_among(mine.distinct, self._all)
        for owner, theirs in zip(self._owners, self._words, strict=True):
            if not theirs.distinct.isdisjoint(reached):
                share = WEIGHTS.named * share_of_shorter(mine, theirs)
                least[owner] = max(least[owner], share)
        for owner, raw in zip(self._owners, self._letters.bounds(found), strict=True):
            if raw > WEIGHTS.unlike:
                most[owner] = max(most[owner], rescale(raw))
        return [(words, max(words, bound)) for words, bound in zip(least, most, strict=True)]
