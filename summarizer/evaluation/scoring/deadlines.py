"""How near two deadlines are."""

from __future__ import annotations

from typing import Protocol

from summarizer.evaluation.scoring.similarity import wording
from summarizer.evaluation.scoring.weights import WEIGHTS


class Period(Protocol):
    """A deadline, of gold or of a brief."""

    @property
    def text(self) -> str:
        """As the article words it."""

    @property
    def earliest(self) -> object:
        """First day, or None where it is open."""

    @property
    def latest(self) -> object:
        """Last day, or None where it is open."""


def deadline_similarity(found: Period | None, gold: Period | None) -> float:
    """Return 1 for equal intervals and for none on both sides, .5 for overlapping ones, else 0.

    Where neither side has dates the wording decides; where one has none, it is worth .5 at most.

    >>> from types import SimpleNamespace as Deadline
    >>> may = Deadline(text="in May", earliest="2026-05-01", latest="2026-05-31")
    >>> by_may = Deadline(text="by 9 May", earliest=None, latest="2026-05-09")
    >>> deadline_similarity(may, may), deadline_similarity(by_may, may)
    (1.0, 0.5)
    >>> deadline_similarity(None, may), deadline_similarity(None, None)
    (0.0, 1.0)
    """
    if found is None or gold is None:
        return 1.0 if found is gold else 0.0
    mine, theirs = (found.earliest, found.latest), (gold.earliest, gold.latest)
    undated = (None, None)
    if undated not in (mine, theirs):
        if mine == theirs:
            return 1.0
        return 0.5 if _starts_by(mine[0], theirs[1]) and _starts_by(theirs[0], mine[1]) else 0.0
    same = wording(found.text, gold.text) >= WEIGHTS.strict
    if mine == theirs:
        return 1.0 if same else 0.0
    return 0.5 if same else 0.0


def _starts_by(start: object, end: object) -> bool:
    return start is None or end is None or str(start) <= str(end)
