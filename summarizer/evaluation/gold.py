"""Hand-written gold: what a careful reader would want in the brief of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from summarizer.brief import ActorKind, Country, Deadline, Polarity, Slug, Stance, Status, Text
from summarizer.errors import GoldError

GOLD_VERSION = "1"

Split = Literal["dev", "test"]
Snippet = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class GoldActor(_Value):
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


class _Claim(_Value):
    id: Slug
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


class GoldPosition(_Claim):
    """An actor's stated view."""

    issue: Text
    """What it is about, as a noun phrase without the stance."""
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
    deadline: Deadline | None = None

    @property
    def text(self) -> str:
        """The action."""
        return self.action


class KeyFact(_Value):
    """What a reader must not miss."""

    fact: Text
    must: tuple[Annotated[tuple[Snippet, ...], Field(min_length=1)], ...] = Field(min_length=1)
    """Groups of accepted strings: a summary has the fact if it has one of every group."""


class Gold(_Value):
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
            twice = [item for item, n in Counter(item.id for item in items).items() if n > 1]
            if twice:
                raise ValueError(f"{name}: two items have the id {twice[0]!r}")
        known = {actor.id for actor in self.actors}
        for place, item in self.claims():
            for actor in _named(item):
                if actor not in known:
                    raise ValueError(f"{place}: actor {actor!r} is not in actors")
        return self

    def claims(self) -> tuple[tuple[str, GoldPosition | GoldCommitment], ...]:
        """Positions, then commitments, each with its place such as "position 2 (p2)"."""
        return (
            *((f"position {n} ({p.id})", p) for n, p in enumerate(self.positions, 1)),
            *((f"commitment {n} ({c.id})", c) for n, c in enumerate(self.commitments, 1)),
        )


def _named(item: GoldPosition | GoldCommitment) -> Iterable[str]:
    yield from item.actors
    if item.said_by:
        yield item.said_by
    if isinstance(item, GoldCommitment):
        yield from item.counterparts


def gold_schema() -> dict[str, object]:
    """JSON Schema of a gold file, for editors."""
    schema = Gold.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"summarizer gold, schema version {GOLD_VERSION}"
    return schema


def read_gold(path: Path) -> Gold:
    """The gold in a file. Raises `GoldError` naming file, item and cure."""
    data = read_yaml(path)
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
        raise _translated(path, data, error) from error


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """The safe loader, which also refuses a key that stands twice."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    seen: set[str] = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key.value!r} stands twice", key.start_mark
            )
        seen.add(key.value)
    loader.flatten_mapping(node)
    return {
        loader.construct_object(key, deep=True): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


_UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> dict[str, object]:
    """The mapping in a YAML file. Raises `GoldError` where there is none."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise GoldError(
            f"{path}: there is no such file", hint="write it, or remove its folder"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", hint="save it as UTF-8 text") from error
    try:
        data = yaml.load(text, Loader=_UniqueKeys)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise GoldError(
            f"{path}{where}: not valid YAML: {problem}",
            hint="put texts with ': ', '#' or quotation marks in quotation marks",
        ) from error
    if not isinstance(data, dict):
        raise GoldError(f"{path}: holds no mapping", hint="start from `summarizer schema gold`")
    return data


_CURES = {
    "extra_forbidden": "remove the field, or check its spelling",
    "missing": "add the field",
    "literal_error": "use one of the values listed",
    "string_too_long": "shorten the text",
    "too_short": "add at least one",
    "too_long": "leave some out",
}


def _translated(path: Path, data: dict[str, object], error: ValidationError) -> GoldError:
    details = error.errors(include_url=False)
    first = details[0]
    place = _place(first["loc"], data)
    value = "" if first["type"] in ("missing", "value_error") else f": {_short(first['input'])}"
    message = first["msg"].removeprefix("Value error, ")
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return GoldError(
        f"{path}{place}: {message[0].lower()}{message[1:]}{value}{more}",
        hint=_CURES.get(first["type"], "see the guide and `summarizer schema gold`"),
    )


def _place(location: tuple[int | str, ...], data: dict[str, object]) -> str:
    """ "positions", 1, "stance" → ", position 2 (p2), stance"."""
    if not location:
        return ""
    head, *rest = location
    if not rest or not isinstance(rest[0], int):
        return ", " + ", ".join(str(part) for part in location)
    items = data.get(str(head))
    item = items[rest[0]] if isinstance(items, list) and rest[0] < len(items) else None
    name = f" ({item['id']})" if isinstance(item, dict) and "id" in item else ""
    singular = str(head).removesuffix("s").replace("_", " ")
    tail = "".join(f", {p + 1 if isinstance(p, int) else p}" for p in rest[1:])
    return f", {singular} {rest[0] + 1}{name}{tail}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
