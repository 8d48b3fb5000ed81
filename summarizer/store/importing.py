"""Taking results into a store: those of another store, of a cluster, or plain briefs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.errors import SourceError, missing_extra
from summarizer.files.jsonl import parse_object, split_lines
from summarizer.files.locations import is_parquet, list_collections, name_of, open_file
from summarizer.store.claims import iso
from summarizer.store.interchange import Record, record_of
from summarizer.store.records import Origin
from summarizer.store.writing import Writer

TOGETHER = 500
"""Records in one transaction."""


@dataclass(slots=True)
class Imported:
    """Counts of an import."""

    briefs: int = 0
    known: int = 0
    """Briefs that the store had already."""
    failures: int = 0
    links: int = 0
    """Records that only named another source of an article."""
    problems: list[str] = field(default_factory=list)
    """Lines and rows that could not be taken in, each with its place."""


def import_results(
    connection: sqlite3.Connection, places: Sequence[str], *, note: Callable[[str], None]
) -> Imported:
    """Take in all records in these files and folders, paths or URIs.

    `note` is told of each that is broken. Failures go in after briefs: an article that has its
    brief has not failed.
    """
    done = Imported()

    def broken(problem: str) -> None:
        done.problems.append(problem)
        note(problem)

    writer = Writer(connection)
    pending: list[Record] = []
    for file in list_collections(places):
        for record in _records(file, broken):
            pending.append(record)
            if len(pending) >= TOGETHER:
                _commit(connection, writer, pending, done)
                pending.clear()
    _commit(connection, writer, pending, done)
    return done


def _records(file: str, broken: Callable[[str], None]) -> Iterator[Record]:
    for place, row in _rows(file, broken):
        try:
            yield record_of(row)
        except ValueError as error:
            broken(f"{file}, {place}: {error}")


def _rows(file: str, broken: Callable[[str], None]) -> Iterator[tuple[str, Mapping[str, object]]]:
    if is_parquet(file):
        yield from _parquet_rows(file)
        return
    with open_file(file) as stream:
        for line in split_lines(stream, name=name_of(file)):
            place = f"line {line.number}"
            try:
                yield place, parse_object(line.data)
            except ValueError as error:
                broken(f"{file}, {place}: {error}")


def _parquet_rows(file: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing_extra("parquet", "Parquet") from error
    number = 0
    try:
        with open_file(file) as stream, pq.ParquetFile(stream) as table:
            for batch in table.iter_batches(batch_size=TOGETHER):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", row
    except pa.ArrowException as error:
        raise SourceError(
            f"{file!r} cannot be read as Parquet: {error}", hint="fetch or write it anew"
        ) from error


def _commit(
    connection: sqlite3.Connection, writer: Writer, records: list[Record], done: Imported
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for record in records:
            _file(writer, record, done)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
            writer.forget_systems()


def _file(writer: Writer, record: Record, done: Imported) -> None:
    origins = [
        Origin(name, title=record.title, published=record.published)
        for name in (record.source, *record.sources)
    ]
    if record.brief is not None:
        article_id = writer.article_of(record.brief, text=record.text, origins=origins)
        if writer.brief(record.brief, article_id=article_id, system=record.system):
            done.briefs += 1
        else:
            done.known += 1
        return
    if record.sha256 is None:
        if record.failure is not None:
            writer.unreadable(record.failure, source=record.source)
            done.failures += 1
        return
    article_id = writer.article_row(
        sha256=record.sha256,
        title=record.title,
        published=iso(record.published),
        language=record.language or "und",
        characters=len(record.text or ""),
        sentences=record.sentences or 0,
        text=record.text,
        origin=origins[0],
    )
    if record.failure is None:
        done.links += 1
        return
    writer.failure(
        record.failure, source=record.source, article_id=article_id, system=record.system
    )
    done.failures += 1
