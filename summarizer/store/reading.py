"""Asking a store what it holds."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from summarizer.brief import Brief
from summarizer.errors import StoreError
from summarizer.store.batches import Letter, SentBatch, batches, letters
from summarizer.store.damage import Tell, bytes_for_no_text, damage, refuse
from summarizer.store.interchange import brief_in
from summarizer.store.keys import System, system_id
from summarizer.store.opening import explained
from summarizer.store.records import TRANSIENT, Counts

LONGEST_ID = 19
"""Digits; SQLite has no longer number."""


def counts(connection: sqlite3.Connection) -> Counts:
    """Count what the store holds."""
    select = ", ".join(f"(SELECT count(*) FROM {table.name})" for table in fields(Counts))
    return Counts(*connection.execute(f"SELECT {select}").fetchone())


@dataclass(frozen=True, slots=True)
class Known:
    """State of an input in a store, told without reading it."""

    day: date | None
    """When the article was published."""
    is_done: bool
    is_given_up: bool
    is_waiting: bool
    """True if a batch has requests about it under way."""
    is_begun: bool
    """True if a batch has, or had."""


def systems(connection: sqlite3.Connection) -> list[tuple[System, int]]:
    """Return the systems in a store, each with the number of its briefs, the oldest first."""
    rows = connection.execute(
        "SELECT model, strategy, prompt_sha256, schema_sha256,"
        " (SELECT count(*) FROM briefs WHERE system_id = systems.id) FROM systems ORDER BY id"
    )
    return [(System(*parts), int(count)) for *parts, count in rows]


class Ledger:
    """List of what is done for one system, and of what failed in a way that a repeat would.

    Several threads may ask. Raises `StoreError` where the store cannot be read: that is no
    article's fault.
    """

    def __init__(
        self, connection: sqlite3.Connection, system: System, *, retry_failed: bool
    ) -> None:
        self._db = connection
        self._path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        self._system = system
        self._retry = retry_failed
        self._id = system_id(connection, system)
        self._lock = threading.Lock()

    def is_done(self, sha256: str) -> bool:
        """Tell whether the article with this hash has its brief."""
        return self._exists("briefs", sha256)

    def is_given_up(self, sha256: str) -> bool:
        """Tell whether the article failed for a reason of its own, and failures are to be left."""
        kinds = ", ".join(f"'{kind}'" for kind in TRANSIENT)
        return not self._retry and self._exists("failures", sha256, f"AND kind NOT IN ({kinds})")

    def is_waiting(self, sha256: str, sample: int = 0) -> bool:
        """Tell whether a batch has requests about the article under way."""
        condition = f"AND sample = {sample:d} AND batch_id IS NOT NULL AND status IS NULL"
        return self._exists("batch_requests", sha256, condition)

    def letters(self, sha256: str, sample: int = 0) -> dict[bytes, Letter]:
        """Return the requests about an article that went with batches, by their fingerprints."""
        with self._reading():
            return letters(self._db, sha256, system=self._system, sample=sample)

    def batches(self) -> list[SentBatch]:
        """Return the batches that have not ended, the oldest first."""
        with self._reading():
            return batches(self._db, system=self._system)

    def _exists(self, table: str, sha256: str, condition: str = "") -> bool:
        query = (
            f"SELECT 1 FROM {table} WHERE system_id = ? {condition} AND article_id ="
            " (SELECT id FROM articles WHERE sha256 = ?)"
        )
        with self._reading():
            return self._db.execute(query, (self._system_id(), sha256)).fetchone() is not None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, explained(self._path):
            yield

    def _system_id(self) -> int | None:
        if self._id is None:  # its first brief or failure may have come since
            self._id = system_id(self._db, self._system)
        return self._id

    def answers(self, sha256: str) -> dict[bytes, str]:
        """Tell what was answered about an article that is not decided, by fingerprint of the
        request.
        """
        query = (
            "SELECT request, answer FROM answers WHERE system_id = ? AND article_id ="
            " (SELECT id FROM articles WHERE sha256 = ?)"
        )
        with self._reading():
            return dict(self._db.execute(query, (self._system_id(), sha256)).fetchall())

    def known(self, fingerprints: Sequence[bytes]) -> Mapping[bytes, Known]:
        """Tell what is known of those inputs that were read before."""
        marks = ", ".join("?" * len(fingerprints))
        query = (
            "SELECT inputs.fingerprint, inputs.day, briefs.id IS NOT NULL, failures.kind,"
            " (SELECT max(batch_id IS NOT NULL AND status IS NULL) FROM batch_requests"
            " WHERE article_id = articles.id AND system_id = ?)"
            " FROM inputs LEFT JOIN articles ON articles.sha256 = inputs.sha256"
            " LEFT JOIN briefs ON briefs.article_id = articles.id AND briefs.system_id = ?"
            " LEFT JOIN failures"
            " ON failures.article_id = articles.id AND failures.system_id = ?"
            f" WHERE inputs.fingerprint IN ({marks})"
        )
        with self._reading():
            filed = self._system_id()
            rows = self._db.execute(query, (filed, filed, filed, *fingerprints)).fetchall()
        return {
            mark: Known(
                date.fromisoformat(day) if day else None,
                bool(done),
                kind is not None and kind not in TRANSIENT and not self._retry,
                bool(waiting),
                waiting is not None,
            )
            for mark, day, done, kind, waiting in rows
        }


def briefs(connection: sqlite3.Connection, *, latest: bool = False) -> Iterator[Brief]:
    """Yield all briefs, oldest first; `latest` leaves out those that a newer one of the article
    follows.

    One at a time: a store may hold more than memory does.
    """
    for number, text in brief_rows(connection, latest=latest):
        yield parse_brief(number, text)


def brief_rows(
    connection: sqlite3.Connection, *, latest: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield id and JSON of all briefs, oldest first."""
    table = "latest_briefs" if latest else "briefs"
    yield from connection.execute(f"SELECT id, json FROM {table} ORDER BY id")


