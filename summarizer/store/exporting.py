"""A store's rows as JSONL, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Literal

from summarizer.errors import missing_extra
from summarizer.render.display import show, show_json
from summarizer.store.damage import Kind, Row, Tell, Value, bytes_for_no_text, damaged, refuse

Format = Literal["jsonl", "csv", "parquet"]
Table = Literal["briefs", "records", "actors", "positions", "commitments", "failures"]

_WHEN = "WHERE (:since IS NULL OR brief.day >= :since)"
_BRIEFS = """SELECT {columns} FROM {table} AS kept
  JOIN articles ON articles.id = kept.article_id
  JOIN systems ON systems.id = kept.system_id
  WHERE (:since IS NULL OR
         coalesce(articles.published, substr(articles.added, 1, 10)) >= :since)
  ORDER BY kept.id"""
_SYSTEM = "systems.model, systems.strategy, systems.prompt_sha256, systems.schema_sha256"
_CLAIM = "SELECT {columns} FROM {table}_by_actor AS brief " + _WHEN + " ORDER BY brief.{row}_id"
_POSITION = (
    "day, actor, slug, country, stance, issue, statement, said_by, source, brief_id, basis,"
    " confidence"
)
_COMMITMENT = (
    "day, actor, slug, country, status, polarity, action, condition, deadline,"
    " deadline_earliest, deadline_latest, said_by, source, brief_id, basis, confidence"
)
_QUERIES: dict[Table, str] = {
    "briefs": _BRIEFS.replace(
        "{columns}",
        "kept.id, articles.source, articles.title, articles.published, articles.language,"
        f" articles.sha256, {_SYSTEM}, kept.created, kept.headline, kept.summary,"
        " kept.json AS brief",
    ),
    "records": _BRIEFS.replace(
        "{columns}",
        f"articles.sha256, {_SYSTEM}, articles.source, articles.title, articles.published,"
        " articles.language, articles.text, kept.json AS brief,"
        " (SELECT json_group_array(source) FROM sources WHERE article_id = articles.id) AS sources",
    ),
    "actors": "SELECT brief.day, actors.name, actors.slug, actors.kind, actors.role,"
    " actors.country, actors.aliases, brief.source, brief.id AS brief_id"
    f" FROM actors JOIN latest_briefs AS brief ON brief.id = actors.brief_id {_WHEN}"
    " ORDER BY actors.id",
    "positions": _CLAIM.format(columns=_POSITION, table="positions", row="position"),
    "commitments": _CLAIM.format(columns=_COMMITMENT, table="commitments", row="commitment"),
    "failures": "SELECT brief.source, brief.kind, brief.reason, brief.times, brief.first,"
    " brief.last, articles.sha256, systems.model FROM"
    " (SELECT failures.*, substr(failures.last, 1, 10) AS day FROM failures) AS brief"
    " LEFT JOIN articles ON articles.id = brief.article_id"
    f" LEFT JOIN systems ON systems.id = brief.system_id {_WHEN} ORDER BY brief.id",
}
_SIGNS = frozenset("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, behind white space too."""
_BLANK = (
    "".join(map(chr, range(33)))
    + "\x7f\x85\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2060\u3000\ufeff"
)
"""Characters that nobody sees, which a spreadsheet may drop when it reads a file."""
_KINDS: dict[str, Kind] = {
    "id": "number", "brief_id": "number", "times": "number", "confidence": "real",
}  # fmt: skip
"""The columns that hold no text."""
_JSON = {"brief", "sources", "aliases"}
"""The columns that hold JSON."""
CHUNK = 2000
"""Rows that are held at once."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows to export."""

    table: Table = "briefs"
    since: date | None = None
    latest: bool = False
    """Only the newest brief of each article; claims are always of the newest."""


