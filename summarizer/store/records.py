"""What the store says about its rows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.brief import Brief, Usage
from summarizer.errors import ModelError

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
    "truncated_prompt",
    "engine",
    "unexpected",
]
"""Kinds of failures: with the article (`source`, `context`), its answer (`draft`), the endpoint
(`rate_limit` … `truncated_prompt`), or this program (`prompt`, `engine`, `unexpected`)."""

TRANSIENT = ("rate_limit", "quota", "server", "connection", "timeout", "auth", "engine")
"""Kinds of failure that say nothing about the article: it is tried again without being asked."""


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
class Taken:
    """Price of asking about an article, whether a brief came of it or not."""

    usage: Usage
    requests: int = 0
    reasks: int = 0
    retries: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0

    @classmethod
    def of(cls, brief: Brief) -> Taken:
        """Tell what a brief took, by its provenance."""
        made = brief.provenance
        return cls(
            made.usage,
            made.calls + made.retries,
            made.reasks,
            made.retries,
            made.cost_usd,
            made.seconds,
        )

    @classmethod
    def until(cls, error: Exception) -> Taken | None:
        """Tell what an article took that failed so; None where it never got an answer."""
        if not isinstance(error, ModelError) or error.spent is None or not error.spent.calls:
            return None
        spent = error.spent
        return cls(
            spent.usage,
            spent.calls + spent.retries,
            spent.reasks,
            spent.retries,
            spent.cost_usd,
            spent.seconds,
        )

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.usage.input + self.usage.output


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
