"""Locks of files that nothing may be put beside, as the folder is under version control."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.files.cache import cache_folder

FOLDER = "locks"
"""In the user's cache."""
MOVED = "let yourself write there, or set SUMMARIZER_CACHE to a folder of yours"
"""Hint where a lock cannot be made."""


@contextmanager
def alone_at(path: Path, *, timeout: float = 0) -> Iterator[None]:
    """Keep other processes of this user from the same file or folder; it need not exist.

    A process that dies, however it does, lets go. Raises `TimeoutError` where another holds it for
    so many seconds, and `OSError` where the lock cannot be made.
    """
    from filelock import FileLock

    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    folder = cache_folder() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{name}.lock", timeout=timeout)  # its Timeout is a TimeoutError
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
