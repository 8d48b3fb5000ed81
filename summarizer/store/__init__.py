"""The store: one SQLite file of articles, briefs and their claims.

It is an ordinary database: the tables and views in `schema` are for any SQLite tool.
"""

from __future__ import annotations

from summarizer.store.batches import BatchWriter, Letter, SentBatch, batches
from summarizer.store.checking import Swept, problems, sweep, texts_missing
from summarizer.store.exporting import Selection, export, format_of
from summarizer.store.importing import Imported, import_results
from summarizer.store.interchange import Record, record_of
from summarizer.store.keys import System, SystemParts, system_of
from summarizer.store.opening import explained, open_readable, open_writable
from summarizer.store.reading import (
    Known,
    Ledger,
    brief_rows,
    briefs,
    counts,
    failure_groups,
    find_briefs,
    systems,
)
from summarizer.store.records import Counts, Failure, FailureKind, Hit, Origin, Taken
from summarizer.store.runs import alone, begin_run, end_run
from summarizer.store.searching import search
from summarizer.store.writing import Writer

__all__ = [
    "BatchWriter",
    "Counts",
    "Failure",
    "FailureKind",
    "Hit",
    "Imported",
    "Known",
    "Ledger",
    "Letter",
    "Origin",
    "Record",
    "Selection",
    "SentBatch",
    "Swept",
    "System",
    "SystemParts",
    "Taken",
    "Writer",
    "alone",
    "batches",
    "begin_run",
    "brief_rows",
    "briefs",
    "counts",
    "end_run",
    "explained",
    "export",
    "failure_groups",
    "find_briefs",
    "format_of",
    "import_results",
    "open_readable",
    "open_writable",
    "problems",
    "record_of",
    "search",
    "sweep",
    "system_of",
    "systems",
    "texts_missing",
]
