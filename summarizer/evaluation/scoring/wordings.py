"""How gold may word an issue, and which side of it a brief takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.brief import Stance
from summarizer.evaluation.meaning.framing import framing_of, is_turned, share_of, share_of_shorter
from summarizer.evaluation.scoring.shortlist import Shortlist
from summarizer.evaluation.scoring.similarity import likeness, rescale
from summarizer.evaluation.scoring.weights import WEIGHTS

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

    @property
    def wordings(self) -> tuple[str, ...]:
        """The texts."""
        return tuple(text for text, _ in self._wordings)

    def match(self, found: str) -> IssueMatch:
        """Return the wording that an issue is most alike, the first of equals.

        >>> issues = Issues([("sanctions on Varda's companies", "against")])
        >>> issues.match("an end to sanctions")
        IssueMatch(value=0.9, stance='favor', is_turned=True)
        """
        values: list[float] = []
        for gold, _ in self._wordings:
            above = max(values, default=0.0) - _ROUNDING
            values.append(round(_value(found, gold, above=above), 9))
        value = max(values)
        nearest = [one for one, of in zip(self._wordings, values, strict=True) if of == value]
        straight = next((one for one in nearest if not is_turned(found, one[0])), None)
        _, stance = straight or nearest[0]
        if straight or value < WEIGHTS.about:
            return IssueMatch(value, stance, is_turned=False)
        return IssueMatch(value, _TURNED.get(stance, stance), is_turned=True)

    def likeness(self, found: str, *, at_least: float = 0.0) -> float:
        """Measure how alike an issue and the nearest are, whichever side they take.

        What is less than `at_least` may be given as less than it is.
        """
        best = 0.0
        for gold, _ in self._wordings:
            best = max(best, _value(found, gold, above=max(best, at_least)))
            if best == 1:
                break
        return best


class IssueList:
    """The issues of a list, to be held to an issue all at once."""

    def __init__(self, issues: Sequence[Issues]) -> None:
        wordings = [issue.wordings for issue in issues]
        words = [framing_of(text).words for each in wordings for text in each]
        self._short = Shortlist(wordings, words)

    def bounds(self, found: Sequence[str]) -> list[list[float]]:
        """Return, for each of some issues and each of these, what `Issues.likeness` is not above.

        >>> issues = [Issues([("a ban on wells", "favor")]), Issues([("the toll", "favor")])]
        >>> IssueList(issues).bounds(["wells"])
        [[1.0, 1.0]]
        """
        bounds = [[rescale(raw) for raw in each] for each in self._short.raw(found)]
        for text, most in zip(found, bounds, strict=True):
            mine = framing_of(text).words
            for owner, theirs, _ in self._short.sharing(mine):
                most[owner] = max(most[owner], WEIGHTS.named * share_of_shorter(mine, theirs))
        return bounds


@lru_cache(maxsize=16_384)
def _value(found: str, gold: str, *, above: float = 0.0) -> float:
    """Measure how alike two issues are; what is not above `above` may be given as less."""
    shared = WEIGHTS.named * share_of(found, gold)
    least = max(above, shared) / WEIGHTS.paraphrase
    raw = WEIGHTS.unlike + max(0.0, least - 1e-9) * (WEIGHTS.alike - WEIGHTS.unlike)
    return max(shared, rescale(likeness(found, gold, min(raw, WEIGHTS.alike))))
