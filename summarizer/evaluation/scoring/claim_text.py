"""The text of a claim beside gold's: how alike, how faithful, and whether it says the opposite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.evaluation.meaning.bearing import NO_STOCK, Bearings, Stock
from summarizer.evaluation.meaning.comparing import Comparison, compare, share_copied
from summarizer.evaluation.meaning.conditions import Terms, terms_apart
from summarizer.evaluation.meaning.direction import TURNING_KINDS
from summarizer.evaluation.meaning.effect import agreement, effects_told
from summarizer.evaluation.meaning.tokens import tokens_of
from summarizer.evaluation.scoring.quantities import quantities
from summarizer.evaluation.scoring.similarity import Texts, likeness, raw_of, rescale
from summarizer.evaluation.scoring.weights import WEIGHTS

_OTHER_WORDS = 0.99
"""The most that other words are worth, though each is a synonym of gold's."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a text says what gold says."""

    value: float
    guards: tuple[str, ...] = ()
    """Names of the rules that hold the value down."""
    is_contrary: bool = False
    """True if it says the opposite: then it is worth nothing, and so is the claim."""


class ClaimText:
    """Texts that gold accepts for a claim, and words that it allows in one."""

    def __init__(
        self,
        accepted: Sequence[str],
        *,
        context: Iterable[str] = (),
        evidence: Iterable[str] = (),
        around: Iterable[str] = (),
        article: Stock = NO_STOCK,
        names: Iterable[str] = (),
        is_english: bool = True,
    ) -> None:
        """Take the statement or action with its paraphrases, other texts of the gold item, the
        sentences of its evidence and those around it, the words of the article, and the names
        of the holder."""
        self.accepted = tuple(accepted)
        beside = (*context, *evidence)
        self._said = (*accepted, *beside)
        self._near = around
        self.names = frozenset(token.base for name in names for token in tokens_of(name))
        self.bearings = Bearings(accepted, evidence=beside, article=article, names=self.names)
        self._length = max(len(text.split()) for text in accepted)
        self._is_english = is_english
        self._judged: dict[tuple[str, str], Agreement] = {}

    @cached_property
    def _letters(self) -> Texts:
        """What gold accepts, by its letters."""
        return Texts(self.accepted)

    @cached_property
    def _allowed(self) -> frozenset[str]:
        """The numbers that gold or its evidence has."""
        return frozenset[str]().union(*(quantities(text) for text in self._said))

    @cached_property
    def _around(self) -> frozenset[str]:
        """The numbers of the sentences around the evidence."""
        return frozenset[str]().union(*(quantities(text) for text in self._near))

    @cached_property
    def _carried(self) -> frozenset[str]:
        """The base forms that gold or its evidence has."""
        return frozenset(token.base for text in self._said for token in tokens_of(text))

    def likeness(self, found: str, *, at_least: float = 0.0) -> float:
        """Measure how alike a text is to what gold accepts, whichever way it points.

        What is less than `at_least` may be given as less than it is.

        >>> gold = ClaimText(["Lund wants quotas cut by 5%."])
        >>> gold.likeness("Lund wants quotas cut by 5%."), gold.likeness("Rain fell on the sea.")
        (1.0, 0.0)
        """
        if found in self.accepted:
            return 1.0
        words = familiarity(self.bearings.of(found, above=_f1(at_least)))
        raw = self._letters.likeness(found, above=raw_of(max(at_least, words)))
        value = max(words, rescale(raw))
        longer = len(found.split()) / self._length
        share = (longer - WEIGHTS.long) / (WEIGHTS.longest - WEIGHTS.long)
        return value * (1 - WEIGHTS.length * min(1.0, max(0.0, share)))

    def share_said(self, found: str) -> float:
        """Return the share of a text's words that gold or its evidence has in some form."""
        return self.bearings.within(found)

    def share_told(self, found: str) -> float:
        """Return the share of the words of gold's nearest wording that a text has in some form."""
        return self.bearings.recall(found)

    def judge(self, found: str, *, context: str = "") -> Agreement:
        """Measure how far a text says what gold says; `context` is what the claim says beside it.

        >>> gold = ClaimText(["Lund wants quotas cut by 5%."])
        >>> gold.judge("Lund wants quotas cut by 7%.")
        Agreement(value=0.4, guards=("'7' is not in gold or its evidence",), is_contrary=False)
        >>> gold.judge("Lund does not want quotas cut by 5%.").is_contrary
        True
        """
        if (found, context) not in self._judged:
            self._judged[found, context] = self._judge(found, context)
        return self._judged[found, context]

    def _judge(self, found: str, context: str) -> Agreement:
        value = self.likeness(found)
        if not value:
            return Agreement(0.0)
        guards = [f"{item!r} is not in gold or its evidence" for item in self._foreign(found)]
        if guards:
            value = min(value, WEIGHTS.guarded)
        if not self._is_english or found in self.accepted:
            return Agreement(value, tuple(guards))
        place = self._nearest(found)
        nearest = self._compared(found, place)
        opposite = self._opposite(found, place, nearest.contrary)
        if opposite is not None:
            return Agreement(0.0, (*guards, opposite), is_contrary=True)
        if nearest.replaced:
            value = min(value, WEIGHTS.replaced)
            guards.append(f"in the place of gold's words: {', '.join(nearest.replaced)}")
        apart = self._terms(found, context)
        if apart.lost:
            value *= WEIGHTS.unconditional
            guards.append(f"leaves out: {apart.lost}")
        if apart.added:
            value = min(value, WEIGHTS.guarded)
            guards.append(f"condition that gold has not: {apart.added}")
        return Agreement(value, tuple(guards))

    def _foreign(self, found: str) -> list[str]:
        """Return its numbers that gold and evidence have not.

        Beside all of gold's numbers, one from the sentences around the evidence is true.
        """
        numbers = quantities(found)
        if not numbers or found in self.accepted:
            return []
        allowed = self._allowed
        if quantities(self.accepted[0]) <= numbers and not numbers <= allowed:
            allowed = allowed | self._around
        return sorted(numbers - allowed)

    def _terms(self, found: str, context: str) -> Terms:
        """Return the conditions that differ, beside the wording that differs least."""
        each = [
            terms_apart(found, text, carried=self._carried, beside=context)
            for text in self.accepted
        ]
        return min(each, key=lambda terms: bool(terms.lost) + bool(terms.added))

    def _nearest(self, found: str) -> int:
        """Return the place of the wording of gold that is nearest by letters and words."""
        near = [
            self.bearings.of_one(place, found) + likeness(found, text)
            for place, text in enumerate(self.accepted)
        ]
        return max(range(len(near)), key=lambda place: (near[place], -place))

    def _compared(self, found: str, place: int) -> Comparison:
        """Return a text beside one of gold's wordings."""
        # The other wordings may explain a word that turns round what this one does not have.
        own = frozenset(token.base for token in tokens_of(self.accepted[place]))
        others = self.accepted[:place] + self.accepted[place + 1 :]
        kinds = frozenset(
            token.kind for text in others for token in tokens_of(text) if token.base not in own
        )
        return compare(
            found,
            self.accepted[place],
            carried=self._carried,
            names=self.names,
            explained=kinds & TURNING_KINDS,
        )

    def _opposite(self, found: str, place: int, contrary: str | None) -> str | None:
        """Say why a text says the opposite of gold; None where it does not.

        What speaks against the wording that is nearest is believed of a text that repeats it; of
        one in words of its own only where it does not do what more of gold's wordings do. The
        effect of its words tells by itself where no wording of gold has the same.
        """
        gold = self.accepted[place]
        if contrary is None and agreement(found, gold, self.names) >= 0:
            return None
        copied = share_copied(found, gold, self.names)
        sides = [agreement(found, text, self.names) for text in self.accepted]
        if contrary and (copied >= WEIGHTS.repeated or sides.count(1) <= sides.count(-1)):
            return contrary
        if sides[place] < 0 and 1 not in sides and copied >= WEIGHTS.near:
            return effects_told(found, gold)
        return None


def familiarity(f1: float) -> float:
    """Tell what an F1 of words is worth: 0 where texts say different things, .9 for other words.

    >>> familiarity(0.3), familiarity(0.72), familiarity(1.0)
    (0.0, 0.9, 0.99)
    """
    if f1 >= WEIGHTS.familiar:
        rest = (f1 - WEIGHTS.familiar) / (1 - WEIGHTS.familiar)
        return WEIGHTS.faithful + (_OTHER_WORDS - WEIGHTS.faithful) * rest
    return max(
        0.0, WEIGHTS.faithful * (f1 - WEIGHTS.strange) / (WEIGHTS.familiar - WEIGHTS.strange)
    )


def _f1(value: float) -> float:
    """Return the F1 of words that is worth a value, or a little less; 0 for nothing."""
    below = min(value, WEIGHTS.faithful) / WEIGHTS.faithful - 1e-9
    if below <= 0:
        return 0.0
    return WEIGHTS.strange + below * (WEIGHTS.familiar - WEIGHTS.strange)
