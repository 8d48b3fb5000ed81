"""Full-text search over what was stated and what was promised."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from summarizer.errors import UsageError
from summarizer.store.records import Hit

_TERM = re.compile(r'"([^"]*)"|(\S+)')
"""'"climate pact"', 'tarif*'."""

_SEARCH = """
SELECT found.claim, brief.id, brief.day, brief.source,
  CASE found.claim WHEN 'position' THEN
    (SELECT group_concat(name, char(31)) FROM position_actors AS held
     JOIN actors ON actors.id = held.actor_id WHERE held.position_id = found.id)
  ELSE
    (SELECT group_concat(name, char(31)) FROM commitment_actors AS held
     JOIN actors ON actors.id = held.actor_id WHERE held.commitment_id = found.id)
  END,
  CASE found.claim WHEN 'position' THEN
    (SELECT stance || ': ' || issue FROM positions WHERE id = found.id)
  ELSE
    (SELECT status FROM commitments WHERE id = found.id)
  END,
  CASE found.claim WHEN 'position' THEN
    (SELECT statement FROM positions WHERE id = found.id)
  ELSE
    (SELECT action FROM commitments WHERE id = found.id)
  END,
  CASE found.claim WHEN 'position' THEN
    (SELECT quote FROM evidence WHERE position_id = found.id ORDER BY id LIMIT 1)
  ELSE
    (SELECT quote FROM evidence WHERE commitment_id = found.id ORDER BY id LIMIT 1)
  END
FROM (
  SELECT 'position' AS claim, rowid AS id, rank AS score FROM (
    SELECT rowid, rank FROM positions_fts WHERE positions_fts MATCH :query
    ORDER BY rank LIMIT :pool)
  UNION ALL
  SELECT 'commitment', rowid, rank FROM (
    SELECT rowid, rank FROM commitments_fts WHERE commitments_fts MATCH :query
    ORDER BY rank LIMIT :pool)
) AS found
JOIN latest_briefs AS brief ON brief.id = CASE found.claim
  WHEN 'position' THEN (SELECT brief_id FROM positions WHERE id = found.id)
  ELSE (SELECT brief_id FROM commitments WHERE id = found.id) END
WHERE (:since IS NULL OR brief.day >= :since)
ORDER BY found.score, found.id LIMIT :count
"""


def search(
    connection: sqlite3.Connection, words: str, *, limit: int = 20, since: date | None = None
) -> list[Hit]:
    """Search the positions and commitments of the latest briefs that hold all the words, best
    first.

    "Quoted words" must stand together, and a word that ends in * matches its beginning. `since`
    is a date of publication, or where that is not known, of adding.
    """
    everything = 1_000_000_000
    rows = connection.execute(
        _SEARCH,
        {
            "query": match_expression(words),
            "since": since and since.isoformat(),
            "count": limit,
            # Older briefs of an article and older days fall out later, so look further than asked.
            "pool": limit * 20 if since is None else everything,
        },
    )
    return [
        Hit(claim, brief, day, tuple((actors or "").split("\x1f")), label, text, source, quote)
        for claim, brief, day, source, actors, label, text, quote in rows
    ]


def match_expression(words: str) -> str:
    """Return the words as FTS5 takes them: all quoted, so that no sign in them is an operator.

    >>> match_expression('AI-Act "climate pact" tarif*')
    '"AI-Act" "climate pact" "tarif"*'
    """
    terms: list[str] = []
    for phrase, word in _TERM.findall(words):
        starts = word.endswith("*")
        text = (phrase or word.rstrip("*")).replace('"', "").replace("\0", "")
        if re.search(r"\w", text):
            terms.append(f'"{text}"' + ("*" if starts else ""))
    if not terms:
        raise UsageError(f"there is no word to search for in {words!r}", hint="name a word")
    return " ".join(terms)
