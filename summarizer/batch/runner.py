"""The run: sources in, briefs in the store, at once as many as the endpoint bears.

One thread finds articles, `jobs` threads read and brief them, and one commits. An article is
finished when its brief is committed, and not before; nothing else that is kept says so. Killed at
any moment, a run loses no more than the answers that were under way.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, Protocol

from summarizer.article import Article
from summarizer.batch.budget import Budget
from summarizer.batch.candidates import Candidate, Found, Remark, Unreadable
from summarizer.batch.committer import Committer
from summarizer.batch.faults import judge
from summarizer.batch.limiter import Abandoned, AdaptiveLimiter
from summarizer.batch.tally import Group, Snapshot, Tally
from summarizer.brief import Brief
from summarizer.errors import EndpointError, SourceError, StoreError, SummarizerError
from summarizer.store import Failure, Ledger, Origin, System, SystemParts, Writer

AHEAD = 256
"""Inputs that are looked up in the store together."""
TRIES = 3
"""How often an article is tried in one run where the endpoint's fault may pass."""
SUSPICIOUS = 8
"""Endpoint faults in a row after which all requests pause."""
PATIENCE = 900.0
"""Seconds without an answer, faults only, after which a run stops."""


class Summarizer(Protocol):
    """What makes briefs: safe to call from many threads."""

    @property
    def key(self) -> SystemParts:
        """The system that its briefs are filed under."""

    def brief(self, article: Article) -> Brief:
        """The brief of an article. Raises `SummarizerError` where there is none."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended."""

    outcome: Literal["complete", "bound", "interrupted", "stopped"]
    snapshot: Snapshot
    groups: tuple[tuple[str, Group], ...]
    reason: str | None = None
    error: SummarizerError | None = None
    """Why it stopped, where something was wrong."""


@dataclass(slots=True)
class _Item:
    candidate: Candidate
    tries: int = 0


