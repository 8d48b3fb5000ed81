"""Bringing a store to the version of this program, step by step."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from summarizer.store.schema import APPLICATION_ID, MIGRATIONS


def migrate(connection: sqlite3.Connection, *, steps: Sequence[str] = MIGRATIONS) -> int:
    """Bring the tables to the version of this program, and return how many steps that took.

    Each step stands or falls as a whole: killed in the middle, a store is at the version before.
    References are not followed meanwhile, so that a table which is made anew takes no row of
    another with it; they are checked before a step is kept.
    """
    (followed,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        taken = 0
        while _take_step(connection, steps):
            taken += 1
        return taken
    finally:
        connection.execute(f"PRAGMA foreign_keys = {followed}")


def _take_step(connection: sqlite3.Connection, steps: Sequence[str]) -> bool:
    """Take the step from the store's version; False where it has the last one."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        if version >= len(steps):
            return False
        for statement in _statements(steps[version]):
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a row refers to one that is missing")
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
        return True
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 for an empty file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _statements(script: str) -> list[str]:
    """Return the script's statements: `executescript` would commit before the first of them."""
    found: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
