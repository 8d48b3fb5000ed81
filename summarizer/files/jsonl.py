"""The lines of a JSONL file, plain or compressed, one at a time."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summarizer.errors import SourceError

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; a line is held in memory whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """1-based, as an editor counts."""
    data: bytes


def is_jsonl(name: str) -> bool:
    """Tell whether a file of this name holds JSON lines."""
    return name.lower().endswith(SUFFIXES)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a file that are not blank. Raises `SourceError` where it cannot be read
    on.
    """
    try:
        with path.open("rb") as file:
            yield from split_lines(file, name=str(path))
    except OSError as error:
        raise SourceError(
            f"{str(path)!r} cannot be read: {error.strerror or error}",
            hint="check the path, and that you may read it",
        ) from error


def count_lines(path: Path) -> int:
    """Count about how many lines a file has: blank ones count. Raises `SourceError` as
    `read_lines`.
    """
    name = str(path)
    count, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            stream = _decompressed(file, name)
            while data := stream.read(1 << 20):
                count += data.count(b"\n")
                last = data[-1:]
    except (OSError, EOFError, zlib.error, _zstd_error()) as error:
        raise SourceError(f"{name!r} cannot be read: {error}", hint="check the file") from error
    return count + (last != b"\n")


def split_lines(file: IO[bytes], *, name: str) -> Iterator[Line]:
    """Yield the lines in an open file, which is decompressed as its name says."""
    number = 0
    try:
        stream = _decompressed(file, name)
        while data := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(data) > LONGEST_LINE:
                raise SourceError(
                    f"{name!r}, line {number}: longer than {LONGEST_LINE // 1024**2} MiB",
                    hint="give one article a line",
                )
            if number == 1:
                data = data.removeprefix(b"\xef\xbb\xbf")
            if data.strip():
                yield Line(number, data)
    except (EOFError, gzip.BadGzipFile, zlib.error, _zstd_error()) as error:
        raise SourceError(
            f"{name!r} is damaged after line {number}: {error}",
            hint="fetch or write the file anew; what came before was read",
        ) from error


def parse_object(data: bytes) -> dict[str, object]:
    """Parse the JSON object in a line. Raises `ValueError` that says what is wrong.

    Lone surrogates, which JSON can write and UTF-8 cannot, become U+FFFD.
    """
    try:
        value = json.loads(data)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte {error.start + 1}") from error
    except RecursionError as error:
        raise ValueError("not a record: nested too deep") from error
    if not isinstance(value, dict):
        raise ValueError(f"a JSON object is needed, not {type(value).__name__}")
    return {key: _sound(item) if isinstance(item, str) else item for key, item in value.items()}


def _sound(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decompressed(file: IO[bytes], name: str) -> gzip.GzipFile | io.BufferedReader | IO[bytes]:
    lowered = name.lower()
    if lowered.endswith(".gz"):
        # Not wrapped again: a larger buffer would lose what came before a damaged place.
        return gzip.GzipFile(fileobj=file)
    if lowered.endswith(".zst"):
        import zstandard

        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return io.BufferedReader(reader, 1 << 20)
    return file


def _zstd_error() -> type[Exception]:
    import zstandard

    return zstandard.ZstdError
