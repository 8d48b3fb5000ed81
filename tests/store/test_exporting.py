from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summarizer.store.exporting import Selection, _as_text, export, format_of

Add = Callable[..., int]


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("a.jsonl", "jsonl"), ("a.parquet", "parquet"), ("a.x", None)],
)
def test_formats_by_the_files_name(name: str, form: str | None) -> None:
    assert format_of(Path(name)) == form


def test_rows_since_a_day(store: sqlite3.Connection, add: Add) -> None:
    add(1, published=date(2026, 1, 1))
    add(2, published=date(2026, 3, 1))
    for since, count in ((None, 2), (date(2026, 2, 1), 1)):
        into = io.BytesIO()
        assert export(store, into, form="jsonl", selection=Selection(since=since)) == count
        assert len(into.getvalue().splitlines()) == count


def test_no_cell_of_a_spreadsheet_is_a_formula(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    store.execute("UPDATE actors SET name = '=1+1'")
    into = io.BytesIO()
    export(store, into, form="csv", selection=Selection("actors"))
    assert "'=1+1" in into.getvalue().decode()
    plain = io.BytesIO()
    export(store, plain, form="jsonl", selection=Selection("actors"))
    assert json.loads(plain.getvalue().splitlines()[0])["name"] == "=1+1"


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\xa0", "\u200b", "\u2060", "\xad", "\u3000", "\ufeff"]
)
def test_no_formula_hides_behind_what_nobody_sees(blank: str) -> None:
    assert _as_text(f"{blank}=1+1") == f"'{blank}=1+1"
    assert _as_text(f"{blank}one") == (f"'{blank}one" if blank == "\t" else f"{blank}one")
