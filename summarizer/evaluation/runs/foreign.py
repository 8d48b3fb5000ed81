"""What other programs say of an article: drafts with quotes or numbers of sentences, no offsets."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from summarizer.brief import ActorKind, Deadline, Polarity, Stance, Status, Text, Usage
from summarizer.value import Value


class _Foreign(Value):
    model_config = ConfigDict(extra="ignore")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | int) else value


Cited = Annotated[tuple[int | str, ...], BeforeValidator(_listed)]
"""Quotes or numbers of sentences; one may stand alone."""


class Shown(_Foreign):
    """A claim, with what shows it."""

    evidence: Cited = ()
    """Verbatim quotes, or numbers of sentences."""
    sentences: tuple[int, ...] = ()
    """Numbers of sentences, counted from 1."""

    @property
    def cited(self) -> tuple[int | str, ...]:
        """Everything that shows it."""
        return (*self.evidence, *self.sentences)


class ForeignSentence(Shown):
    """One sentence of the summary."""

    text: Text


def _sentence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class ForeignActor(Shown):
    """Someone who acts or speaks."""

    name: str = Field(min_length=1, max_length=200)
    id: str | None = None
    kind: ActorKind
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


class ForeignPosition(Shown):
    """A view that somebody holds; actors by name, alias or id."""

    actors: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(min_length=1)
    said_by: str | None = None
    issue: Text
    stance: Stance
    statement: Text


class ForeignDeadline(Deadline):
    """By when."""

    model_config = ConfigDict(extra="ignore")

    earliest: date | None = None
    latest: date | None = None


def _deadline(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _nothing(value: object) -> object:
    return None if value == "" else value


class ForeignCommitment(Shown):
    """A commitment: somebody binds itself to something, offers or threatens it."""

    actors: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(min_length=1)
    said_by: str | None = None
    action: Text
    counterparts: tuple[str, ...] = ()
    status: Status
    polarity: Polarity = "neutral"
    condition: Annotated[Text | None, BeforeValidator(_nothing)] = None
    deadline: Annotated[ForeignDeadline | None, BeforeValidator(_deadline)] = None


class ForeignDraft(_Foreign):
    """Answer of another program about an article."""

    headline: Text
    summary: tuple[Annotated[ForeignSentence, BeforeValidator(_sentence)], ...] = Field(
        min_length=1, max_length=8
    )
    actors: tuple[ForeignActor, ...] = ()
    positions: tuple[ForeignPosition, ...] = ()
    commitments: tuple[ForeignCommitment, ...] = ()
    system: str = "another program"
    """Which program or model it is by."""
    seconds: float = Field(default=0.0, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
    usage: Usage = Usage(input=0, cached=0, output=0)
