from __future__ import annotations

import sqlite3
from collections.abc import Callable

import batch_samples as samples
import pytest

from summarizer.errors import StoreError
from summarizer.store import Failure, Writer
from summarizer.store.reading import (
    Ledger,
    briefs,
    counts,
    failure_groups,
    find_briefs,
    parse_brief,
    system_id,
    systems,
)

Add = Callable[..., int]


def test_what_a_store_holds(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    add(2)
    assert counts(store).briefs == 2
    assert systems(store) == [(samples.SYSTEM, 2)]
    assert system_id(store, samples.SYSTEM) is not None
    assert [one.article.source for one in briefs(store)] == ["1.txt", "2.txt"]


def test_a_brief_is_found_by_source_id_or_hash(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    add(2)
    sha256 = samples.article(2).sha256
    for name in ("2.txt", sha256, sha256[:12], "2"):
        assert [one.article.source for one in find_briefs(store, name)] == ["2.txt"], name
    assert find_briefs(store, "3.txt") == []


def test_a_ledger_tells_what_is_done_and_given_up(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    writer = Writer(store)
    from summarizer.store import Origin

    other = writer.article(samples.article(2), origin=Origin("2.txt"))
    writer.failure(
        Failure("context", "too long"), source="2.txt", article_id=other, system=samples.SYSTEM
    )
    ledger = Ledger(store, samples.SYSTEM, retry_failed=False)
    again = Ledger(store, samples.SYSTEM, retry_failed=True)
    one, two = samples.article(1).sha256, samples.article(2).sha256
    assert (ledger.is_done(one), ledger.is_done(two)) == (True, False)
    assert (ledger.is_given_up(one), ledger.is_given_up(two)) == (False, True)
    assert not again.is_given_up(two)
    assert [(kind, count) for kind, count, _, _ in failure_groups(store)] == [("context", 1)]


def test_a_damaged_brief_is_told() -> None:
    with pytest.raises(StoreError, match="7"):
        parse_brief(7, "{}")
