"""The tables of a store's first version, and those parts of them that later steps make anew."""

from __future__ import annotations

STATUSES = "'proposed', 'pledged', 'agreed', 'underway', 'fulfilled', 'withdrawn'"
COMMITMENTS = """
CREATE TABLE {} (
  id INTEGER PRIMARY KEY,
  brief_id INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  said_by INTEGER REFERENCES actors (id),
  action TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ({})),
  polarity TEXT NOT NULL CHECK (polarity IN ('cooperative', 'coercive', 'neutral')),
  condition TEXT,
  deadline TEXT,
  deadline_earliest TEXT,
  deadline_latest TEXT
);
"""
COMMITMENT_INDEXES = """
CREATE INDEX commitments_brief ON commitments (brief_id);
CREATE INDEX commitments_said_by ON commitments (said_by);
CREATE INDEX commitments_deadline ON commitments (deadline_latest);
"""
COMMITMENT_TRIGGERS = """
CREATE TRIGGER commitments_inserted AFTER INSERT ON commitments BEGIN
  INSERT INTO commitments_fts (rowid, action, condition)
  VALUES (new.id, new.action, new.condition);
END;
CREATE TRIGGER commitments_deleted AFTER DELETE ON commitments BEGIN
  INSERT INTO commitments_fts (commitments_fts, rowid, action, condition)
  VALUES ('delete', old.id, old.action, old.condition);
END;
CREATE TRIGGER commitments_updated AFTER UPDATE ON commitments BEGIN
  INSERT INTO commitments_fts (commitments_fts, rowid, action, condition)
  VALUES ('delete', old.id, old.action, old.condition);
  INSERT INTO commitments_fts (rowid, action, condition)
  VALUES (new.id, new.action, new.condition);
END;
"""
COMMITMENTS_BY_ACTOR = """
CREATE VIEW commitments_by_actor AS
  SELECT latest_briefs.day, actors.name AS actor, actors.slug, actors.country,
         commitments.status, commitments.polarity, commitments.action, commitments.condition,
         commitments.deadline, commitments.deadline_earliest, commitments.deadline_latest,
         speakers.name AS said_by, latest_briefs.source, commitments.id AS commitment_id,
         latest_briefs.id AS brief_id
  FROM commitment_actors
  JOIN actors ON actors.id = commitment_actors.actor_id
  JOIN commitments ON commitments.id = commitment_actors.commitment_id
  JOIN latest_briefs ON latest_briefs.id = commitments.brief_id
  LEFT JOIN actors AS speakers ON speakers.id = commitments.said_by;
"""

POSITIONS_BY_ACTOR = """
CREATE VIEW positions_by_actor AS
  SELECT latest_briefs.day, actors.name AS actor, actors.slug, actors.country,
         positions.stance, positions.issue, positions.statement, speakers.name AS said_by,
         latest_briefs.source, positions.issue_key, positions.id AS position_id,
         latest_briefs.id AS brief_id
  FROM position_actors
  JOIN actors ON actors.id = position_actors.actor_id
  JOIN positions ON positions.id = position_actors.position_id
  JOIN latest_briefs ON latest_briefs.id = positions.brief_id
  LEFT JOIN actors AS speakers ON speakers.id = positions.said_by;
"""

