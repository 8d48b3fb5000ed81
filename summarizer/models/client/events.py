"""What happens on the way to an answer, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.brief import Usage


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on the way to an answer."""

    kind: Literal["answer", "retry", "reask", "longer", "note"]
    text: str
    """One line for the user."""


@dataclass(slots=True)
class Tally:
    """Sum of what requests took so far. One article, one thread, one tally."""

    calls: int = 0
    reasks: int = 0
    retries: int = 0
    input: int = 0
    cached: int = 0
    output: int = 0

    @property
    def usage(self) -> Usage:
        """The tokens, as a brief records them."""
        return Usage(input=self.input, cached=self.cached, output=self.output)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.calls += other.calls
        self.reasks += other.reasks
        self.retries += other.retries
        self.input += other.input
        self.cached += other.cached
        self.output += other.output
