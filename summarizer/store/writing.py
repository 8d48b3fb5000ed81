"""Writing to a store: articles, briefs and failures, each whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.store.claims import Claims, iso
from summarizer.store.keys import System, system_id
from summarizer.store.records import TRANSIENT, Failure, Origin, Taken

LONGEST_REASON = 2000
"""Characters of a failure's reason that are kept."""


def stamp(moment: datetime | None = None) -> str:
    """Return a moment (now) as the store writes it: "2026-11-23T07:31:31Z"."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Statements on one writing connection; the caller begins and commits the transaction."""

    def __init__(self, connection: sqlite3.Connection, *, run_id: int | None = None) -> None:
        self._db = connection
        self._run = run_id
        self._systems: dict[System, int] = {}

    @property
    def connection(self) -> sqlite3.Connection:
        """For tables that have a writer of their own."""
        return self._db

    @property
    def run(self) -> int | None:
        """The run that writes."""
        return self._run

    def system(self, system: System) -> int:
        """Return the id of a system, which is added where it is new."""
        if system not in self._systems:
            self._db.execute(
                "INSERT OR IGNORE INTO systems (model, strategy, prompt_sha256, schema_sha256)"
                " VALUES (?, ?, ?, ?)",
                (system.model, system.strategy, system.prompt_sha256, system.schema_sha256),
            )
            made = system_id(self._db, system)
            assert made is not None, "it was just added"
            self._systems[system] = made
        return self._systems[system]

    def forget_systems(self) -> None:
        """Look systems up anew: the transaction that added them was rolled back."""
        self._systems.clear()

    def article(self, article: Article, *, origin: Origin) -> int:
        """Return the id of an article, which is added with its text where it is new, and its
        source.
        """
        return self.article_row(
            sha256=article.sha256,
            title=article.title,
            published=iso(article.published),
            language=article.language,
            characters=len(article.text),
            sentences=len(article.sentences),
            text=article.text,
            origin=origin,
        )

    def article_of(self, brief: Brief, *, text: str | None, origins: Iterable[Origin] = ()) -> int:
        """Return the id of the article that a brief is about, with its text where that is known."""
        ref = brief.article
        found = 0
        for origin in [Origin(ref.source, title=ref.title, published=ref.published), *origins]:
            found = self.article_row(
                sha256=ref.sha256,
                title=ref.title,
                published=iso(ref.published),
                language=ref.language,
                characters=ref.characters,
                sentences=ref.sentences,
                text=text,
                origin=origin,
            )
        return found

    def article_row(
        self,
        *,
        sha256: str,
        title: str | None,
        published: str | None,
        language: str,
        characters: int,
        sentences: int,
        text: str | None,
        origin: Origin,
    ) -> int:
        """Return the id of the article with this hash, which is added or completed, and its
        source.
        """
        now = stamp()
        (article_id,) = self._db.execute(
            "INSERT INTO articles (sha256, source, title, published, language, characters,"
            " sentences, added, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET text = coalesce(text, excluded.text),"
            " published = coalesce(published, excluded.published),"
            " title = coalesce(title, excluded.title),"
            " characters = max(characters, excluded.characters),"
            " sentences = max(sentences, excluded.sentences),"
            " language = iif(language = 'und', excluded.language, language) RETURNING id",
            (
                sha256,
                _plain(origin.source),
                title or origin.title,
                published or iso(origin.published),
                language,
                characters,
                sentences,
                now,
                text,
            ),
        ).fetchone()
        self._db.execute(
            "INSERT OR IGNORE INTO sources (article_id, source, title, published, added)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                article_id,
                _plain(origin.source),
                origin.title or title,
                iso(origin.published) or published,
                now,
            ),
        )
        self.readable(origin.source)
        if origin.fingerprint is not None:
            self.remember(origin.fingerprint, sha256=sha256, day=published)
        return int(article_id)

    def readable(self, source: str) -> None:
        """Forget that no article could be read at a source."""
        self._db.execute(
            "DELETE FROM failures WHERE source = ? AND article_id IS NULL", (_plain(source),)
        )

    def remember(self, fingerprint: bytes, *, sha256: str, day: str | None) -> None:
        """Note which article an input was found to hold, so that it need not be read again."""
        self._db.execute(
            "INSERT OR REPLACE INTO inputs (fingerprint, sha256, day) VALUES (?, ?, ?)",
            (fingerprint, sha256, day),
        )

    def answer(self, request: bytes, answer: str, *, article_id: int, system: System) -> None:
        """Keep what was answered to a request, until its article is decided."""
        self._db.execute(
            "INSERT OR REPLACE INTO answers (article_id, system_id, request, answer, added)"
            " VALUES (?, ?, ?, ?, ?)",
            (article_id, self.system(system), request, answer, stamp()),
        )

    def brief(self, brief: Brief, *, article_id: int, system: System) -> bool:
        """File a brief with its claims, and say whether it is new; a second one is left out."""
        system_id = self.system(system)
        self._drop_answers(article_id, system_id)
        made = brief.provenance
        row = self._db.execute(
            "INSERT INTO briefs (article_id, system_id, run_id, headline, summary, created, added,"
            " warnings, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (article_id, system_id) DO NOTHING RETURNING id",
            (
                article_id,
                system_id,
                self._run,
                brief.headline,
                " ".join(sentence.text for sentence in brief.summary),
                stamp(made.created),
                stamp(),
                len(made.warnings),
                brief.model_dump_json(),
            ),
        ).fetchone()
        if row is None:
            return False
        Claims(self._db, int(row[0])).file(brief)
        self._db.execute(
            "DELETE FROM failures WHERE article_id = ? AND system_id = ?", (article_id, system_id)
        )
        self._call(article_id, system_id, outcome="brief", made=Taken.of(brief))
        return True

    def failure(
        self,
        failure: Failure,
        *,
        source: str,
        article_id: int,
        system: System,
        taken: Taken | None = None,
    ) -> None:
        """Note that an article could not be briefed, unless it has its brief by now."""
        system_id = self.system(system)
        if failure.kind not in TRANSIENT:
            self._drop_answers(article_id, system_id)
        if taken is not None:
            self._call(article_id, system_id, outcome=failure.kind, made=taken)
        now = stamp()
        self._db.execute(
            "INSERT INTO failures"
            " (source, article_id, system_id, kind, reason, times, first, last)"
            " SELECT ?1, ?2, ?3, ?4, ?5, 1, ?6, ?6 WHERE NOT EXISTS"
            " (SELECT 1 FROM briefs WHERE article_id = ?2 AND system_id = ?3)"
            " ON CONFLICT (article_id, system_id) WHERE article_id IS NOT NULL DO UPDATE SET"
            " source = excluded.source, kind = excluded.kind, reason = excluded.reason,"
            " times = times + 1, last = excluded.last",
            (_plain(source), article_id, system_id, failure.kind, _reason(failure), now),
        )

    def _drop_answers(self, article_id: int, system_id: int) -> None:
        self._db.execute(
            "DELETE FROM answers WHERE article_id = ? AND system_id = ?", (article_id, system_id)
        )
        self._db.execute(
            "DELETE FROM batch_requests WHERE article_id = ? AND system_id = ?",
            (article_id, system_id),
        )

    def _call(self, article_id: int, system_id: int, *, outcome: str, made: Taken) -> None:
        self._db.execute(
            "INSERT INTO calls (article_id, system_id, run_id, ended, outcome, requests, reasks,"
            " retries, input_tokens, cached_tokens, output_tokens, cost_usd, seconds)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id,
                system_id,
                self._run,
                stamp(),
                outcome,
                made.requests,
                made.reasks,
                made.retries,
                made.usage.input,
                made.usage.cached,
                made.usage.output,
                made.cost_usd,
                made.seconds,
            ),
        )

    def unreadable(self, failure: Failure, *, source: str) -> None:
        """Note that no article could be read at a source."""
        now = stamp()
        self._db.execute(
            "INSERT INTO failures (source, kind, reason, times, first, last)"
            " VALUES (?1, ?2, ?3, 1, ?4, ?4)"
            " ON CONFLICT (source) WHERE article_id IS NULL DO UPDATE SET"
            " kind = excluded.kind, reason = excluded.reason,"
            " times = times + 1, last = excluded.last",
            (_plain(source), failure.kind, _reason(failure), now),
        )


def _plain(text: str | None) -> str | None:
    """Return the text that SQLite can hold: a lone surrogate, which UTF-8 has no bytes for, becomes
    U+FFFD.
    """
    if text is None or text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _reason(failure: Failure) -> str:
    return (_plain(failure.reason) or "")[:LONGEST_REASON]