def find_briefs(connection: sqlite3.Connection, name: str, *, tell: Tell = refuse) -> list[Brief]:
    """Find the briefs whose id, article hash (or its first digits) or source is `name`.

    A damaged one is left out, and `tell` is given the error, which it may raise.
    """
    query = (
        "SELECT DISTINCT briefs.id, briefs.json, articles.source FROM briefs"
        " JOIN articles ON articles.id = briefs.article_id"
        " LEFT JOIN sources ON sources.article_id = articles.id"
        " WHERE briefs.id = ?2 OR sources.source = ?1"
        " OR (length(?1) >= 6 AND articles.sha256 >= ?1 AND articles.sha256 < ?1 || 'g')"
        " ORDER BY briefs.id"
    )
    number = int(name) if name.isdecimal() and len(name) < LONGEST_ID else None
    found = []
    with bytes_for_no_text(connection):
        for id_, text, source in connection.execute(query, (name, number)):
            try:
                found.append(parse_brief(id_, text, source=source))
            except StoreError as error:
                tell(error)
    return found


def parse_brief(number: int, text: str | bytes, *, source: str | None = None) -> Brief:
    """Parse the brief with this id, from its JSON. Raises `StoreError` where it is damaged."""
    try:
        return brief_in(text)
    except ValueError as error:
        raise damage(number, source, str(error)) from error


def failure_groups(connection: sqlite3.Connection) -> list[tuple[str, int, str, str]]:
    """Return failures by kind: kind, how many, a source, and its reason; the most frequent
    first.
    """
    rows = connection.execute(
        "SELECT kind, count(*), source, reason FROM failures GROUP BY kind ORDER BY 2 DESC, 1"
    )
    return [
        (str(kind), int(count), str(source), str(reason)) for kind, count, source, reason in rows
    ]
