"""What is to be done: articles found, sifted by what the store knows, queued, and tried again."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from summarizer.batch.candidates import Candidate, Found, Remark, Unreadable
from summarizer.batch.control import Control
from summarizer.batch.tally import Tally
from summarizer.errors import SourceError
from summarizer.store import Known, Ledger

AHEAD = 256
"""Inputs that are looked up in the store together."""


@dataclass(slots=True)
class Item:
    """An article to be done."""

    candidate: Candidate
    tries: int = 0


class Intake:
    """A short queue between the thread that finds articles and those that brief them.

    Short, so that memory holds no more of a source than is being worked on.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        control: Control,
        tally: Tally,
        jobs: int,
        since: date | None,
        unreadable: Callable[[Unreadable], None],
        note: Callable[[str], None],
    ) -> None:
        self._ledger = ledger
        self._control = control
        self._tally = tally
        self._jobs = jobs
        self._since = since
        self._unreadable = unreadable
        self._note = note
        self._queue: queue.Queue[Item | None] = queue.Queue(maxsize=2 * jobs)
        self._again: deque[Item] = deque()
        self._open = 0
        self._change = threading.Condition()

    def take(self) -> Item | None:
        """Return the next article to do; None when there are no more."""
        return self._queue.get()

    def settle(self, item: Item, *, again: bool) -> None:
        """Note that an article that was taken is done, or to be tried again when all others
        were.
        """
        with self._change:
            if again:
                self._again.append(item)
            else:
                self._open -= 1
            self._change.notify_all()

    def feed(self, found: Iterator[Found]) -> None:
        """Queue all that is to be done; returns when it is done or the run stops."""
        try:
            seen = 0
            while not self._control.is_stopped() and (chunk := list(islice(found, AHEAD))):
                seen += self._sift(chunk)
            if not seen and not self._control.is_stopped():
                self._control.fail(
                    SourceError(
                        "the sources hold no article",
                        hint="name files, folders, globs, JSONL files or feeds that hold some",
                    )
                )
            self._feed_again()
        except BaseException as error:  # noqa: BLE001  raised again by the main thread
            self._control.break_down(error)
        finally:
            for _ in range(self._jobs):
                self._put(None)

    def is_too_old(self, day: date | None) -> bool:
        """Tell whether an article says that it was published before the run's --since."""
        return self._since is not None and day is not None and day < self._since

    def _sift(self, chunk: Sequence[Found]) -> int:
        marks = [
            one.fingerprint
            for one in chunk
            if isinstance(one, Candidate) and one.fingerprint is not None
        ]
        known = self._ledger.known(marks) if marks else {}
        seen = 0
        for one in chunk:
            if self._control.is_stopped():
                break
            if isinstance(one, Remark):
                self._note(one.text)
                continue
            seen += 1
            if isinstance(one, Unreadable):
                self._unreadable(one)
                continue
            state = known.get(one.fingerprint) if one.fingerprint is not None else None
            if state is not None and state.is_done:
                self._tally.add("known")
            elif state is not None and state.is_given_up:
                self._tally.add("given_up")
            elif state is not None and state.is_waiting:
                self._tally.add("waiting")
            elif state is not None and self.is_too_old(state.day):
                self._tally.add("skipped")
            elif self._control.is_closed and _is_new(one, state):
                continue
            else:
                with self._change:
                    self._open += 1
                self._put(Item(one))
        return seen

    def _feed_again(self) -> None:
        while not self._control.is_stopped():
            with self._change:
                if not self._open:
                    return
                item = self._again.popleft() if self._again else None
                if item is None:
                    self._change.wait(0.5)
                    continue
            self._put(item)

    def _put(self, item: Item | None) -> None:
        while True:
            try:
                self._queue.put(item, timeout=0.5)
                return
            except queue.Full:
                if item is not None and self._control.is_stopped():
                    return


def _is_new(candidate: Candidate, state: Known | None) -> bool:
    """Tell whether nothing was asked about an article yet, as far as can be told without reading
    it.
    """
    return candidate.fingerprint is not None and (state is None or not state.is_begun)
