from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.store.opening import open_writable
from summarizer.store.runs import alone, begin_run, end_run


def test_one_run_holds_a_store_alone(tmp_path: Path) -> None:
    path = tmp_path / "briefs.db"
    with alone(path), pytest.raises(StoreError), alone(path):
        pass
    with alone(path):
        pass  # let go of again


def test_a_run_that_was_killed_is_closed_by_the_next(tmp_path: Path) -> None:
    with closing(open_writable(tmp_path / "briefs.db")) as connection:
        first = begin_run(connection)
        second = begin_run(connection)
        end_run(connection, second, outcome="complete")
        outcomes = dict(connection.execute("SELECT id, outcome FROM runs").fetchall())
    assert isinstance(connection, sqlite3.Connection)
    assert outcomes == {first: "killed", second: "complete"}
