"""Where files lie: on this machine, or on any filesystem that pyarrow reads, named by a URI."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import quote

from summarizer.errors import SourceError, missing_extra
from summarizer.files.jsonl import is_jsonl

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem


def is_parquet(place: str) -> bool:
    """Tell whether a file is Parquet, by its name."""
    return name_of(place).lower().endswith(".parquet")


def name_of(place: str) -> str:
    """Return the file's name, without the options that a URI may have:
    s3://…/a.jsonl?region=eu-west-1.
    """
    path = place.split("?", 1)[0] if _is_uri(place) else place
    return path.rsplit("/", 1)[-1]


def filesystem(place: str) -> tuple[FileSystem, str]:
    """Return the filesystem of a path or URI, and the path on it."""
    try:
        from pyarrow import ArrowException, fs
    except ImportError as error:
        raise missing_extra("parquet", repr(place)) from error
    if not _is_uri(place):
        return fs.LocalFileSystem(), place
    try:
        found, path = fs.FileSystem.from_uri(place)
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(
            f"{place!r} is on no filesystem that can be reached: {error}", hint="check the address"
        ) from error
    return found, str(path)


def list_collections(places: Sequence[str]) -> list[str]:
    """List the files at these places, and in folders those of many records, in the order of names.

    What begins with a dot or an underscore, as unfinished files do, is passed over. Raises
    `SourceError` where a place or all files are missing.
    """
    found: list[str] = []
    for place in places:
        inside = (_listed_by_uri if _is_uri(place) else _listed_here)(place)
        if inside is None:
            found.append(place)
        else:
            found += sorted(filter(_is_collection, inside))
    if not found:
        raise SourceError(
            f"there is no JSONL or Parquet file in {', '.join(map(repr, places))}",
            hint="name files ending in .jsonl, .jsonl.gz, .jsonl.zst or .parquet, or their folder",
        )
    return found


@contextmanager
def open_file(place: str) -> Iterator[IO[bytes]]:
    """Provide a file to read from, bytes as they lie. Raises `SourceError` where it cannot
    be read.
    """
    try:
        if not _is_uri(place):
            with Path(place).open("rb") as file:
                yield file
            return
        where, path = filesystem(place)
        with where.open_input_file(path) as stream:
            yield io.BufferedReader(cast(io.RawIOBase, stream), 1 << 20)
    except OSError as error:
        raise SourceError(
            f"{place!r} cannot be read: {error.strerror or error}",
            hint="check the address, and that you may read it",
        ) from error


def _is_uri(place: str) -> bool:
    return "://" in place


def _is_collection(place: str) -> bool:
    name = name_of(place)
    return not name.startswith((".", "_")) and (is_jsonl(name) or is_parquet(name))


def _listed_here(place: str) -> Iterator[str] | None:
    """Return the files in a folder; None for a file."""
    path = Path(place)
    if path.is_dir():
        return (str(one) for one in path.rglob("*") if one.is_file())
    if not path.exists():
        raise _missing(place)
    return None


def _listed_by_uri(place: str) -> Iterator[str] | None:
    from pyarrow import fs

    where, path = filesystem(place)
    try:
        info = where.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise _missing(place)
        if info.type != fs.FileType.Directory:
            return None
        inside = where.get_file_info(fs.FileSelector(path, recursive=True))
    except OSError as error:
        raise SourceError(
            f"{place!r} cannot be read: {error}", hint="check the address, and your access to it"
        ) from error
    address, mark, options = place.partition("?")
    below = len(path.rstrip("/"))
    return (
        address.rstrip("/") + quote(one.path[below:]) + mark + options
        for one in inside
        if one.type == fs.FileType.File
    )


def _missing(place: str) -> SourceError:
    return SourceError(f"there is nothing at {place!r}", hint="check the spelling")
