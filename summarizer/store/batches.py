"""What a provider's batch API has under way for a store, and what came of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from summarizer.brief import Usage
from summarizer.store.keys import System, system_id
from summarizer.store.writing import Writer, stamp

State = Literal["writing", "sending", "uploaded", "under_way", "ended"]
"""How far a batch is: its requests are being put together; are noted, and may be on their way; are
a file of the provider's, named in `file`; are a batch of the provider's, named in `batch`; are
answered, or will not be."""


@dataclass(frozen=True, slots=True)
class SentBatch:
    """A batch of ours."""

    id: int
    mark: str
    """Our own name of it, by which it is found again."""
    endpoint: str
    state: State
    file: str | None
    batch: str | None
    status: str | None
    """In the provider's words."""
    reason: str | None
    requests: int
    answered: int
    bytes: int
    usage: Usage
    """Estimated until the batch has ended."""
    cost_usd: float | None
    began: str
    ended: str | None

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.usage.input + self.usage.output


_COLUMNS = (
    "id", "mark", "endpoint", "state", "file", "batch", "status", "reason", "requests", "answered",
    "bytes", "cost_usd", "began", "ended",
)  # fmt: skip
"""Those that a `SentBatch` has a field for; before them come the tokens."""


def batches(
    connection: sqlite3.Connection, *, system: System | None = None, ended: bool = False
) -> list[SentBatch]:
    """Return the batches that have ended, or those that have not, the oldest first."""
    of_system = "" if system is None else " AND system_id IS ?"
    named = () if system is None else (system_id(connection, system),)
    rows = connection.execute(
        f"SELECT input_tokens, cached_tokens, output_tokens, {', '.join(_COLUMNS)} FROM batches"
        f" WHERE (state = 'ended') = ?{of_system} ORDER BY id",
        (ended, *named),
    )
    return [
        SentBatch(
            usage=Usage(input=asked, cached=cached, output=given),
            **dict(zip(_COLUMNS, rest, strict=True)),
        )
        for asked, cached, given, *rest in rows
    ]


@dataclass(frozen=True, slots=True)
class Letter:
    """A request about an article, and what became of it."""

    status: int | None
    """HTTP status of the answer; None where there is none."""
    answer: str | None
    is_under_way: bool
    was_batched: bool
    """True if the answer came with a batch, rather than at once."""
    tries: int
    """How often it was sent and not answered."""
    reason: str | None
    """Why it was not."""


def letters(
    connection: sqlite3.Connection, sha256: str, *, system: System, sample: int = 0
) -> dict[bytes, Letter]:
    """Return the requests about an article, by their fingerprints."""
    rows = connection.execute(
        "SELECT request, status, answer, batch_id IS NOT NULL, tries, reason FROM batch_requests"
        " WHERE sample = ? AND system_id = ?"
        " AND article_id = (SELECT id FROM articles WHERE sha256 = ?)",
        (sample, system_id(connection, system), sha256),
    )
    return {
        request: Letter(
            status,
            answer,
            is_under_way=bool(has_batch) and status is None,
            was_batched=bool(has_batch),
            tries=tries,
            reason=reason,
        )
        for request, status, answer, has_batch, tries, reason in rows
    }


