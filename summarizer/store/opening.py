"""Opening the SQLite file: found sound, of a known version, or an error that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import StoreError
from summarizer.store.migrating import migrate, version_of
from summarizer.store.schema import APPLICATION_ID, MIGRATIONS

BUSY_SECONDS = 30.0
"""How long a writer waits for another process that is writing."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a `StoreError` with a cure."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or type(error).__name__
        reason, hint = _cure(name, str(error))
        raise StoreError(f"the store {str(path)!r} {reason}", hint=hint) from error


def _cure(name: str, text: str) -> tuple[str, str]:
    if name == "SQLITE_FULL":
        return "cannot grow: the disk is full", (
            "free some space and run the same command again; what was finished is kept"
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"was locked by another process for {BUSY_SECONDS:.0f} seconds", (
            "end the program that writes to it (an open transaction in an SQLite tool?), "
            "then run the same command again; what was finished is kept"
        )
    if name.startswith("SQLITE_NOTADB"):
        return "is not an SQLite file", "name another file; a new one is made where none is"
    if name.startswith("SQLITE_CORRUPT"):
        return f"is damaged: {text}", (
            "restore a copy, or save what is left: "
            "sqlite3 OLD .recover | sqlite3 NEW, then `summarizer store check NEW`"
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return f"cannot be written: {text}", "give yourself write access to the file and its folder"
    if name.startswith("SQLITE_CANTOPEN"):
        return "cannot be opened", (
            "name a file in a folder that exists and that you may read and write"
        )
    if name.startswith("SQLITE_IOERR"):
        return f"cannot be read or written: {text}", "check the disk that it is on"
    return f"cannot be used: {text}", "run `summarizer store check` on it"


def open_writable(path: Path) -> sqlite3.Connection:
    """Open a connection that writes; the file is made where there is none, and brought up to date.

    WAL lets readers go on while the one writer commits. synchronous=FULL, because a brief that
    was paid for should outlive a power cut too, and one fsync is nothing beside a model's answer.
    """
    if path.is_dir():
        raise StoreError(f"the store {str(path)!r} is a folder", hint="name a file in it")
    with explained(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _require_store(connection, path, empty_is_fine=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_readable(path: Path) -> sqlite3.Connection:
    """Open a connection that only reads, from a read-only place too."""
    if not path.is_file():
        raise StoreError(
            f"there is no store at {str(path)!r}",
            hint=f"make one: summarizer batch SOURCE… --store {path}",
        )
    with explained(path):
        connection = _connect_readable(path)
        try:
            _require_store(connection, path, empty_is_fine=False)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA mmap_size = 1073741824")
        except BaseException:
            connection.close()
            raise
    return connection


def _connect_readable(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(
            f"{address}?{mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return connection
        except sqlite3.OperationalError as error:
            connection.close()
            # In a read-only folder the files beside a WAL store cannot be made. What a crashed
            # writer left in its log would be passed over then, so such a log is an error.
            log = path.with_name(path.name + "-wal")
            left_over = log.exists() and log.stat().st_size > 0
            is_place = error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
            if not is_place or "immutable" in mode or left_over:
                raise
    raise AssertionError


def _require_store(connection: sqlite3.Connection, path: Path, *, empty_is_fine: bool) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    version = version_of(connection)
    if not tables and not version and empty_is_fine:
        return
    if application != APPLICATION_ID:
        raise StoreError(
            f"{str(path)!r} is an SQLite file, but not a store of briefs",
            hint="name another file; a new one is made where none is",
        )
    if version > len(MIGRATIONS):
        raise StoreError(
            f"the store {str(path)!r} has version {version}, "
            f"and this program knows {len(MIGRATIONS)}",
            hint="it was made by a newer summarizer: install that, from its checkout or a wheel",
        )
    if version < len(MIGRATIONS) and not empty_is_fine:
        raise StoreError(
            f"the store {str(path)!r} has version {version}, "
            f"and this program reads {len(MIGRATIONS)}",
            hint="bring it up to date, once: summarizer store gc " + str(path),
        )
