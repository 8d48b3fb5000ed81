"""Is a store sound, and what in it is no longer needed?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.brief import all_evidence
from summarizer.counting import count_of
from summarizer.store.interchange import brief_in


@dataclass(frozen=True, slots=True)
class Swept:
    """Counts of what was removed from a store."""

    articles: int
    inputs: int
    systems: int
    briefs: int
    answers: int
    """Kept for articles that were never finished."""
    bytes: int


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Find what is wrong with a store, one line each; nothing for a sound one.

    SQLite's own checks, the references, the full-text index, and every brief: it parses, its
    rows say the same, and each piece of evidence stands in the article's text.
    """
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"integrity: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {row}: the {parent} that it refers to is missing"
    yield from _index_problems(connection)
    rows = connection.execute(
        "SELECT briefs.id, briefs.json, articles.sha256, articles.text,"
        " (SELECT count(*) FROM actors WHERE brief_id = briefs.id),"
        " (SELECT count(*) FROM positions WHERE brief_id = briefs.id),"
        " (SELECT count(*) FROM commitments WHERE brief_id = briefs.id),"
        " (SELECT count(*) FROM evidence WHERE brief_id = briefs.id)"
        " FROM briefs JOIN articles ON articles.id = briefs.article_id ORDER BY briefs.id"
    )
    for brief_id, text, sha256, body, *stored in rows:
        for problem in _brief_problems(text, sha256, body, stored):
            yield f"brief {brief_id}: {problem}"


def _index_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for table in ("positions", "commitments"):
        query = f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM {table}_fts_docsize)"
        rows, indexed = connection.execute(query).fetchone()
        if rows != indexed:
            found = f"{count_of(indexed, 'entry')} for {count_of(rows, 'row')}"
            yield f"full-text index of {table}: {found}"


def _brief_problems(text: str, sha256: str, body: str | None, stored: list[int]) -> Iterator[str]:
    try:
        brief = brief_in(text)
    except ValueError as error:
        yield str(error)
        return
    if brief.article.sha256 != sha256:
        yield f"it is about article {brief.article.sha256}, and filed under {sha256}"
    evidence = all_evidence(brief)
    kept = [len(brief.actors), len(brief.positions), len(brief.commitments), len(evidence)]
    if kept != stored:
        yield f"actors, positions, commitments, evidence: {kept} in its JSON, {stored} in tables"
    if body is None:
        return
    for place, one in evidence:
        if body[one.start : one.end] != one.quote:
            yield f"{place}: the article does not read {one.quote!r} at {one.start}"


def texts_missing(connection: sqlite3.Connection) -> int:
    """Count how many briefs are about an article whose text the store does not have."""
    (count,) = connection.execute(
        "SELECT count(*) FROM briefs JOIN articles ON articles.id = briefs.article_id"
        " WHERE articles.text IS NULL"
    ).fetchone()
    return int(count)


def sweep(
    connection: sqlite3.Connection, *, superseded: bool = False, abandon: bool = False
) -> Swept:
    """Remove what nothing refers to, and give the space back to the disk.

    Articles without brief or failure, answers about articles that were left unfinished, marks of
    inputs whose article is gone, and systems without briefs; with `superseded`, also briefs that
    a newer one of the same article follows. What a provider has under way stays, unless it is to be
    abandoned.
    """
    before = _size(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        briefs = 0
        if superseded:
            briefs = connection.execute(
                "DELETE FROM briefs WHERE id NOT IN"
                " (SELECT max(id) FROM briefs GROUP BY article_id)"
            ).rowcount
        answers = connection.execute("DELETE FROM answers").rowcount
        kept = "" if abandon else " WHERE status IS NOT NULL OR batch_id IS NULL"
        answers += connection.execute(f"DELETE FROM batch_requests{kept}").rowcount
        if abandon:
            connection.execute("DELETE FROM batches WHERE state <> 'ended'")
        articles = connection.execute(
            "DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM briefs)"
            " AND id NOT IN (SELECT article_id FROM failures WHERE article_id IS NOT NULL)"
            " AND id NOT IN (SELECT article_id FROM batch_requests)"
        ).rowcount
        inputs = connection.execute(
            "DELETE FROM inputs WHERE sha256 NOT IN (SELECT sha256 FROM articles)"
        ).rowcount
        systems = connection.execute(
            "DELETE FROM systems WHERE id NOT IN (SELECT system_id FROM briefs)"
            " AND id NOT IN (SELECT system_id FROM calls)"
            " AND id NOT IN (SELECT system_id FROM batches)"
            " AND id NOT IN (SELECT system_id FROM failures WHERE system_id IS NOT NULL)"
        ).rowcount
        for table in ("positions_fts", "commitments_fts"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA optimize")
    return Swept(articles, inputs, systems, briefs, answers, max(0, before - _size(connection)))


def _size(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size)
