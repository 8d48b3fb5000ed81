from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.store import open_readable, open_writable
from summarizer.store.schema import MIGRATIONS, migrate, version_of


def test_a_new_store_has_the_current_version_and_sound_tables(tmp_path: Path) -> None:
    with closing(open_writable(tmp_path / "b.db")) as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_migrate_takes_only_the_steps_that_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    open_writable(path).close()
    steps = (*MIGRATIONS, "ALTER TABLE articles ADD COLUMN mood TEXT;\nCREATE TABLE t (x);")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, steps=steps) == 1
        assert migrate(connection, steps=steps) == 0
        assert version_of(connection) == len(MIGRATIONS) + 1
        connection.execute("SELECT mood FROM articles")


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    open_writable(path).close()
    steps = (*MIGRATIONS, "CREATE TABLE good (x);\nCREATE TABLE articles (x);")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, steps=steps)
        assert version_of(connection) == len(MIGRATIONS)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert "good" not in tables


@pytest.mark.parametrize("open_it", [open_writable, open_readable])
class TestRefuses:
    def test_a_newer_version(self, tmp_path: Path, open_it: object) -> None:
        path = tmp_path / "b.db"
        open_writable(path).close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(StoreError, match="version 99") as caught:
            open_it(path)  # type: ignore[operator]
        assert "upgrade" in caught.value.hint

    def test_a_file_that_is_no_sqlite(self, tmp_path: Path, open_it: object) -> None:
        path = tmp_path / "b.db"
        path.write_bytes(b"just some text, long enough to look like a page " * 40)
        with pytest.raises(StoreError, match="is not an SQLite file"):
            open_it(path)  # type: ignore[operator]
        assert path.read_bytes().startswith(b"just some text")

    def test_the_database_of_another_program(self, tmp_path: Path, open_it: object) -> None:
        path = tmp_path / "b.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE photos (x)")
        with pytest.raises(StoreError, match="not a store of briefs"):
            open_it(path)  # type: ignore[operator]
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("photos",)]

    def test_a_folder(self, tmp_path: Path, open_it: object) -> None:
        with pytest.raises(StoreError, match=r"is a folder|no store"):
            open_it(tmp_path)  # type: ignore[operator]


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        open_readable(tmp_path / "b.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_writable(tmp_path / "no" / "b.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_in_a_read_only_place_can_be_read(tmp_path: Path) -> None:
    open_writable(tmp_path / "b.db").close()
    tmp_path.chmod(0o555)
    try:
        with closing(open_readable(tmp_path / "b.db")) as connection:
            assert connection.execute("SELECT count(*) FROM briefs").fetchone() == (0,)
        with pytest.raises(StoreError):
            open_writable(tmp_path / "b.db")
    finally:
        tmp_path.chmod(0o755)


def test_readers_cannot_write(tmp_path: Path) -> None:
    open_writable(tmp_path / "b.db").close()
    with (
        closing(open_readable(tmp_path / "b.db")) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM briefs")
