"""What travels between stores: one article's result, with all that it is filed under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from pydantic import ValidationError

from summarizer.brief import Brief
from summarizer.store.keys import System, system_of
from summarizer.store.records import Failure, FailureKind

COLUMNS = (
    "sha256", "model", "strategy", "prompt_sha256", "schema_sha256", "source", "title", "published",
    "language", "sentences", "text", "brief", "sources", "failure_kind", "failure_reason",
)  # fmt: skip
"""The columns of a record, as JSONL or Parquet holds them; all are text but `sentences`."""


@dataclass(frozen=True, slots=True)
class Record:
    """The result for one article: a brief, a failure, or neither where another record has it."""

    source: str
    system: System
    sha256: str | None = None
    """None where no article could be read."""
    title: str | None = None
    published: date | None = None
    language: str | None = None
    sentences: int | None = None
    text: str | None = None
    brief: Brief | None = None
    sources: tuple[str, ...] = ()
    """All places that the article was found at."""
    failure: Failure | None = None

    def row(self) -> dict[str, str | int | None]:
        """Return the record as a flat row of `COLUMNS`."""
        return {
            "sha256": self.sha256,
            "model": self.system.model,
            "strategy": self.system.strategy,
            "prompt_sha256": self.system.prompt_sha256,
            "schema_sha256": self.system.schema_sha256,
            "source": self.source,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "language": self.language,
            "sentences": self.sentences,
            "text": self.text,
            "brief": self.brief.model_dump_json() if self.brief else None,
            "sources": json.dumps(self.sources or (self.source,), ensure_ascii=False),
            "failure_kind": self.failure.kind if self.failure else None,
            "failure_reason": self.failure.reason if self.failure else None,
        }


def record_of(row: Mapping[str, object]) -> Record:
    """Return the record in a row, or in a brief as JSON. Raises `ValueError` that says what is
    wrong.
    """
    if "schema_version" in row:
        brief = brief_in(json.dumps(row))
        return Record(
            brief.article.source, system_of(brief), sha256=brief.article.sha256, brief=brief
        )
    if "model" not in row or "source" not in row:
        raise ValueError("neither a brief nor a record of a result")
    held = row.get("brief")
    brief_or_none = None
    if held is not None:
        brief_or_none = brief_in(held if isinstance(held, str) else json.dumps(held))
    sha256, text = _text(row, "sha256"), _text(row, "text")
    if brief_or_none is not None and sha256 not in {None, brief_or_none.article.sha256}:
        raise ValueError(f"the brief is about another article than {sha256}")
    if text is not None:
        found = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if found != sha256:
            raise ValueError(f"the text's sha256 is {found}, not {sha256}")
    published = _text(row, "published")
    sentences = row.get("sentences")
    return Record(
        _needed(row, "source"),
        System(
            _needed(row, "model"),
            _needed(row, "strategy"),
            _needed(row, "prompt_sha256"),
            _needed(row, "schema_sha256"),
        ),
        sha256=sha256 or (brief_or_none.article.sha256 if brief_or_none else None),
        title=_text(row, "title"),
        published=date.fromisoformat(published) if published else None,
        language=_text(row, "language"),
        sentences=sentences if isinstance(sentences, int) else None,
        text=text,
        brief=brief_or_none,
        sources=_sources(row.get("sources")),
        failure=_failure(row),
    )


def brief_in(text: str | bytes) -> Brief:
    """Parse a brief from its JSON. Raises `ValueError`, which names the first wrong place."""
    try:
        return Brief.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "its JSON"
        raise ValueError(f"not a brief: {place}: {first['msg']}") from error


def _failure(row: Mapping[str, object]) -> Failure | None:
    kind = _text(row, "failure_kind")
    if kind is None:
        return None
    for known in get_args(FailureKind):
        if kind == known:
            return Failure(known, _text(row, "failure_reason") or "")
    raise ValueError(f"failure_kind {kind!r} is none of {', '.join(get_args(FailureKind))}")


def _sources(value: object) -> tuple[str, ...]:
    names = json.loads(value) if isinstance(value, str) else value
    if names is None:
        return ()
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("sources must be a list of texts")
    return tuple(names)


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{name} must be text, not {type(value).__name__}")


def _needed(row: Mapping[str, object], name: str) -> str:
    value = _text(row, name)
    if not value:
        raise ValueError(f"{name} is missing")
    return value