class Runner:
    """One run. `run` blocks until it is over; `interrupt` may be called from a signal handler."""

    def __init__(
        self,
        summarizer: Summarizer,
        *,
        ledger: Ledger,
        committer: Committer,
        limiter: AdaptiveLimiter,
        budget: Budget,
        jobs: int,
        since: date | None = None,
        patience: float = PATIENCE,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._summarizer = summarizer
        self._system = System.of(summarizer.key)
        self._ledger = ledger
        self._ledger_lock = threading.Lock()
        self._committer = committer
        self._limiter = limiter
        self._budget = budget
        self._jobs = jobs
        self._since = since
        self._patience = patience
        self._note = note
        self.tally = Tally()
        self._queue: queue.Queue[_Item | None] = queue.Queue(maxsize=2 * jobs)
        self._again: deque[_Item] = deque()
        self._open = 0
        self._change = threading.Condition()
        self._under_way: set[str] = set()
        self._stop = threading.Event()
        self._ending: tuple[Literal["bound", "interrupted", "stopped"], str] | None = None
        self._error: SummarizerError | None = None
        self._crash: BaseException | None = None
        self._faults_in_row = 0
        self._last_answer = time.monotonic()

    def run(
        self, found: Iterator[Found], *, tick: Callable[[Snapshot], None], every: float = 0.2
    ) -> Ending:
        """Brief all articles that have no brief; `tick` is called now and then."""
        threads = [threading.Thread(target=self._feed, args=(found,), name="finder", daemon=True)]
        threads += [
            threading.Thread(target=self._work, name=f"job-{number}", daemon=True)
            for number in range(self._jobs)
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            threads[0 if threads[0].is_alive() else -1].join(every)
            threads = [threads[0], *(one for one in threads[1:] if one.is_alive())]
            left = self._budget.seconds_left
            if left is not None and left <= 0:
                self.stop("bound", "the deadline is reached")
            tick(self.tally.snapshot())
        if self._crash is not None:
            raise self._crash
        outcome, reason = self._ending or ("complete", None)
        groups = tuple(self.tally.groups())
        return Ending(outcome, self.tally.snapshot(), groups, reason, self._error)

    def interrupt(self) -> None:
        """Start nothing more, and end when what is under way is done."""
        self.stop("interrupted", "interrupted")

    def stop(
        self,
        outcome: Literal["bound", "interrupted", "stopped"],
        reason: str,
        error: SummarizerError | None = None,
    ) -> None:
        """Let nothing more start; the first reason is the one that is told."""
        if self._ending is None:
            self._ending, self._error = (outcome, reason), error
        self._stop.set()
        self._limiter.stop()

    def is_stopped(self) -> bool:
        """Whether nothing more is to start."""
        return self._stop.is_set()

    # The finder's thread.

    def _feed(self, found: Iterator[Found]) -> None:
        try:
            seen = 0
            while not self._stop.is_set() and (chunk := list(islice(found, AHEAD))):
                seen += self._sift(chunk)
            if not seen and not self._stop.is_set():
                self._stop_for(
                    SourceError(
                        "the sources hold no article",
                        hint="name files, folders, globs, JSONL files or feeds that hold some",
                    )
                )
            self._feed_again()
        except BaseException as error:  # noqa: BLE001  raised again by the main thread
            self._crashed(error)
        finally:
            for _ in range(self._jobs):
                self._put(None)

    def _sift(self, chunk: Sequence[Found]) -> int:
        """Queue what is to be done, and count the rest."""
        marks = [
            one.fingerprint
            for one in chunk
            if isinstance(one, Candidate) and one.fingerprint is not None
        ]
        with self._ledger_lock:
            known = self._ledger.known(marks) if marks else {}
        seen = 0
        for one in chunk:
            if self._stop.is_set():
                break
            if isinstance(one, Remark):
                self._note(one.text)
                continue
            seen += 1
            if isinstance(one, Unreadable):
                self._unreadable(one.source, Failure("source", one.reason))
                continue
            state = known.get(one.fingerprint) if one.fingerprint is not None else None
            if state is not None and state.is_done:
                self.tally.add("known")
            elif state is not None and state.is_given_up:
                self.tally.add("given_up")
            elif state is not None and self._is_too_old(state.day):
                self.tally.add("skipped")
            else:
                with self._change:
                    self._open += 1
                self._put(_Item(one))
        return seen

    def _feed_again(self) -> None:
        while not self._stop.is_set():
            with self._change:
                if not self._open:
                    return
                item = self._again.popleft() if self._again else None
                if item is None:
                    self._change.wait(0.5)
                    continue
            self._put(item)

    def _put(self, item: _Item | None) -> None:
        while True:
            try:
                self._queue.put(item, timeout=0.5)
                return
            except queue.Full:
                if item is not None and self._stop.is_set():
                    return

    # The jobs' threads.

    def _work(self) -> None:
        while (item := self._queue.get()) is not None:
            again = False
            try:
                if not self._stop.is_set():
                    again = self._process(item)
            except StoreError as error:
                self._stop_for(error)
            except BaseException as error:  # noqa: BLE001  raised again by the main thread
                self._crashed(error)
            with self._change:
                if again:
                    self._again.append(item)
                else:
                    self._open -= 1
                self._change.notify_all()

    def _process(self, item: _Item) -> bool:
        """Do what an article needs, and say whether it is to be tried again later."""
        candidate = item.candidate
        try:
            article = candidate.read()
        except SourceError as error:
            self._unreadable(candidate.source, Failure("source", f"{error} ({error.hint})"))
            return False
        except Exception as error:  # noqa: BLE001  one article must not end a run of thousands
            self._unreadable(candidate.source, judge(error).failure)
            return False
        origin = Origin(article.source, candidate.fingerprint, article.title, article.published)
        if self._is_too_old(article.published):
            self._remember(article, origin)
            self.tally.add("skipped")
            return False
        with self._change:
            is_mine = article.sha256 not in self._under_way
            self._under_way.add(article.sha256)
        if not is_mine:
            self._link(article, origin, candidate.source)
            self.tally.add("known")
            return False
        try:
            return self._decide(item, article, origin)
        finally:
            with self._change:
                self._under_way.discard(article.sha256)

    def _decide(self, item: _Item, article: Article, origin: Origin) -> bool:
        with self._ledger_lock:
            is_done = self._ledger.is_done(article.sha256)
            is_given_up = not is_done and self._ledger.is_given_up(article.sha256)
        if is_done or is_given_up:
            self._link(article, origin, item.candidate.source)
            self.tally.add("known" if is_done else "given_up")
            return False
        if not self._budget.start(stopped=self._stop.is_set):
            if self._budget.reason is not None:
                self.stop("bound", self._budget.reason)
            return False
        self.tally.add("running")
        try:
            return self._brief(item, article, origin)
        finally:
            self.tally.add("running", -1)

    def _brief(self, item: _Item, article: Article, origin: Origin) -> bool:
        tokens: int | None = None
        cost: float | None = None
        try:
            brief = self._summarizer.brief(article)
            made = brief.provenance
            tokens, cost = made.usage.input + made.usage.output, made.cost_usd
            self._committer.commit(_filing(brief, article, origin, item, self._system))
            self._answered()
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  one article must not end a run of thousands
            return self._failed(item, article, origin, error)
        finally:
            self._budget.finish(tokens=tokens, cost=cost)
        self.tally.add("done")
        self.tally.spent(
            requests=made.calls + made.reasks + made.retries,
            input_tokens=made.usage.input,
            output_tokens=made.usage.output,
            cost=cost,
        )
        return False

    def _failed(self, item: _Item, article: Article, origin: Origin, error: Exception) -> bool:
        if self._stop.is_set() and _is_abandoned(error):
            return False
        fault = judge(error)
        if fault.consequence == "stop":
            known = error if isinstance(error, SummarizerError) else None
            self._stop_for(known or SummarizerError(fault.failure.reason, hint=fault.hint))
            return False
        if isinstance(error, EndpointError):
            self._watch(error)
        if fault.consequence == "again":
            item.tries += 1
            if self._stop.is_set():
                return False
            if item.tries < TRIES:
                return True
        else:
            self._answered(only_if=not isinstance(error, EndpointError))
        system, failure = self._system, fault.failure

        def write(writer: Writer) -> None:
            article_id = writer.article(article, origin=origin)
            writer.failure(failure, source=origin.source, article_id=article_id, system=system)

        self._committer.commit(write)
        self.tally.failed(failure, source=origin.source)
        return False

    def _watch(self, error: EndpointError) -> None:
        """Pause all where faults come in a row, and stop where that goes on for too long."""
        with self._change:
            self._faults_in_row += 1
            row, silent = self._faults_in_row, time.monotonic() - self._last_answer
        if row >= SUSPICIOUS and silent > self._patience:
            self._stop_for(
                EndpointError(
                    f"the endpoint gave nothing but faults for {silent:.0f} seconds; "
                    f"the last: {error}",
                    hint="see to the endpoint, then run the same command again; "
                    "what was finished is kept",
                )
            )
        elif row % SUSPICIOUS == 0:
            pause = min(60.0, 2.0 ** (row // SUSPICIOUS), self._patience / 4)
            self._limiter.throttled(pause)

    def _answered(self, *, only_if: bool = True) -> None:
        if only_if:
            with self._change:
                self._faults_in_row = 0
                self._last_answer = time.monotonic()

    # Small writes.

    def _link(self, article: Article, origin: Origin, place: str) -> None:
        def write(writer: Writer) -> None:
            writer.article(article, origin=origin)
            writer.readable(place)

        self._committer.commit(write)

    def _remember(self, article: Article, origin: Origin) -> None:
        mark, day = origin.fingerprint, article.published
        if mark is not None and day is not None:
            self._committer.submit(
                lambda writer: writer.remember(mark, sha256=article.sha256, day=day.isoformat())
            )

    def _unreadable(self, source: str, failure: Failure) -> None:
        self._committer.commit(lambda writer: writer.unreadable(failure, source=source))
        self.tally.failed(failure, source=source)

    def _is_too_old(self, day: date | None) -> bool:
        return self._since is not None and day is not None and day < self._since

    def _stop_for(self, error: SummarizerError) -> None:
        self.stop("stopped", str(error), error)

    def _crashed(self, error: BaseException) -> None:
        if self._crash is None:
            self._crash = error
        self.stop("stopped", str(error))


def _filing(
    brief: Brief, article: Article, origin: Origin, item: _Item, system: System
) -> Callable[[Writer], None]:
    def write(writer: Writer) -> None:
        article_id = writer.article(article, origin=origin)
        writer.readable(item.candidate.source)
        writer.brief(brief, article_id=article_id, system=system)

    return write


def _is_abandoned(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, Abandoned):
            return True
        error = error.__cause__ or error.__context__
    return False
