"""The run: sources in, briefs in the store, as many at once as the endpoint bears.

One thread finds articles, `jobs` threads read and brief them, and one commits. An article is
finished when its brief is committed, and not before; nothing else that is kept says so. Until then
each answer about it is kept, from the moment it came. Killed at any moment, a run loses no more
than what was under way, one answer a job.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.article import Article
from summarizer.batch.answers import Answers
from summarizer.batch.asking import Later, Summarizer
from summarizer.batch.budget import LATE, Budget
from summarizer.batch.candidates import Candidate, Found, Unreadable
from summarizer.batch.committer import Committer
from summarizer.batch.control import Control, Outcome
from summarizer.batch.intake import Intake, Item
from summarizer.batch.judging import Fault, judge
from summarizer.batch.limiter import Abandoned
from summarizer.batch.tally import Group, Snapshot, Tally
from summarizer.brief import Brief, Usage
from summarizer.errors import EndpointError, SourceError, StoreError, SummarizerError
from summarizer.models.journal import Journal
from summarizer.store import Failure, Ledger, Origin, System, Taken, Writer

NOTHING = Taken(Usage(input=0, cached=0, output=0))
"""Price of an article whose questions are only sent."""
TRIES = 3
"""How often an article is tried in one run where the endpoint's fault may pass."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended."""

    outcome: Outcome
    snapshot: Snapshot
    groups: tuple[tuple[str, Group], ...]
    """Failures by kind."""
    reason: str | None = None
    error: SummarizerError | None = None
    """Why it stopped, where something was wrong."""


