"""Files on any filesystem that pyarrow reads: local paths, s3://, gs://, hdfs:// and the like."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, SourceError
from summarizer.lines import is_jsonl, split_lines

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

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


def filesystem(place: str) -> tuple[FileSystem, str]:
    """The filesystem of a path or URI, and the path on it."""
    try:
        from pyarrow import ArrowInvalid, fs
    except ImportError as error:
        raise ConfigError(
            "a cluster's results need the package pyarrow, which is not installed",
            hint="pip install 'summarizer[ray]'",
        ) from error
    try:
        if "://" in place:
            found, path = fs.FileSystem.from_uri(place)
            return found, str(path)
    except (ArrowInvalid, OSError) as error:
        raise SourceError(
            f"{place!r} is on no filesystem that can be reached: {error}", hint="check the address"
        ) from error
    return fs.LocalFileSystem(), place


def list_files(places: tuple[str, ...]) -> list[str]:
    """The JSONL and Parquet files at these places, as they are to be opened."""
    from pyarrow import fs

    found: list[str] = []
    for place in places:
        where, path = filesystem(place)
        prefix = place[: len(place) - len(path)] if place.endswith(path) else ""
        info = where.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise SourceError(f"there is nothing at {place!r}", hint="check the spelling")
        if info.type == fs.FileType.Directory:
            inside = where.get_file_info(fs.FileSelector(path, recursive=True))
            names = sorted(one.path for one in inside if one.type == fs.FileType.File)
            found += [prefix + name for name in names if is_readable(name)]
        else:
            found.append(place)
    if not found:
        raise SourceError(
            f"there is no JSONL or Parquet file in {', '.join(map(repr, places))}",
            hint="a cluster reads collections; put single files into a JSONL first",
        )
    return found


def is_readable(name: str) -> bool:
    """Whether a file of this name is read on a cluster."""
    return is_jsonl(name) or name.lower().endswith(".parquet")


def read_chunks(file: str, *, salt: str) -> Iterator[Chunk]:
    """The records of a file in chunks, whose ids depend on their content, place and `salt`."""
    held: list[tuple[int, bytes]] = []
    try:
        for record in _records(file):
            held.append(record)
            if len(held) == CHUNK:
                yield _chunk(file, held, salt)
                held = []
    except (SourceError, OSError) as error:
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
    where, path = filesystem(file)
    if path.lower().endswith(".parquet"):
        yield from _rows(where, path)
        return
    with where.open_input_stream(path, compression=None) as stream:
        for line in split_lines(io.BufferedReader(stream, 1 << 20), name=file):
            yield line.number, line.data


def _rows(where: FileSystem, path: str) -> Iterator[tuple[int, bytes]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with where.open_input_file(path) as stream, pq.ParquetFile(stream) as table:
            for batch in table.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    yield number, json.dumps(row, default=str, ensure_ascii=False).encode()
    except pa.ArrowException as error:
        raise SourceError(
            f"{path!r} cannot be read as Parquet after row {number}: {error}", hint="write it anew"
        ) from error
