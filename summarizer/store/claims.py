"""The claims of a brief as rows: summary, actors, positions, commitments and their evidence."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from datetime import date

from summarizer.brief import Brief, Evidence


def iso(day: date | None) -> str | None:
    """Return a day as the store writes it: "2026-11-23"."""
    return day.isoformat() if day else None


def issue_key(issue: str) -> str:
    """Return the words of an issue, folded and sorted, so that the same issue in other order is
    found.

    >>> issue_key("Sanctions on Russia") == issue_key("the Russia sanctions")
    True
    """
    folded = unicodedata.normalize("NFKC", issue)
    words = re.findall(r"[^\W_]+", folded)
    telling = [
        word for word in words if len(word) > 3 or not word.isascii() or word != word.lower()
    ]
    kept = {word.casefold() for word in telling or words}
    return " ".join(sorted(kept)) or folded.casefold()


class Claims:
    """The claims of one brief, row by row."""

    def __init__(self, connection: sqlite3.Connection, brief_id: int) -> None:
        self._db = connection
        self._brief = brief_id
        self._evidence: list[tuple[int | str | None, ...]] = []

    def file(self, brief: Brief) -> None:
        """Add all rows of the brief, its evidence last."""
        actors: dict[str, int] = {}
        for place, line in enumerate(brief.summary):
            row = self._insert(
                "INSERT INTO summary_sentences (brief_id, place, text) VALUES (?, ?, ?)",
                (self._brief, place, line.text),
            )
            self._note(line.evidence, summary=row)
        for place, actor in enumerate(brief.actors):
            aliases = json.dumps(actor.aliases, ensure_ascii=False)
            row = self._insert(
                "INSERT INTO actors (brief_id, place, slug, name, kind, role, country, aliases)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._brief,
                    place,
                    actor.id,
                    actor.name,
                    actor.kind,
                    actor.role,
                    actor.country,
                    aliases,
                ),
            )
            actors[actor.id] = row
            self._note(actor.evidence, actor=row)
        for place, position in enumerate(brief.positions):
            row = self._insert(
                "INSERT INTO positions (brief_id, place, said_by, issue, issue_key, stance,"
                " statement, basis, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._brief,
                    place,
                    actors[position.said_by] if position.said_by else None,
                    position.issue,
                    issue_key(position.issue),
                    position.stance,
                    position.statement,
                    position.basis,
                    position.confidence,
                ),
            )
            self._link("position_actors", row, [actors[name] for name in position.actors])
            self._note(position.evidence, position=row)
        for place, promise in enumerate(brief.commitments):
            due = promise.deadline
            row = self._insert(
                "INSERT INTO commitments (brief_id, place, said_by, action, status, polarity,"
                " condition, deadline, deadline_earliest, deadline_latest, basis, confidence)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._brief,
                    place,
                    actors[promise.said_by] if promise.said_by else None,
                    promise.action,
                    promise.status,
                    promise.polarity,
                    promise.condition,
                    due.text if due else None,
                    iso(due.earliest if due else None),
                    iso(due.latest if due else None),
                    promise.basis,
                    promise.confidence,
                ),
            )
            self._link("commitment_actors", row, [actors[name] for name in promise.actors])
            self._link(
                "commitment_counterparts", row, [actors[name] for name in promise.counterparts]
            )
            self._note(promise.evidence, commitment=row)
        self._db.executemany(
            "INSERT INTO evidence (brief_id, summary_sentence_id, actor_id, position_id,"
            " commitment_id, sentence, start_offset, end_offset, quote)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._evidence,
        )

    def _insert(self, statement: str, values: tuple[int | float | str | None, ...]) -> int:
        row = self._db.execute(statement, values).lastrowid
        assert row is not None
        return row

    def _link(self, table: str, row: int, actors: list[int]) -> None:
        self._db.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", [(row, actor) for actor in actors]
        )

    def _note(
        self,
        evidence: tuple[Evidence, ...],
        *,
        summary: int | None = None,
        actor: int | None = None,
        position: int | None = None,
        commitment: int | None = None,
    ) -> None:
        owner = (self._brief, summary, actor, position, commitment)
        self._evidence += [
            (*owner, one.sentence, one.start, one.end, one.quote) for one in evidence
        ]