# Each reference names its column: Datasette follows no other.
BASE = (
    """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  tool TEXT NOT NULL,
  process INTEGER NOT NULL,
  host TEXT NOT NULL,
  outcome TEXT
);
CREATE TABLE systems (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  strategy TEXT NOT NULL,
  prompt_sha256 TEXT NOT NULL,
  schema_sha256 TEXT NOT NULL,
  UNIQUE (model, strategy, prompt_sha256, schema_sha256)
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  title TEXT,
  published TEXT,
  language TEXT NOT NULL,
  characters INTEGER NOT NULL,
  sentences INTEGER NOT NULL,
  added TEXT NOT NULL,
  text TEXT
);
CREATE INDEX articles_published ON articles (published);
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  title TEXT,
  published TEXT,
  added TEXT NOT NULL,
  UNIQUE (article_id, source)
);
CREATE INDEX sources_source ON sources (source);
CREATE TABLE inputs (
  fingerprint BLOB PRIMARY KEY,
  sha256 TEXT NOT NULL,
  day TEXT
) WITHOUT ROWID;
CREATE TABLE briefs (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  system_id INTEGER NOT NULL REFERENCES systems (id),
  run_id INTEGER REFERENCES runs (id),
  headline TEXT NOT NULL,
  summary TEXT NOT NULL,
  created TEXT NOT NULL,
  added TEXT NOT NULL,
  warnings INTEGER NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (article_id, system_id)
);
CREATE TABLE summary_sentences (
  id INTEGER PRIMARY KEY,
  brief_id INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX summary_sentences_brief ON summary_sentences (brief_id);
CREATE TABLE actors (
  id INTEGER PRIMARY KEY,
  brief_id INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT,
  country TEXT,
  aliases TEXT NOT NULL,
  UNIQUE (brief_id, slug)
);
CREATE INDEX actors_slug ON actors (slug);
CREATE INDEX actors_name ON actors (name COLLATE NOCASE);
CREATE TABLE positions (
  id INTEGER PRIMARY KEY,
  brief_id INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  said_by INTEGER REFERENCES actors (id),
  issue TEXT NOT NULL,
  issue_key TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('favor', 'against', 'mixed', 'neutral')),
  statement TEXT NOT NULL
);
CREATE INDEX positions_brief ON positions (brief_id);
CREATE INDEX positions_said_by ON positions (said_by);
CREATE INDEX positions_issue ON positions (issue_key, stance);
CREATE TABLE position_actors (
  position_id INTEGER NOT NULL REFERENCES positions (id) ON DELETE CASCADE,
  actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (position_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX position_actors_actor ON position_actors (actor_id);
"""
    + COMMITMENTS.format("commitments", STATUSES)
    + COMMITMENT_INDEXES
    + """CREATE TABLE commitment_actors (
  commitment_id INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
  actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (commitment_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX commitment_actors_actor ON commitment_actors (actor_id);
CREATE TABLE commitment_counterparts (
  commitment_id INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
  actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (commitment_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX commitment_counterparts_actor ON commitment_counterparts (actor_id);
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  brief_id INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
  summary_sentence_id INTEGER REFERENCES summary_sentences (id) ON DELETE CASCADE,
  actor_id INTEGER REFERENCES actors (id) ON DELETE CASCADE,
  position_id INTEGER REFERENCES positions (id) ON DELETE CASCADE,
  commitment_id INTEGER REFERENCES commitments (id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  quote TEXT NOT NULL,
  CHECK ((summary_sentence_id IS NOT NULL) + (actor_id IS NOT NULL)
       + (position_id IS NOT NULL) + (commitment_id IS NOT NULL) = 1)
);
CREATE INDEX evidence_brief ON evidence (brief_id);
CREATE INDEX evidence_summary ON evidence (summary_sentence_id)
  WHERE summary_sentence_id IS NOT NULL;
CREATE INDEX evidence_actor ON evidence (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX evidence_position ON evidence (position_id) WHERE position_id IS NOT NULL;
CREATE INDEX evidence_commitment ON evidence (commitment_id) WHERE commitment_id IS NOT NULL;
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  system_id INTEGER NOT NULL REFERENCES systems (id),
  run_id INTEGER REFERENCES runs (id),
  ended TEXT NOT NULL,
  outcome TEXT NOT NULL,
  requests INTEGER NOT NULL,
  reasks INTEGER NOT NULL,
  retries INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cached_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd REAL,
  seconds REAL NOT NULL
);
CREATE INDEX calls_article ON calls (article_id);
CREATE TABLE failures (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  system_id INTEGER REFERENCES systems (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  times INTEGER NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  CHECK ((article_id IS NULL) = (system_id IS NULL))
);
CREATE UNIQUE INDEX failures_article ON failures (article_id, system_id)
  WHERE article_id IS NOT NULL;
CREATE UNIQUE INDEX failures_source ON failures (source) WHERE article_id IS NULL;
CREATE VIRTUAL TABLE positions_fts USING fts5 (
  issue, statement, content="positions", content_rowid="id",
  tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER positions_inserted AFTER INSERT ON positions BEGIN
  INSERT INTO positions_fts (rowid, issue, statement)
  VALUES (new.id, new.issue, new.statement);
END;
CREATE TRIGGER positions_deleted AFTER DELETE ON positions BEGIN
  INSERT INTO positions_fts (positions_fts, rowid, issue, statement)
  VALUES ('delete', old.id, old.issue, old.statement);
END;
CREATE TRIGGER positions_updated AFTER UPDATE ON positions BEGIN
  INSERT INTO positions_fts (positions_fts, rowid, issue, statement)
  VALUES ('delete', old.id, old.issue, old.statement);
  INSERT INTO positions_fts (rowid, issue, statement)
  VALUES (new.id, new.issue, new.statement);
END;
CREATE VIRTUAL TABLE commitments_fts USING fts5 (
  action, condition, content="commitments", content_rowid="id",
  tokenize = "unicode61 remove_diacritics 2");
"""
    + COMMITMENT_TRIGGERS
    + """
CREATE VIEW latest_briefs AS
  SELECT briefs.*, articles.source, articles.title, articles.language,
         coalesce(articles.published, substr(articles.added, 1, 10)) AS day
  FROM briefs JOIN articles ON articles.id = briefs.article_id
  WHERE briefs.id = (SELECT max(id) FROM briefs AS other
                     WHERE other.article_id = briefs.article_id);
"""
    + POSITIONS_BY_ACTOR
    + COMMITMENTS_BY_ACTOR
)
