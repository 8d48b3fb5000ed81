"""The tables of what a provider's batch API has under way."""

from __future__ import annotations

# A request is under way where it has a batch and no status, answered where it has a status, and
# else to be sent, for the first time or again. An answer without a batch was given at once.
BATCHES = """
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  mark TEXT NOT NULL UNIQUE,
  system_id INTEGER NOT NULL REFERENCES systems (id),
  run_id INTEGER REFERENCES runs (id),
  endpoint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('writing', 'sending', 'uploaded', 'under_way', 'ended')),
  file TEXT,
  batch TEXT,
  status TEXT,
  reason TEXT,
  requests INTEGER NOT NULL DEFAULT 0,
  answered INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  cached_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost_usd REAL,
  began TEXT NOT NULL,
  ended TEXT
);
CREATE INDEX batches_system ON batches (system_id);
CREATE TABLE batch_requests (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  system_id INTEGER NOT NULL REFERENCES systems (id),
  sample INTEGER NOT NULL,
  request BLOB NOT NULL,
  batch_id INTEGER REFERENCES batches (id),
  place INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  status INTEGER,
  answer TEXT,
  reason TEXT,
  added TEXT NOT NULL,
  UNIQUE (article_id, system_id, sample, request)
);
CREATE INDEX batch_requests_batch ON batch_requests (batch_id, place);
CREATE INDEX batch_requests_system ON batch_requests (system_id);
"""
