"""Bringing a store to the version of this program, step by step."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from summarizer.store.schema import APPLICATION_ID, MIGRATIONS


def migrate(connection: sqlite3.Connection, *, steps: Sequence[str] = MIGRATIONS) -> int:
    """Bring the tables to the version of this program, and return how many steps that took.

    Each step stands or falls as a whole: killed in the middle, a store is at the version before.
    """
    taken = 0
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            if version >= len(steps):
                return taken
            for statement in _statements(steps[version]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
            taken += 1
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 for an empty file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _statements(script: str) -> list[str]:
    """The script's statements: `executescript` would commit before the first of them."""
    found: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