class BatchWriter:
    """Statements about batches, within the transaction of a `Writer`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._db = writer.connection

    def begin(self, mark: str, *, system: System, endpoint: str) -> int:
        """Return the id of a batch whose requests are being put together."""
        (number,) = self._db.execute(
            "INSERT INTO batches (mark, system_id, run_id, endpoint, state, began)"
            " VALUES (?, ?, ?, ?, 'writing', ?) RETURNING id",
            (mark, self._writer.system(system), self._writer.run, endpoint, stamp()),
        ).fetchone()
        return int(number)

    def request(
        self,
        request: bytes,
        *,
        batch: int,
        place: int,
        article_id: int,
        system: System,
        sample: int = 0,
    ) -> None:
        """Note that a request goes with a batch, for the first time or again."""
        self._db.execute(
            "INSERT INTO batch_requests"
            " (article_id, system_id, sample, request, batch_id, place, added)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article_id, system_id, sample, request)"
            " DO UPDATE SET batch_id = excluded.batch_id, place = excluded.place",
            (article_id, self._writer.system(system), sample, request, batch, place, stamp()),
        )

    def sending(
        self, batch: int, *, requests: int, size: int, usage: Usage, cost_usd: float | None
    ) -> None:
        """Note what is about to be sent: from now on the provider may have it."""
        self._db.execute(
            "UPDATE batches SET state = 'sending', requests = ?, bytes = ?, input_tokens = ?,"
            " output_tokens = ?, cost_usd = ? WHERE id = ?",
            (requests, size, usage.input, usage.output, cost_usd, batch),
        )

    def uploaded(self, batch: int, *, file: str) -> None:
        """Note the provider's name of the file of requests."""
        self._db.execute(
            "UPDATE batches SET state = 'uploaded', file = ? WHERE id = ?", (file, batch)
        )

    def under_way(self, batch: int, *, name: str, status: str, answered: int) -> None:
        """Note the provider's name of a batch, and how far it is."""
        self._db.execute(
            "UPDATE batches SET state = 'under_way', batch = ?, status = ?, answered = ?"
            " WHERE id = ?",
            (name, status, answered, batch),
        )

    def answer(self, place: int, *, batch: int, status: int, answer: str) -> None:
        """Keep an answer; a second one to the same request is left out."""
        self._db.execute(
            "UPDATE batch_requests SET status = ?, answer = ?"
            " WHERE batch_id = ? AND place = ? AND status IS NULL",
            (status, answer, batch, place),
        )

    def unanswered(self, place: int, *, batch: int, reason: str) -> None:
        """Note why a request was not answered."""
        self._db.execute(
            "UPDATE batch_requests SET reason = ? WHERE batch_id = ? AND place = ?",
            (reason, batch, place),
        )

    def at_once(
        self, request: bytes, *, sha256: str, system: System, sample: int, status: int, answer: str
    ) -> None:
        """Keep what the endpoint answered to a request without a batch."""
        self._db.execute(
            "INSERT OR REPLACE INTO batch_requests"
            " (article_id, system_id, sample, request, status, answer, added)"
            " SELECT id, ?, ?, ?, ?, ?, ? FROM articles WHERE sha256 = ?",
            (self._writer.system(system), sample, request, status, answer, stamp(), sha256),
        )

    def end(
        self,
        batch: int,
        *,
        status: str,
        reason: str | None,
        answered: int,
        usage: Usage,
        cost_usd: float | None,
    ) -> None:
        """Note that nothing more comes of a batch; what it did not answer is to be sent again.

        One that failed as a whole says nothing about its requests.
        """
        self._db.execute(
            "UPDATE batch_requests SET batch_id = NULL, tries = tries + ?,"
            " reason = coalesce(reason, ?) WHERE batch_id = ? AND status IS NULL",
            (
                int(status != "failed"),
                reason or f"its batch ended ({status}) without an answer to it",
                batch,
            ),
        )
        self._db.execute(
            "UPDATE batches SET state = 'ended', status = ?, reason = ?, input_tokens = ?,"
            " cached_tokens = ?, output_tokens = ?, cost_usd = ?, ended = ?, answered = ?"
            " WHERE id = ?",
            (
                status,
                reason,
                usage.input,
                usage.cached,
                usage.output,
                cost_usd,
                stamp(),
                answered,
                batch,
            ),
        )

    def forgive(self, system: System) -> None:
        """Let requests be sent again that were sent in vain as often as they may be."""
        self._db.execute(
            "UPDATE batch_requests SET tries = 0"
            " WHERE system_id = ? AND batch_id IS NULL AND status IS NULL",
            (self._writer.system(system),),
        )

    def drop(self, batch: int) -> None:
        """Forget a batch that the provider never had, or that is given up."""
        _drop(self._db, batch)


def drop_unsent(connection: sqlite3.Connection) -> None:
    """Forget the batches that were only being put together when a run was killed."""
    written = connection.execute("SELECT id FROM batches WHERE state = 'writing'").fetchall()
    for (batch,) in written:
        _drop(connection, batch)


def _drop(connection: sqlite3.Connection, batch: int) -> None:
    connection.execute("UPDATE batch_requests SET batch_id = NULL WHERE batch_id = ?", (batch,))
    connection.execute("DELETE FROM batches WHERE id = ?", (batch,))
