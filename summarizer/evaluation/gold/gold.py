"""Hand-written gold: what a careful reader would want in the brief of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from summarizer.brief import ActorKind, Country, Deadline, Polarity, Slug, Stance, Status, Text
from summarizer.errors import GoldError
from summarizer.evaluation.gold.faults import Fault, faults
from summarizer.evaluation.gold.yaml_files import read_yaml
from summarizer.value import Value

GOLD_VERSION = "1"

Split = Literal["dev", "test"]
Snippet = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class GoldActor(Value):
    """An actor of the article."""

    id: Slug
    name: Name
    """Fullest name in the article."""
    kind: ActorKind
    role: str | None = None
    """As the article has it."""
    country: Country | None = None
    """ISO 3166-1 alpha-3."""
    aliases: tuple[Name, ...] = ()
    """Its other surface forms."""
    optional: bool = False
    """Neither missing nor extra when a system produces it."""


class _Claim(Value):
    id: Slug | None = None
    """For people: a name to speak of it by."""
    actors: tuple[Slug, ...] = Field(min_length=1)
    """Ids of who holds the view, or would act."""
    said_by: Slug | None = None
    """Id of who says so, when not the actor itself."""
    paraphrases: tuple[Text, ...] = ()
    """Other wordings of the statement or action, same meaning."""
    evidence: tuple[Snippet, ...] = Field(min_length=1)
    """Verbatim snippets of the body: the smallest set that shows the claim."""
    evidence_any: tuple[Annotated[tuple[Snippet, ...], Field(min_length=1)], ...] = ()
    """Other sets of snippets, each sufficient."""
    optional: bool = False
    """Neither missing nor extra when a system produces it."""


class GoldDeadline(Deadline):
    """By when. A date that is not known may be left out."""

    model_config = ConfigDict(json_schema_extra={"required": ["text"]})

    @model_validator(mode="before")
    @classmethod
    def _dates_may_be_left_out(cls, data: object) -> object:
        if isinstance(data, (Deadline, dict)):
            return {"earliest": None, "latest": None, **dict(data)}
        return data


class GoldPosition(_Claim):
    """An actor's stated view."""

    issue: Text
    """Its topic, as a noun phrase without the stance."""
    issue_alternates: tuple[Text, ...] = ()
    """Other names of the same thing, same stance."""
    equivalents: tuple[tuple[Text, Stance], ...] = ()
    """[issue, stance] pairs that say the same: wording that turns the stance round."""
    stance: Stance
    statement: Text
    """The view, in one sentence."""

    @property
    def text(self) -> str:
        """The statement."""
        return self.statement


class GoldCommitment(_Claim):
    """A future act or outcome that an actor binds itself to, offers or threatens."""

    action: Text
    """A verb phrase, without condition and deadline."""
    counterparts: tuple[Slug, ...] = ()
    """Ids of for whom, with whom or against whom."""
    status: Status
    polarity: Polarity
    condition: Text | None = None
    deadline: GoldDeadline | None = None

    @property
    def text(self) -> str:
        """The action."""
        return self.action


class KeyFact(Value):
    """A fact that a reader must not miss."""

    fact: Text
    must: tuple[Annotated[tuple[Snippet, ...], Field(min_length=1)], ...] = Field(min_length=1)
    """Groups of accepted strings: a summary has the fact if it has one of every group."""


class Gold(Value):
    """The gold of one article. Ids are unique and resolve."""

    schema_version: Literal["1"]
    article: str = "article.txt"
    """Path of the article, relative to the gold file."""
    split: Split
    story: Slug
    """Articles on one event share it: they are one cluster."""
    annotator: str = Field(min_length=1)
    published: date | None = None
    """Only where the source states it: relative dates hang on it."""
    draft: bool = False
    """Made by a program and not yet corrected by a person."""
    headline: Text
    summary: tuple[Text, ...] = Field(min_length=1, max_length=8)
    actors: tuple[GoldActor, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    key_facts: tuple[KeyFact, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique_and_resolve(self) -> Self:
        lists: dict[str, tuple[GoldActor | GoldPosition | GoldCommitment, ...]] = {
            "actors": self.actors,
            "positions": self.positions,
            "commitments": self.commitments,
        }
        for name, items in lists.items():
            ids = Counter(item.id for item in items if item.id is not None)
            twice = [item for item, n in ids.items() if n > 1]
            if twice:
                raise ValueError(f"{name}: two items have the id {twice[0]!r}")
        known = {actor.id for actor in self.actors}
        for place, item in self.claims():
            for actor in _named(item):
                if actor not in known:
                    raise ValueError(f"{place}: actor {actor!r} is not in actors")
        return self

    def claims(self) -> tuple[tuple[str, GoldPosition | GoldCommitment], ...]:
        """Return positions, then commitments, each with its place such as "position 2 (p2)"."""
        return (
            *((_place("position", n, item), item) for n, item in enumerate(self.positions, 1)),
            *((_place("commitment", n, item), item) for n, item in enumerate(self.commitments, 1)),
        )


def _place(noun: str, number: int, item: _Claim) -> str:
    return f"{noun} {number}" + (f" ({item.id})" if item.id else "")


def _named(item: GoldPosition | GoldCommitment) -> Iterable[str]:
    yield from item.actors
    if item.said_by:
        yield item.said_by
    if isinstance(item, GoldCommitment):
        yield from item.counterparts


def gold_schema() -> dict[str, object]:
    """Return the JSON Schema of a gold file, for editors."""
    schema = Gold.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"summarizer gold, schema version {GOLD_VERSION}"
    return schema


class GoldShapeError(GoldError):
    """Gold with such fields. The first speaks for all."""

    faults: tuple[Fault, ...] = ()


def read_gold(path: Path) -> Gold:
    """Read the gold in a file. Raises `GoldError` naming file, item and cure."""
    return gold_of(read_yaml(path), path=path)


def gold_of(data: Mapping[str, object], *, path: Path) -> Gold:
    """Return the gold that the fields of a file make. Raises `GoldError` as `read_gold` does."""
    version = data.get("schema_version")
    if version != GOLD_VERSION:
        said = "it names no schema_version" if version is None else f"schema version {version!r}"
        raise GoldError(
            f"{path}: {said}; this program reads {GOLD_VERSION!r}",
            hint=f'write schema_version: "{GOLD_VERSION}" after bringing the file to that version',
        )
    try:
        return Gold.model_validate(data)
    except ValidationError as error:
        raise _misshapen(path, faults(Gold, data, error)) from error


def _misshapen(path: Path, found: tuple[Fault, ...]) -> GoldShapeError:
    first = found[0]
    place = f", {first.place}" if first.place else ""
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    error = GoldShapeError(f"{path}{place}: {first.message}{more}", hint=first.hint)
    error.faults = found
    return error
