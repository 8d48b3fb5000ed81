"""Files on a disk that may be full, slow, shared or pulled from under us."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from summarizer.errors import WeightsError

CHUNK = 1 << 20
"""Bytes read at once."""

_BINARY: int = getattr(os, "O_BINARY", 0)


class Progress(Protocol):
    """Where fetching says what it does."""

    def say(self, line: str) -> None:
        """Tell the user one line."""

    def advance(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` bytes of `step` ("fetching", "checking") are through."""


def hash_file(path: Path, *, progress: Progress | None = None) -> str:
    """Return SHA-256 of the file, in hexadecimal."""
    digest = hashlib.sha256()
    total = path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            if progress is not None:
                progress.advance("checking", file.tell(), total)
    return digest.hexdigest()


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """Provide a file to write to, which takes the place of `path` when the block ends well.

    Whoever looks sees the old file or all of the new one, with the permissions that a new file
    gets or the old one had. Nothing is left behind where the block, or the disk, fails. A link
    stays, and what it leads to is replaced; a device or a pipe is written to as it is.

    Raises `OSError`.
    """
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as device:
            yield device
        return
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{path.name[:60]}.{secrets.token_hex(6)}")
    # Not tempfile, whose files are the owner's alone: asking for the umask would set it for a
    # moment, for every thread.
    opened = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with os.fdopen(opened, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def open_unfinished(path: Path) -> IO[bytes]:
    """Open the file at a path, to read and append to, made where there is none; never a link's
    target.

    Raises `OSError`, also where the path is a link, a second name of another file, or no file.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY
    try:
        opened = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        if path.is_symlink():
            raise OSError(error.errno, f"{path.name!r} is a link; remove it") from error
        raise
    file = os.fdopen(opened, "a+b")
    facts = os.fstat(opened)
    if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1:
        file.close()
        raise OSError(errno.EEXIST, f"{path.name!r} is another file's name too; remove it")
    return file


def _mode(path: Path) -> int | None:
    """Tell what a path leads to and who may do what with it, or None where nothing is there."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def move_into_place(source: Path, target: Path) -> None:
    """Give a finished file its name, so that it is there whole or not at all after a crash."""
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def require_space(folder: Path, needed: int) -> None:
    """Do nothing if the disk has `needed` bytes free.

    Raises:
        WeightsError: it has not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"{str(folder)!r} has {megabytes(free)} free, and {megabytes(needed)} are needed",
            hint="free some space, or set SUMMARIZER_CACHE to a folder on another disk",
        )


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the system says about the disk or the folder into an error with a cure."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WeightsError(
            f"writing to {str(folder)!r} failed: {reason}",
            hint="free some space or mend the folder, or set SUMMARIZER_CACHE to another one; "
            "the parts that are there are kept",
        ) from error


def megabytes(count: int) -> str:
    """Return a number of bytes as a reader likes it: "1,117 MB"."""
    return f"{count / 1e6:,.0f} MB"


@contextmanager
def locked(path: Path, *, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock at `path`, whose folder is made; `waiting` is called if another has it.

    A process that dies, however it does, lets go of it.
    """
    from filelock import FileLock, Timeout

    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()