def export(
    connection: sqlite3.Connection,
    target: IO[bytes],
    *,
    form: Format,
    selection: Selection,
    tell: Tell = refuse,
) -> int:
    """Write the selected rows and return how many. Raises `ConfigError` where pyarrow is needed.

    A damaged row is left out, and `tell` is given the error, which it may raise.

    JSONL of briefs has one brief a line, as `summarizer brief --format json` prints it; `records`
    adds the article's text and the key, which is what another store needs to take them in.
    """
    query = _QUERIES[selection.table].replace(
        "{table}", "latest_briefs" if selection.latest else "briefs"
    )
    since = selection.since and selection.since.isoformat()
    with bytes_for_no_text(connection):
        cursor = connection.execute(query, {"since": since})
        names = tuple(str(column[0]) for column in cursor.description)
        chunks = _chunks(cursor, names, tell)
        if form == "jsonl":
            return _write_jsonl(chunks, names, target, bare=selection.table == "briefs")
        if form == "csv":
            return _write_csv(chunks, names, target)
        return _write_parquet(chunks, names, target)


def format_of(path: Path) -> Format | None:
    """Return the format that a file's name asks for."""
    names: dict[str, Format] = {
        ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet",
    }  # fmt: skip
    return names.get(path.suffix.lower())


def _chunks(cursor: sqlite3.Cursor, names: tuple[str, ...], tell: Tell) -> Iterator[list[Row]]:
    """Yield the sound rows, many at once, and tell of the others."""
    while rows := cursor.fetchmany(CHUNK):
        sound: list[Row] = []
        for row in rows:
            error = damaged(dict(zip(names, row, strict=True)), kinds=_KINDS)
            if error is None:
                sound.append(row)
            else:
                tell(error)
        if sound:
            yield sound


def _write_jsonl(
    chunks: Iterator[list[Row]], names: tuple[str, ...], target: IO[bytes], *, bare: bool
) -> int:
    count = 0
    place = names.index("brief") if "brief" in names else None
    for rows in chunks:
        lines: list[str] = []
        for row in rows:
            if bare and place is not None:
                lines.append(show_json(str(row[place])))
                continue
            parts = [
                f"{json.dumps(name)}:{_json(name, value)}"
                for name, value in zip(names, row, strict=True)
            ]
            lines.append(show_json("{" + ",".join(parts) + "}"))
        target.write(("\n".join(lines) + "\n").encode("utf-8"))
        count += len(rows)
    return count


def _json(name: str, value: Value) -> str:
    if name in _JSON and isinstance(value, str):
        return value  # JSON already
    return json.dumps(value, ensure_ascii=False)


def _write_csv(chunks: Iterator[list[Row]], names: tuple[str, ...], target: IO[bytes]) -> int:
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    try:
        sheet = csv.writer(text)
        sheet.writerow(names)
        count = 0
        for rows in chunks:
            sheet.writerows(
                [_cell(name, value) for name, value in zip(names, row, strict=True)] for row in rows
            )
            count += len(rows)
        return count
    finally:
        text.detach()


def _cell(name: str, value: Value) -> Value:
    """Return a value as a cell that is no formula and steers no terminal."""
    if not isinstance(value, str):
        return value
    if name in _JSON:
        return show_json(value)
    if not value.isprintable():
        value = "\r".join(show(line) for line in value.split("\r"))  # a sheet quotes line ends
    return _as_text(value)


def _as_text(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text: an apostrophe goes before what begins a
    formula.

    Taking one apostrophe away from every cell that begins with some and then = + - @, a tab or a
    line break gives the text back.

    >>> _as_text("=1+1"), _as_text("'=1+1"), _as_text("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    if cell[:1].isalnum():
        return cell  # as most do
    text = cell.lstrip("'")  # which is what keeps a text from being a formula
    begins = text[:1] in {"\t", "\r", "\n"} or text.lstrip(_BLANK)[:1] in _SIGNS
    return f"'{cell}" if begins else cell


def _write_parquet(chunks: Iterator[list[Row]], names: tuple[str, ...], target: IO[bytes]) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing_extra("parquet", "Parquet") from error
    types = {"text": pa.string(), "number": pa.int64(), "real": pa.float64()}
    schema = pa.schema([(name, types[_KINDS.get(name, "text")]) for name in names])
    count = 0
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for rows in chunks:
            columns = [list(column) for column in zip(*rows, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
            count += len(rows)
    return count
