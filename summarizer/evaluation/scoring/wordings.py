"""How gold may word an issue, and which side of it a brief takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Stance
from summarizer.evaluation.meaning.framing import is_turned, share_of
from summarizer.evaluation.scoring.similarity import wording
from summarizer.evaluation.scoring.weights import WEIGHTS

_TURNED: dict[Stance, Stance] = {"favor": "against", "against": "favor"}


@dataclass(frozen=True, slots=True)
class IssueMatch:
    """An issue beside the nearest of those that gold accepts."""

    value: float
    """How alike they are."""
    stance: Stance
    """Gold's stance towards the issue as the brief frames it."""
    is_turned: bool
    """Whether the brief frames it the other way round."""


class Issues:
    """Wordings of one issue, each with the stance that gold takes towards it."""

    def __init__(self, wordings: Sequence[tuple[str, Stance]]) -> None:
        self._wordings = tuple(wordings)

    def match(self, found: str) -> IssueMatch:
        """The wording that an issue is most alike, the first of equals.

        >>> issues = Issues([("sanctions on Varda's companies", "against")])
        >>> issues.match("an end to sanctions")
        IssueMatch(value=0.9, stance='favor', is_turned=True)
        """
        best: tuple[tuple[float, bool], str, Stance] | None = None
        for gold, stance in self._wordings:
            value = max(wording(found, gold), WEIGHTS.named * share_of(found, gold))
            key = (round(value, 9), not is_turned(found, gold))
            if best is None or key > best[0]:
                best = (key, gold, stance)
        assert best is not None
        (value, straight), _, stance = best
        if straight or value < WEIGHTS.about:
            return IssueMatch(value, stance, is_turned=False)
        return IssueMatch(value, _TURNED.get(stance, stance), is_turned=True)

    def likeness(self, found: str) -> float:
        """How alike an issue and the nearest are, whichever side they take."""
        return max(
            max(wording(found, gold), WEIGHTS.named * share_of(found, gold))
            for gold, _ in self._wordings
        )
