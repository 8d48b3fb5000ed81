"""The condition of a commitment beside gold's."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.evaluation.scoring.claim_text import ClaimText


class ConditionText:
    """Condition of a commitment as gold has it; none is one, too."""

    def __init__(self, condition: str | None, *, evidence: Iterable[str], is_english: bool) -> None:
        self._text = (
            ClaimText([condition], evidence=evidence, is_english=is_english) if condition else None
        )

    def judge(self, found: str | None, action: str) -> float:
        """Return 1 for the same condition, or for none on both sides; what a condition in other
        words is worth; 0 for none in the place of one, for one in the place of none, and for its
        opposite.

        A condition may stand in the action.

        >>> gold = ConditionText("if it rains", evidence=[], is_english=True)
        >>> gold.judge("if it rains", "pay"), gold.judge(None, "pay")
        (1.0, 0.0)
        >>> gold.judge("if Oslo asks", "pay")
        0.0
        >>> ConditionText(None, evidence=[], is_english=True).judge(None, "pay")
        1.0
        """
        if self._text is None:
            return 0.0 if found else 1.0
        if found is None:
            return 1.0 if self._text.share_told(action) == 1 else 0.0
        return self._text.judge(found).value
