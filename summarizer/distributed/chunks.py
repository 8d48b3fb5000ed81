"""The records of a file in chunks, the same ones each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.errors import SourceError
from summarizer.files.jsonl import split_lines
from summarizer.files.locations import is_parquet, name_of, open_file

CHUNK = 16
"""Articles in a chunk. Where a machine dies, its chunks under way are asked for again."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records of one file, the same ones whenever it is read."""

    id: str
    file: str
    first: int
    """Line (or row) number of the first record."""
    records: tuple[tuple[int, bytes], ...]
    """Number and JSON of each."""
    error: str | None = None
    """Why the file could not be read on from here."""


def read_chunks(file: str, *, salt: str) -> Iterator[Chunk]:
    """Yield the records of a file in chunks, whose ids depend on their content, place and
    `salt`.
    """
    held: list[tuple[int, bytes]] = []
    try:
        for record in _records(file):
            held.append(record)
            if len(held) == CHUNK:
                yield _chunk(file, held, salt)
                held = []
    except SourceError as error:
        yield _chunk(file, held, salt, str(error))
        return
    if held:
        yield _chunk(file, held, salt)


def _chunk(
    file: str, records: list[tuple[int, bytes]], salt: str, error: str | None = None
) -> Chunk:
    digest = hashlib.sha256(f"{salt}\0{file}\0{error}".encode("utf-8", "surrogateescape"))
    for number, data in records:
        digest.update(f"\0{number}\0{len(data)}\0".encode() + data)
    first = records[0][0] if records else 0
    return Chunk(digest.hexdigest()[:24], file, first, tuple(records), error)


def _records(file: str) -> Iterator[tuple[int, bytes]]:
    if is_parquet(file):
        yield from _rows(file)
        return
    with open_file(file) as stream:
        for line in split_lines(stream, name=name_of(file)):
            yield line.number, line.data


def _rows(file: str) -> Iterator[tuple[int, bytes]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with open_file(file) as stream, pq.ParquetFile(stream) as table:
            for batch in table.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    yield number, json.dumps(row, default=str, ensure_ascii=False).encode()
    except pa.ArrowException as error:
        raise SourceError(
            f"{file!r} cannot be read as Parquet after row {number}: {error}", hint="write it anew"
        ) from error
