from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from summarizer.store.claims import iso, issue_key


def test_days_as_the_store_writes_them() -> None:
    assert iso(date(2026, 11, 3)) == "2026-11-03"
    assert iso(None) is None


@pytest.mark.parametrize(
    ("issue", "same"),
    [("Sanctions on Russia", True), ("the Russia sanctions", True), ("tariffs on Russia", False)],
)
def test_an_issue_in_other_order_has_the_same_key(issue: str, same: bool) -> None:
    assert (issue_key(issue) == issue_key("sanctions on Russia")) is same


def test_each_claim_has_its_rows(store: sqlite3.Connection, add: object) -> None:
    add(1)  # type: ignore[operator]  # the fixture
    for table in ("positions", "commitments"):
        assert store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 1
    assert store.execute("SELECT count(*) FROM evidence").fetchone()[0] >= 2
