from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.batch.candidates import Candidate, Remark, Unreadable
from summarizer.batch.control import Control
from summarizer.batch.intake import Intake
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.tally import Tally
from summarizer.errors import SourceError
from summarizer.store import Ledger, open_writable


class Kit:
    """An intake for one job, and what it told."""

    def __init__(self, connection: sqlite3.Connection, since: date | None = None) -> None:
        self.control = Control(AdaptiveLimiter(most=1))
        self.notes: list[str] = []
        self.unreadable: list[Unreadable] = []
        self.intake = Intake(
            ledger=Ledger(connection, samples.SYSTEM, retry_failed=False),
            control=self.control,
            tally=Tally(),
            jobs=1,
            since=since,
            unreadable=self.unreadable.append,
            note=self.notes.append,
        )


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writable(tmp_path / "briefs.db")) as opened:
        yield opened


def candidate(number: int) -> Candidate:
    return Candidate(f"{number}.txt", None, lambda: samples.article(number))


def test_remarks_and_unreadable_places_are_no_articles(connection: sqlite3.Connection) -> None:
    kit = Kit(connection)
    bad = Unreadable("b.txt", "gone")
    kit.control.stop("interrupted", "here")  # so that nothing waits for an answer
    kit.intake.feed(iter([]))
    assert kit.intake.take() is None
    other = Kit(connection)
    other.intake.feed(iter([Remark("odd"), bad]))
    assert other.notes == ["odd"]
    assert other.unreadable == [bad]
    assert other.intake.take() is None


def test_sources_without_an_article_end_the_run(connection: sqlite3.Connection) -> None:
    kit = Kit(connection)
    kit.intake.feed(iter([]))
    assert isinstance(kit.control.error, SourceError)


def test_an_article_comes_again_after_all_others(connection: sqlite3.Connection) -> None:
    import threading

    kit = Kit(connection)
    feeding = threading.Thread(target=kit.intake.feed, args=(iter([candidate(1), candidate(2)]),))
    feeding.start()
    first, second = kit.intake.take(), kit.intake.take()
    assert first is not None
    assert second is not None
    kit.intake.settle(first, again=True)
    kit.intake.settle(second, again=False)
    again = kit.intake.take()
    assert again is first
    kit.intake.settle(first, again=False)
    assert kit.intake.take() is None
    feeding.join(10)


@pytest.mark.parametrize(
    ("day", "old"), [(date(2026, 1, 1), True), (date(2026, 2, 1), False), (None, False)]
)
def test_an_article_before_since_is_too_old(
    connection: sqlite3.Connection, day: date | None, old: bool
) -> None:
    assert Kit(connection, since=date(2026, 2, 1)).intake.is_too_old(day) is old
