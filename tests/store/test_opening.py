from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.errors import StoreError
from summarizer.store import Origin, Writer, alone, open_readable, open_writable, problems
from summarizer.store.migrating import migrate, version_of
from summarizer.store.schema import MIGRATIONS
from summarizer.store.searching import search


def test_a_new_store_has_the_current_version_and_sound_tables(tmp_path: Path) -> None:
    with closing(open_writable(tmp_path / "b.db")) as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_reference_names_its_column_as_datasette_needs(store: sqlite3.Connection) -> None:
    tables = store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    references = [
        (table, *row[2:5])
        for (table,) in tables
        for row in store.execute(f"PRAGMA foreign_key_list({table})")
    ]
    assert len(references) > 20
    assert [one for one in references if one[3] != "id"] == []


def test_a_lock_makes_no_folder(tmp_path: Path) -> None:
    store = tmp_path / "typo" / "b.db"
    with pytest.raises(StoreError, match="there is no folder"), alone(store):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_an_older_version_keeps_its_briefs(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    article = samples.article(1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, steps=MIGRATIONS[:1])
        connection.execute(
            "INSERT INTO articles (sha256, source, language, characters, sentences, added, text)"
            " VALUES (?, '1.txt', 'en', 1, 1, '2026-11-23T07:31:31Z', ?)",
            (article.sha256, article.text),
        )
    with pytest.raises(StoreError, match="version 1") as caught:
        open_readable(path)
    assert "store gc" in caught.value.hint
    with closing(open_writable(path)) as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert Writer(connection).article(article, origin=Origin("1.txt")) == 1


def test_statuses_that_came_later_are_taken_by_an_older_store_with_all_its_claims(
    tmp_path: Path,
) -> None:
    path = tmp_path / "b.db"
    _write_older(path, version=2)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        before = _claims(connection)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE commitments SET status = 'suspended'")
    assert all(before.values())
    with closing(open_writable(path)) as connection:
        assert _claims(connection) == before
        assert list(problems(connection)) == []
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        for status in ("suspended", "broken"):
            connection.execute("UPDATE commitments SET status = ?", (status,))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE commitments SET status = 'forgotten'")
        assert search(connection, "euros")
        connection.execute("DELETE FROM briefs")
        assert not any(_claims(connection).values())


def test_how_claims_are_known_is_kept_from_now_on_and_null_in_an_older_store(
    tmp_path: Path,
) -> None:
    path = tmp_path / "b.db"
    _write_older(path, version=3)
    with closing(open_writable(path)) as connection:
        assert list(problems(connection)) == []
        for view in ("positions_by_actor", "commitments_by_actor"):
            known = connection.execute(f"SELECT basis, confidence FROM {view}").fetchall()
            assert known
            assert set(known) == {(None, None)}
        article = samples.article(2)
        brief = samples.brief(article)
        sure = {"basis": "quoted", "confidence": 0.75}
        brief = brief.model_copy(
            update={
                "positions": tuple(p.model_copy(update=sure) for p in brief.positions),
                "commitments": tuple(c.model_copy(update=sure) for c in brief.commitments),
            }
        )
        writer = Writer(connection)
        article_id = writer.article(article, origin=Origin("2.txt", b"mark", None, None))
        writer.brief(brief, article_id=article_id, system=samples.SYSTEM)
        for view in ("positions_by_actor", "commitments_by_actor"):
            known = connection.execute(f"SELECT basis, confidence FROM {view}").fetchall()
            assert ("quoted", 0.75) in known


def _write_older(path: Path, *, version: int) -> None:
    """A store of an earlier version with one brief: what it has of a new one's rows."""
    new = path.with_name("new.db")
    article = samples.article(1)
    with closing(open_writable(new)) as connection:
        writer = Writer(connection)
        article_id = writer.article(article, origin=Origin("1.txt", b"mark", None, None))
        writer.brief(samples.brief(article), article_id=article_id, system=samples.SYSTEM)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, steps=MIGRATIONS[:version])
        connection.execute("ATTACH ? AS new", (str(new),))
        tables = (
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
        )
        for (table,) in connection.execute(tables).fetchall():
            columns = ", ".join(
                row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")
            )
            connection.execute(
                f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}"
            )


def _claims(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows hang on the commitments of a store."""
    tables = ("commitments", "commitment_actors", "commitments_by_actor")
    counted = {one: f"SELECT count(*) FROM {one}" for one in tables}
    counted["evidence"] = "SELECT count(*) FROM evidence WHERE commitment_id IS NOT NULL"
    return {name: connection.execute(query).fetchone()[0] for name, query in counted.items()}


def test_a_step_that_would_leave_a_reference_dangling_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    with closing(open_writable(path)) as connection:
        writer = Writer(connection)
        article = samples.article(1)
        origin = Origin("1.txt", b"mark", None, None)
        article_id = writer.article(article, origin=origin)
        writer.brief(samples.brief(article), article_id=article_id, system=samples.SYSTEM)
        with pytest.raises(sqlite3.IntegrityError, match="missing"):
            migrate(connection, steps=(*MIGRATIONS, "DELETE FROM commitments;"))
        assert version_of(connection) == len(MIGRATIONS)
        assert list(problems(connection)) == []


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
        assert "install that" in caught.value.hint

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


@pytest.fixture(name="read_only")
def _read_only() -> Iterator[Path]:
    """A folder with a store that this process may read and not write, for root too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_writable(folder / "b.db").close()
        folder.chmod(0o555)
        (folder / "b.db").chmod(0o444)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(me)
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_store_in_a_read_only_place_can_be_read_and_not_written(read_only: Path) -> None:
    store = read_only / "b.db"
    with closing(open_readable(store)) as connection:
        assert connection.execute("SELECT count(*) FROM briefs").fetchone() == (0,)
    with pytest.raises(StoreError, match="cannot be written"):
        open_writable(store)
    with pytest.raises(StoreError, match="cannot be locked"), alone(store):
        pass
    with pytest.raises(StoreError, match="cannot be opened"):
        open_writable(read_only / "new.db")


def test_readers_cannot_write(tmp_path: Path) -> None:
    open_writable(tmp_path / "b.db").close()
    with (
        closing(open_readable(tmp_path / "b.db")) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM briefs")