class Runner:
    """One run. `run` blocks until it is over."""

    def __init__(
        self,
        summarizer: Summarizer,
        *,
        ledger: Ledger,
        committer: Committer,
        control: Control,
        budget: Budget,
        jobs: int,
        since: date | None = None,
        note: Callable[[str], None] = lambda _: None,
        tally: Tally | None = None,
    ) -> None:
        """`tally` goes on with what earlier rounds of the same run counted."""
        self._summarizer = summarizer
        self._system = System.of(summarizer.key)
        self._ledger = ledger
        self._committer = committer
        self._control = control
        self._budget = budget
        self._jobs = jobs
        self.tally = tally or Tally()
        self._intake = Intake(
            ledger=ledger,
            control=control,
            tally=self.tally,
            jobs=jobs,
            since=since,
            unreadable=self._note_unreadable,
            note=note,
        )
        self._under_way: set[str] = set()
        self._under_way_lock = threading.Lock()
        self._first_read = threading.Lock()
        self._has_read = False

    def run(
        self, found: Iterator[Found], *, tick: Callable[[Snapshot], None], every: float = 0.2
    ) -> Ending:
        """Brief all articles that have no brief; `tick` is called now and then."""
        finder = threading.Thread(target=self._intake.feed, args=(found,), name="finder")
        threads = [finder]
        threads += [
            threading.Thread(target=self._work, name=f"job-{number}")
            for number in range(self._jobs)
        ]
        for thread in threads:
            thread.daemon = True  # a second Ctrl-C waits for none of them
            thread.start()
        while threads:
            threads[-1].join(every)
            threads = [thread for thread in threads if thread.is_alive()]
            if self._budget.is_late:
                self._control.stop("bound", LATE)
            tick(self.tally.snapshot())
        control = self._control
        if control.crash is not None:
            raise control.crash
        groups = tuple(self.tally.groups())
        return Ending(control.outcome, self.tally.snapshot(), groups, control.reason, control.error)

    def _work(self) -> None:
        while (item := self._intake.take()) is not None:
            again = False
            try:
                if not self._control.is_stopped():
                    again = self._process(item)
            except StoreError as error:
                self._control.fail(error)
            except BaseException as error:  # noqa: BLE001  raised again by the main thread
                self._control.break_down(error)
            self._intake.settle(item, again=again)

    def _process(self, item: Item) -> bool:
        """Do what an article needs, and say whether it is to be tried again later."""
        candidate = item.candidate
        try:
            article = self._read(candidate)
        except SourceError as error:
            self._note_unreadable(Unreadable(candidate.source, f"{error} ({error.hint})"))
            return False
        except Exception as error:  # noqa: BLE001  one article must not end a run of thousands
            self._note_unreadable(Unreadable(candidate.source, judge(error).failure.reason))
            return False
        origin = Origin(article.source, candidate.fingerprint, article.title, article.published)
        if self._intake.is_too_old(article.published):
            self._remember(article, origin)
            self.tally.add("skipped")
            return False
        with self._under_way_lock:
            is_mine = article.sha256 not in self._under_way
            self._under_way.add(article.sha256)
        if not is_mine:
            self._link(article, origin, candidate.source)
            self.tally.add("known")
            return False
        try:
            return self._decide(item, article, origin)
        finally:
            with self._under_way_lock:
                self._under_way.discard(article.sha256)

    def _read(self, candidate: Candidate) -> Article:
        """Read the article. The first is read alone: what reading loads once, it then loads
        once.
        """
        if self._has_read:
            return candidate.read()
        with self._first_read:
            try:
                return candidate.read()
            finally:
                self._has_read = True

    def _decide(self, item: Item, article: Article, origin: Origin) -> bool:
        # Looked up only now that no other thread can be at the same text: a brief is committed
        # before its text is given up.
        is_done = self._ledger.is_done(article.sha256)
        if is_done or self._ledger.is_given_up(article.sha256):
            self._link(article, origin, item.candidate.source)
            self.tally.add("known" if is_done else "given_up")
            return False
        if self._ledger.is_waiting(article.sha256):
            self._link(article, origin, item.candidate.source)
            self.tally.add("waiting")
            return False
        if self.tally.has_failed(article.sha256):
            return False
        if not self._budget.start(stopped=self._control.is_stopped):
            if self._budget.reason is not None:
                self._control.stop("bound", self._budget.reason)
            return False
        taken: Taken | None = None
        with self.tally.running():
            try:
                journal = self._journal(article, origin)
                brief = self._summarizer.brief(article, journal=journal)
                taken = Taken.of(brief)
                self._committer.commit(_filing(brief, article, origin, item, self._system))
            except StoreError:
                raise
            except Later as later:
                taken = NOTHING
                return self._send(item, article, origin, later)
            except Exception as error:  # noqa: BLE001  one article must not end a run of thousands
                fault = judge(error)
                if fault.scope == "article":  # else what was answered is kept, and counts then
                    taken = taken or Taken.until(error)
                return self._fail(item, article, origin, fault, taken)
            finally:
                self._budget.finish(taken)
        self._control.answered()
        self.tally.add("done")
        self.tally.spent(taken)
        return False

    def _send(self, item: Item, article: Article, origin: Origin, later: Later) -> bool:
        try:
            is_sent = later.send(article, origin)
        except SummarizerError as error:
            return self._fail(item, article, origin, judge(error), None)
        if is_sent:
            self.tally.add("waiting")
        else:
            self._control.is_closed = True
        return False

    def _journal(self, article: Article, origin: Origin) -> Journal:
        """Tell what was answered about an article before, and where its next answers go."""

        def commit(request: bytes, answer: str) -> None:
            def write(writer: Writer) -> None:
                article_id = writer.article(article, origin=origin)
                writer.answer(request, answer, article_id=article_id, system=self._system)

            self._committer.commit(write)

        return Answers(self._ledger.answers(article.sha256), commit=commit)

    def _fail(
        self,
        item: Item,
        article: Article,
        origin: Origin,
        fault: Fault,
        taken: Taken | None,
    ) -> bool:
        if isinstance(fault.error, Abandoned):
            return False
        if taken is not None:
            self.tally.spent(taken)
        if fault.scope == "run":
            self._control.fail(fault.error)
            return False
        if isinstance(fault.error, EndpointError):
            self._control.faulted(fault.error)
        else:
            self._control.answered()
        if fault.scope == "passing":
            item.tries += 1
            if self._control.is_stopped():
                return False
            if item.tries < TRIES:
                return True
        system, failure = self._system, fault.failure

        def write(writer: Writer) -> None:
            article_id = writer.article(article, origin=origin)
            writer.failure(
                failure, source=origin.source, article_id=article_id, system=system, taken=taken
            )

        self._committer.commit(write)
        self.tally.failed(failure, source=origin.source, key=article.sha256)
        return False

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

    def _note_unreadable(self, place: Unreadable) -> None:
        if self.tally.has_failed(place.source):
            return
        failure = Failure("source", place.reason)
        self._committer.commit(lambda writer: writer.unreadable(failure, source=place.source))
        self.tally.failed(failure, source=place.source)


def _filing(
    brief: Brief, article: Article, origin: Origin, item: Item, system: System
) -> Callable[[Writer], None]:
    def write(writer: Writer) -> None:
        article_id = writer.article(article, origin=origin)
        writer.readable(item.candidate.source)
        writer.brief(brief, article_id=article_id, system=system)

    return write
