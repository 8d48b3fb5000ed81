from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.batch import committer
from summarizer.batch.committer import Committer
from summarizer.errors import StoreError
from summarizer.store import Origin, Writer, begin_run, counts, open_readable, open_writable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefs.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writable(path)) as opened:
        yield opened


def article(number: int) -> committer.Write:
    def write(writer: Writer) -> None:
        writer.article(samples.article(number), origin=Origin(f"{number}.txt"))

    return write


def test_what_is_committed_is_on_disk(connection: sqlite3.Connection, path: Path) -> None:
    notes: list[str] = []
    run = begin_run(connection)
    opened = Committer(connection, path, run_id=run, patience=1.0, note=notes.append)
    opened.commit(article(1))
    with closing(open_readable(path)) as reading:
        assert counts(reading).articles == 1
    opened.close()
    assert notes == []


def test_one_write_that_cannot_be_takes_no_other_with_it(
    connection: sqlite3.Connection, path: Path
) -> None:
    def wrong(_: Writer) -> None:
        raise ValueError("no")

    run = begin_run(connection)
    opened = Committer(connection, path, run_id=run, patience=1.0, note=lambda _: None)
    waiting = [opened.submit(one) for one in (article(1), wrong, article(2))]
    opened.close()
    with pytest.raises(ValueError, match="no"):
        waiting[1].result()
    assert counts(connection).articles == 2


def test_a_locked_disk_is_waited_for_and_then_told(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committer, "RETRY_SECONDS", 0.01)
    connection.execute("PRAGMA busy_timeout = 1")
    run = begin_run(connection)
    notes: list[str] = []
    opened = Committer(connection, path, run_id=run, patience=0.05, note=notes.append)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            opened.commit(article(1))
        other.execute("ROLLBACK")
    with pytest.raises(StoreError):
        opened.commit(article(2))  # broken for good
    opened.close()
    assert "trying again" in notes[0]
