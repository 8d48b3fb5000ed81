"""Claims: what a finding comes to, once it is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarizer.brief import Basis, Polarity, Stance, Status
from summarizer.briefing.guided.deadlines import When


@dataclass(frozen=True, slots=True)
class Claim:
    """A position or a commitment on its way into a draft. Actors are ids of entities."""

    kind: Literal["view", "promise"]
    sentences: tuple[int, ...]
    place: int
    """Token at which it begins, for the order within a sentence."""
    holders: tuple[int, ...]
    said_by: int | None
    text: str
    """The statement, or the action."""
    told: str = field(default="", kw_only=True)
    """The statement with who says it as its subject, for a summary; "" where that is the same."""
    basis: Basis
    confidence: float
    """That a reader would take it for a claim, calibrated; between 0 and 1."""
    issue: str = ""
    stance: Stance = "neutral"
    counterparts: tuple[int, ...] = ()
    status: Status = "pledged"
    polarity: Polarity = "neutral"
    condition: str | None = None
    deadline: When | None = None
