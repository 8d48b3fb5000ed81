"""The tables of a store, as the steps from one version of them to the next."""

from __future__ import annotations

from summarizer.store.base_schema import (
    BASE,
    COMMITMENT_INDEXES,
    COMMITMENT_TRIGGERS,
    COMMITMENTS,
    COMMITMENTS_BY_ACTOR,
    POSITIONS_BY_ACTOR,
    STATUSES,
)
from summarizer.store.batch_schema import BATCHES

APPLICATION_ID = 0x42524653
"""Marks an SQLite file as a store of briefs ("BRFS")."""

_ANSWERS = """
CREATE TABLE answers (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  system_id INTEGER NOT NULL REFERENCES systems (id),
  request BLOB NOT NULL,
  answer TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (article_id, system_id, request)
) WITHOUT ROWID;
CREATE INDEX answers_system ON answers (system_id);
"""

# SQLite changes no CHECK of a table: a new table takes the rows over, under the same row ids.
_SUSPENDED_AND_BROKEN = (
    """
DROP VIEW commitments_by_actor;
"""
    + COMMITMENTS.format("commitments_anew", f"{STATUSES}, 'suspended', 'broken'")
    + """
INSERT INTO commitments_anew SELECT * FROM commitments;
DROP TABLE commitments;
ALTER TABLE commitments_anew RENAME TO commitments;
"""
    + COMMITMENT_INDEXES
    + COMMITMENT_TRIGGERS
    + COMMITMENTS_BY_ACTOR
)

# How each claim is known, and how sure; NULL where that was not noted. The views show it last.
_CERTAINTY = (
    """
DROP VIEW positions_by_actor;
DROP VIEW commitments_by_actor;
ALTER TABLE positions ADD COLUMN basis TEXT;
ALTER TABLE positions ADD COLUMN confidence REAL;
ALTER TABLE commitments ADD COLUMN basis TEXT;
ALTER TABLE commitments ADD COLUMN confidence REAL;
"""
    + POSITIONS_BY_ACTOR.replace(
        "latest_briefs.id AS brief_id",
        "latest_briefs.id AS brief_id,\n         positions.basis, positions.confidence",
    )
    + COMMITMENTS_BY_ACTOR.replace(
        "latest_briefs.id AS brief_id",
        "latest_briefs.id AS brief_id,\n         commitments.basis, commitments.confidence",
    )
)

MIGRATIONS: tuple[str, ...] = (BASE, _ANSWERS, _SUSPENDED_AND_BROKEN, _CERTAINTY, BATCHES)
"""Step n takes a store from version n to n + 1. A step that was released is never edited."""
