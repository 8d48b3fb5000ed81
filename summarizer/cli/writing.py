"""Output files are written whole or not at all."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from summarizer.errors import UsageError
from summarizer.files.atomic import replaced


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Provide a file to write to piece by piece, which gets its name when the block ends well.

    Raises `UsageError` where it cannot be written; nothing is left behind then.
    """
    try:
        with replaced(path) as file:
            yield file
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def opened(path: Path | None) -> Iterator[IO[bytes]]:
    """Provide the file, as `written_whole` does, or standard output where none is named."""
    if path is None:
        yield sys.stdout.buffer
        return
    with written_whole(path) as file:
        yield file


def write_whole(path: Path, text: str) -> None:
    """Put text into a file as UTF-8: whoever looks sees the old file or all of the new one.

    Raises `UsageError` where it cannot be written; nothing is left behind then.
    """
    with written_whole(path) as file:
        file.write(text.encode("utf-8", "replace"))


def require_place(path: Path) -> None:
    """Do nothing if a file can be made there: better known before the work than after it.

    Raises `UsageError` where it cannot.
    """
    if path.exists() and not path.is_file():
        return  # a device or a pipe; opening it might wait for who reads it
    try:
        with tempfile.TemporaryFile(dir=path.resolve().parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"cannot write {str(path)!r}: {error.strerror}",
        hint="name a file in a folder that exists, that you may write to and that has room",
    )
