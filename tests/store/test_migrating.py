from __future__ import annotations

import sqlite3

import pytest

from summarizer.store.migrating import migrate, version_of

STEPS = (
    "CREATE TABLE one (a TEXT);\n",
    "CREATE TABLE two (b TEXT);\nINSERT INTO two VALUES ('x;y');\n",
)


def test_each_step_is_taken_once() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    assert version_of(connection) == 0
    assert migrate(connection, steps=STEPS[:1]) == 1
    assert migrate(connection, steps=STEPS) == 1
    assert migrate(connection, steps=STEPS) == 0
    assert version_of(connection) == 2
    assert connection.execute("SELECT b FROM two").fetchall() == [("x;y",)]


def test_a_step_stands_or_falls_as_a_whole() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(sqlite3.Error):
        migrate(connection, steps=("CREATE TABLE one (a TEXT);\nCREATE TABLE one (a TEXT);\n",))
    assert version_of(connection) == 0
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []
