"""What a brief is filed under: the article, and the system that was asked for the brief."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Protocol

from summarizer.brief import Brief


class SystemParts(Protocol):
    """Whatever names a system: the four parts of a brief's key beside the article."""

    @property
    def model(self) -> str:
        """The model asked for, as provider and name."""

    @property
    def strategy(self) -> str:
        """The strategy asked for; a single long article may have been done by another."""

    @property
    def prompt_sha256(self) -> str:
        """Fingerprint of the prompt."""

    @property
    def schema_sha256(self) -> str:
        """Fingerprint of the draft schema."""


@dataclass(frozen=True, slots=True)
class System:
    """Model, strategy, prompt and schema: two briefs of one system answer the same question."""

    model: str
    strategy: str
    prompt_sha256: str
    schema_sha256: str

    @classmethod
    def of(cls, parts: SystemParts) -> System:
        """Return the system that an object with these parts names."""
        return cls(parts.model, parts.strategy, parts.prompt_sha256, parts.schema_sha256)


def system_of(brief: Brief) -> System:
    """Return the system that made a brief, by what its provenance says."""
    made = brief.provenance
    return System(made.model, made.strategy, made.prompt.sha256, made.schema_sha256)


def system_id(connection: sqlite3.Connection, system: System) -> int | None:
    """Return the id of a system, or None where it has neither briefs nor failures."""
    row = connection.execute(
        "SELECT id FROM systems WHERE (model, strategy, prompt_sha256, schema_sha256)"
        " = (?, ?, ?, ?)",
        (system.model, system.strategy, system.prompt_sha256, system.schema_sha256),
    ).fetchone()
    return int(row[0]) if row else None
