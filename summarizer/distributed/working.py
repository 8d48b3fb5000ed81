"""What one worker of a cluster does with a chunk."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from summarizer.article import Article
from summarizer.batch.asking import Summarizer
from summarizer.batch.budget import Verdict
from summarizer.batch.candidates import Reading
from summarizer.batch.judging import judge
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.records import parse_record
from summarizer.batch.runner import TRIES
from summarizer.brief import Brief
from summarizer.distributed.chunks import CHUNK, Chunk
from summarizer.distributed.parts import Folder
from summarizer.errors import SourceError, SummarizerError
from summarizer.files.jsonl import parse_object
from summarizer.models.limits import Limiter
from summarizer.store.interchange import Record
from summarizer.store.keys import System
from summarizer.store.records import Failure, Taken

Opener = Callable[[Limiter], AbstractContextManager[Summarizer]]
"""Opens a summarizer on a worker; picklable, as is all that it holds."""


class Agreed(Protocol):
    """The register, wherever it lives."""

    def claim(self, chunk: str, hashes: list[str]) -> list[bool]:
        """Return, for each text, whether this chunk has it."""

    def start(self, sha256: str) -> Verdict:
        """Tell whether a text may be asked about now."""

    def finish(self, sha256: str, taken: Taken | None) -> None:
        """Note that a text that was started is done."""

    def stop(self, reason: str) -> None:
        """Let nothing more start."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of finished work, of a chunk or so far."""

    briefs: int = 0
    failures: int = 0
    linked: int = 0
    """Records whose text another record has."""
    known: int = 0
    """Records with a result from before."""
    skipped: int = 0
    """Records that say they are older than was asked for."""
    tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.briefs + other.briefs,
            self.failures + other.failures,
            self.linked + other.linked,
            self.known + other.known,
            self.skipped + other.skipped,
            self.tokens + other.tokens,
            self.cost + other.cost,
        )


class Worker:
    """One process of a cluster: a summarizer, and a thread for each article of a chunk."""

    def __init__(
        self,
        folder: Folder,
        reading: Reading,
        opener: Opener,
        register: Agreed,
        *,
        since: date | None = None,
    ) -> None:
        self._folder = folder
        self._system = folder.system
        self._reading = reading
        self._register = register
        self._since = since
        self._limiter = AdaptiveLimiter(CHUNK)
        self._opened = ExitStack()
        self._summarizer = self._open(opener)
        self._pool = ThreadPoolExecutor(CHUNK)

    def close(self) -> None:
        """Let go of the model."""
        self._pool.shutdown()
        self._opened.close()

    def _open(self, opener: Opener) -> Summarizer | None:
        """Open the summarizer of this machine; None where it is none for this job, and all
        stops.
        """
        try:
            summarizer = self._opened.enter_context(opener(self._limiter))
        except SummarizerError as error:
            self._register.stop(f"a worker cannot begin: {error} ({error.hint})")
            return None
        if System.of(summarizer.key) != self._system:
            self._register.stop(
                "a worker has other prompts or another version than the driver; install the same "
                "on all machines, and give --prompts a folder that all of them see"
            )
            return None
        return summarizer

    def do(self, chunk: Chunk) -> Progress:
        """Finish what is not finished in a chunk, and write it down."""
        finished = {(one.source, one.sha256) for one in self._folder.finished(chunk.id)}
        articles: list[Article] = []
        records: list[Record] = []
        skipped = 0
        for number, data in chunk.records:
            read = self._read(chunk.file, number, data)
            if isinstance(read, Record):
                records += [] if (read.source, None) in finished else [read]
            elif self._since and read.published and read.published < self._since:
                skipped += 1
            else:
                articles.append(read)
        if chunk.error is not None and (chunk.file, None) not in finished:
            records.append(self._unreadable(chunk.file, chunk.error))
        mine = self._register.claim(chunk.id, [article.sha256 for article in articles])
        asked: dict[str, Article] = {}
        links: list[Article] = []
        for article, is_mine in zip(articles, mine, strict=True):
            if (article.source, article.sha256) in finished:
                continue
            if is_mine and article.sha256 not in asked:
                asked[article.sha256] = article
            else:
                links.append(article)
        known = len(chunk.records) - skipped - len(asked) - len(links) - len(records)
        results = list(self._pool.map(self._brief, asked.values()))
        taken = [one for _, one in results if one is not None]
        records += [record for record, _ in results if record is not None]
        made = sum(record.brief is not None for record in records)
        failed = len(records) - made
        records += [self._record(article) for article in links]
        self._folder.write(chunk.id, records)
        return Progress(
            made,
            failed,
            len(links),
            known,
            skipped,
            sum(one.tokens for one in taken),
            sum(one.cost_usd or 0.0 for one in taken),
        )

    def _read(self, file: str, number: int, data: bytes) -> Article | Record:
        place = f"{file}:{number}"
        try:
            return parse_record(parse_object(data), file=file, line=number).read(self._reading)
        except (ValueError, SourceError) as error:
            return self._unreadable(place, f"line {number}: {error}")
        except Exception as error:  # noqa: BLE001  one article must not end a run of millions
            return self._unreadable(place, judge(error).failure.reason)

    def _brief(self, article: Article) -> tuple[Record | None, Taken | None]:
        """Return the record of an article, or None where the run stops before it has one."""
        for attempt in range(TRIES):
            if self._summarizer is None or not self._may_start(article):
                return None, None
            taken: Taken | None = None
            try:
                brief = self._summarizer.brief(article)
                taken = Taken.of(brief)
                return self._record(article, brief=brief), taken
            except Exception as error:  # noqa: BLE001  one article must not end a run of millions
                taken = Taken.until(error)
                fault = judge(error)
                if fault.scope == "run":
                    self._register.stop(f"{fault.error} ({fault.error.hint})")
                    return None, taken
                if fault.scope == "passing" and attempt < TRIES - 1:
                    continue
                return self._record(article, failure=fault.failure), taken
            finally:
                self._register.finish(article.sha256, taken)
        raise AssertionError

    def _may_start(self, article: Article) -> bool:
        while (verdict := self._register.start(article.sha256)) == "wait":
            time.sleep(0.2)
        return verdict == "start"

    def _record(
        self, article: Article, *, brief: Brief | None = None, failure: Failure | None = None
    ) -> Record:
        return Record(
            article.source,
            self._system,
            sha256=article.sha256,
            title=article.title,
            published=article.published,
            language=article.language,
            sentences=len(article.sentences),
            text=article.text if brief is not None or failure is not None else None,
            brief=brief,
            failure=failure,
        )

    def _unreadable(self, source: str, reason: str) -> Record:
        return Record(source, self._system, failure=Failure("source", reason))
