"""Articles in a JSONL file: one record a line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from summarizer.article import Article
from summarizer.batch.candidates import (
    Candidate,
    Found,
    Reading,
    Remark,
    Unreadable,
    readable_name,
)
from summarizer.errors import SourceError
from summarizer.files.jsonl import Line, parse_object, read_lines


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One line of a JSONL file of articles."""

    content: str
    is_html: bool
    source: str
    id: str | None = None
    title: str | None = None
    published: date | None = None
    language: str | None = None

    def read(self, reading: Reading) -> Article:
        """Read the article. Raises `SourceError` where there is none in it."""
        from summarizer.reading import article_from_text, read_article

        published = reading.published or self.published
        language = reading.language or self.language
        if not self.is_html:
            return article_from_text(
                self.content,
                source=self.source,
                title=self.title,
                published=published,
                language=language,
            )
        article = read_article(
            self.content,
            source=self.source,
            media_type="text/html",
            published=published,
            language=language,
        )
        return replace(article, title=self.title or article.title)


def read_records(path: str, reading: Reading) -> Iterator[Found]:
    """Yield the records of a file; a line that is none is told with its number, and the
    rest go on.
    """
    name = readable_name(path)
    absolute = os.path.abspath(path)  # noqa: PTH100  text all the way, for speed
    mark_of = reading.marker("line", absolute)
    ids = _Ids()
    try:
        for line in read_lines(Path(path)):
            place = f"{name}:{line.number}"
            mark = mark_of(b"%d\0%b" % (line.number, line.data))
            yield Candidate(place, mark, partial(_read, line, name, reading))
            if remark := ids.repeated(line):
                yield Remark(f"{place}: {remark}")
    except SourceError as error:
        yield Unreadable(name, f"{error} ({error.hint})")


def _read(line: Line, name: str, reading: Reading) -> Article:
    try:
        record = parse_record(parse_object(line.data), file=name, line=line.number)
    except ValueError as error:
        raise SourceError(
            f"{name!r}, line {line.number}: {error}",
            hint='a line is {"text": …} or {"html": …}, with id, source, title, published',
        ) from error
    return record.read(reading)


_ID = re.compile(rb'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
"""'"id": "a-1"', '"id": 7'."""


class _Ids:
    """The ids of a file so far: one number each, for files of millions."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def repeated(self, line: Line) -> str | None:
        """Tell what to say of a line whose id stood before with other content."""
        match = _ID.search(line.data)
        if match is None:
            return None
        content = hash(line.data) & 0xFFFFFFFF
        first = self._seen.setdefault(hash(match[1]), line.number << 32 | content)
        if first & 0xFFFFFFFF == content:
            return None
        name = match[1].decode("utf-8", "replace")
        return (
            f"id {name} stood in line {first >> 32} already, with other content; both are briefed"
        )


def parse_record(values: dict[str, object], *, file: str, line: int) -> ArticleRecord:
    """Parse the record in a JSON object. Raises `ValueError` that says what is wrong with it."""
    text, html = _text(values, "text"), _text(values, "html")
    content = text if text is not None else html
    if content is None:
        raise ValueError("neither text nor html")
    name = values.get("id")
    if name is not None and not isinstance(name, str | int):
        raise ValueError(f"id must be text or a number, not {type(name).__name__}")
    place = f"{file}#{name}" if name not in {None, ""} else f"{file}:{line}"
    return ArticleRecord(
        content,
        text is None,
        _text(values, "source") or place,
        id=None if name is None else str(name),
        title=_text(values, "title"),
        published=_day(_text(values, "published")),
        language=_text(values, "language"),
    )


def _text(values: dict[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{name} must be text, not {type(value).__name__}")


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise ValueError(f"published {value!r} is no date as 2026-11-23") from error
