"""What the store says about its rows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

FailureKind = Literal[
    "source",
    "context",
    "draft",
    "prompt",
    "rate_limit",
    "quota",
    "server",
    "connection",
    "timeout",
    "auth",
    "invalid_request",
    "engine",
    "unexpected",
]
"""What went wrong: with the article (`source`, `context`), its answer (`draft`), the endpoint
(`rate_limit` … `invalid_request`), or this program (`prompt`, `engine`, `unexpected`)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article has no brief."""

    kind: FailureKind
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was found, and the mark by which it is known again unread."""

    source: str
    fingerprint: bytes | None = None
    """None where a change of the source could go unseen."""
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    articles: int
    sources: int
    briefs: int
    actors: int
    positions: int
    commitments: int
    evidence: int
    failures: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A position or commitment that a search found."""

    claim: Literal["position", "commitment"]
    brief_id: int
    day: str
    actors: tuple[str, ...]
    label: str
    """A position's stance and issue, a commitment's status."""
    text: str
    source: str
    quote: str
    """The first sentence that shows it."""
