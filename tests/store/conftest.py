from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.store import Origin, System, Writer, open_writable

Add = Callable[..., int]


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writable(tmp_path / "briefs.db")) as connection:
        yield connection


@pytest.fixture(name="add")
def _add(store: sqlite3.Connection) -> Add:
    """Puts the article of a number and its brief into the store, and returns the article's id."""

    def add(
        number: int,
        *,
        published: date | None = None,
        source: str | None = None,
        system: System = samples.SYSTEM,
    ) -> int:
        article = samples.article(number, published=published)
        writer = Writer(store)
        origin = Origin(source or article.source, f"mark {number}".encode(), None, published)
        article_id = writer.article(article, origin=origin)
        writer.brief(samples.brief(article, system=system), article_id=article_id, system=system)
        return article_id

    return add
