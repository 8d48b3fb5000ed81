"""The one thread that writes to the store; what it has committed is finished."""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import StoreError
from summarizer.store import Writer, explained

TOGETHER = 256
"""Writes in one transaction: one fsync for all that wait at the moment."""
RETRY_SECONDS = 2.0
"""Between two tries to commit on a full or locked disk."""
_MAY_PASS = ("SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR")

Write = Callable[[Writer], None]


@dataclass(frozen=True, slots=True)
class _Task:
    write: Write
    done: Future[None]


class Committer:
    """Takes writes from all threads and commits them, several at once where several wait.

    On a full or locked disk it tries again for a while, and `note` is told; then every write
    raises `StoreError`, also those to come.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        run_id: int,
        patience: float,
        note: Callable[[str], None],
    ) -> None:
        self._db = connection
        self._path = path
        self._writer = Writer(connection, run_id=run_id)
        self._patience = patience
        self._note = note
        self._tasks: queue.Queue[_Task | None] = queue.Queue(maxsize=4 * TOGETHER)
        self._broken: StoreError | None = None
        self._thread = threading.Thread(target=self._work, name="committer", daemon=True)
        self._thread.start()

    def commit(self, write: Write) -> None:
        """Return once the write is on disk. Raises `StoreError` where it cannot be."""
        self.submit(write).result()

    def submit(self, write: Write) -> Future[None]:
        """Have a write committed soon, without waiting for it."""
        task = _Task(write, Future())
        self._tasks.put(task)
        return task.done

    def close(self) -> None:
        """Commit what is left, and end."""
        self._tasks.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            tasks = [self._tasks.get()]
            while len(tasks) < TOGETHER:
                try:
                    tasks.append(self._tasks.get_nowait())
                except queue.Empty:
                    break
            live = [task for task in tasks if task is not None]
            if live:
                self._settle(live)
            if len(live) < len(tasks):
                return

    def _settle(self, tasks: list[_Task]) -> None:
        if self._broken is None:
            try:
                failed = self._commit_patiently(tasks)
            except StoreError as error:
                self._broken = error
            else:
                for task in tasks:
                    if (error_of_one := failed.get(id(task))) is not None:
                        task.done.set_exception(error_of_one)
                    else:
                        task.done.set_result(None)
                return
        for task in tasks:
            task.done.set_exception(self._broken)

    def _commit_patiently(self, tasks: list[_Task]) -> dict[int, Exception]:
        until = time.monotonic() + self._patience
        while True:
            try:
                with explained(self._path):
                    return self._commit(tasks)
            except StoreError as error:
                name = getattr(error.__cause__, "sqlite_errorname", "")
                if not name.startswith(_MAY_PASS) or time.monotonic() >= until:
                    raise
                self._note(f"{error}; trying again for {until - time.monotonic():.0f} s")
                time.sleep(min(RETRY_SECONDS, max(0.0, until - time.monotonic())))

    def _commit(self, tasks: list[_Task]) -> dict[int, Exception]:
        failed: dict[int, Exception] = {}
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for task in tasks:
                self._db.execute("SAVEPOINT one")
                try:
                    task.write(self._writer)
                except (sqlite3.IntegrityError, sqlite3.DataError, ValueError) as error:
                    # One write that cannot be must not take the others with it.
                    self._db.execute("ROLLBACK TO one")
                    self._writer.forget_systems()
                    failed[id(task)] = error
                self._db.execute("RELEASE one")
            self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
                self._writer.forget_systems()
        return failed
