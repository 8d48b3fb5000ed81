"""Runs over a store: one at a time, so that no two pay for the same article."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from summarizer import __version__
from summarizer.errors import StoreError
from summarizer.store.batches import drop_unsent
from summarizer.store.opening import open_readable
from summarizer.store.writing import stamp


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the store for one run; a process that dies, however it does, lets go of it.

    The lock is a file beside the store, so readers and other SQLite tools go on undisturbed.
    Raises `StoreError` where another run holds it.
    """
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():
        raise StoreError(
            f"the store {str(path)!r} cannot be made: there is no folder {str(path.parent)!r}",
            hint="make the folder, or check the spelling",
        )
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(
            f"the store {str(path)!r} is in use by {_holder(path)}",
            hint="wait until that is done, or stop it (Ctrl-C finishes what is under way); "
            "`summarizer store show` and `search` work meanwhile",
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store {str(path)!r} cannot be locked: {error.strerror or error}",
            hint="name a file in a folder that you may write to",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        with closing(open_readable(path)) as connection:
            row = connection.execute(
                "SELECT process, host, started FROM runs WHERE ended IS NULL"
                " ORDER BY id DESC LIMIT 1"
            ).fetchone()
    except (StoreError, sqlite3.Error):
        row = None
    if row is None:
        return "another program"
    return f"process {row[0]} on {row[1]}, a run that began at {row[2]}"


def begin_run(connection: sqlite3.Connection) -> int:
    """Note that a run begins, and return its id. Runs that were killed are closed."""
    now = stamp()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE runs SET ended = ?, outcome = 'killed' WHERE ended IS NULL", (now,))
    drop_unsent(connection)
    (run,) = connection.execute(
        "INSERT INTO runs (started, tool, process, host) VALUES (?, ?, ?, ?) RETURNING id",
        (now, f"summarizer {__version__}", os.getpid(), socket.gethostname()),
    ).fetchone()
    connection.execute("COMMIT")
    return int(run)


def end_run(connection: sqlite3.Connection, run: int, *, outcome: str) -> None:
    """Note how a run ended."""
    connection.execute(
        "UPDATE runs SET ended = ?, outcome = ? WHERE id = ?", (stamp(), outcome, run)
    )
