from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.errors import StoreError
from summarizer.store.exporting import Format, Selection, Table, _as_text, export, format_of

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


DAMAGED = [
    "{", "5", "{}", "\x00", "[" * 5000, '"x"', "", b"\xff", b"{}", 7,
    '{"schema_version": 1}', "\ud83d".encode("utf-8", "surrogatepass"),
]  # fmt: skip


@pytest.mark.parametrize("value", DAMAGED)
@pytest.mark.parametrize(
    ("form", "table"),
    [("jsonl", "briefs"), ("jsonl", "records"), ("csv", "briefs"), ("parquet", "records")],
)
def test_a_damaged_brief_is_told_of_and_the_others_are_exported(
    store: sqlite3.Connection, add: Add, value: str | bytes | int, form: Format, table: Table
) -> None:
    for number in (1, 2, 3):
        add(number)
    held = value
    if isinstance(value, bytes) and value != b"{}":  # text to SQLite, as a bad disk leaves it
        store.execute("UPDATE briefs SET json = CAST(? AS TEXT) WHERE id = 2", (held,))
    else:
        store.execute("UPDATE briefs SET json = ? WHERE id = 2", (held,))
    into, told = io.BytesIO(), list[StoreError]()
    count = export(store, into, form=form, selection=Selection(table), tell=told.append)
    assert count == 2
    (error,) = told
    assert "damaged" in str(error)
    assert "import" in error.hint
    source = store.execute("SELECT source FROM articles WHERE id = 2").fetchone()[0]
    assert source in str(error)
    if form == "jsonl":
        assert len([json.loads(line) for line in into.getvalue().splitlines()]) == 2
    with pytest.raises(StoreError, match="damaged"):
        export(store, io.BytesIO(), form=form, selection=Selection(table))


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("positions", "UPDATE positions SET statement = CAST(x'ff' AS TEXT) WHERE brief_id = 1"),
        ("positions", "UPDATE positions SET confidence = 'high' WHERE brief_id = 1"),
        ("actors", "UPDATE actors SET aliases = '[' WHERE brief_id = 1"),
        ("actors", "UPDATE actors SET name = x'00' WHERE brief_id = 1"),
    ],
)
def test_a_damaged_claim_is_told_of_and_the_others_are_exported(
    store: sqlite3.Connection, add: Add, form: Format, table: Table, change: str
) -> None:
    add(1)
    add(2)
    every = export(store, io.BytesIO(), form=form, selection=Selection(table))
    changed = store.execute(change).rowcount
    told: list[StoreError] = []
    into = io.BytesIO()
    count = export(store, into, form=form, selection=Selection(table), tell=told.append)
    assert changed
    assert len(told) == changed
    assert count == every - changed
    assert "brief 1 of" in str(told[0])


STEERING = "a\x1b[31mb\x9b2J\x07\x7f\u202ec"


def test_no_sheet_steers_a_terminal(store: sqlite3.Connection, add: Add) -> None:
    add(1)
    store.execute("UPDATE actors SET name = ?, role = ?", (STEERING, "one\ttwo\nthree"))
    into = io.BytesIO()
    export(store, into, form="csv", selection=Selection("actors"))
    text = into.getvalue().decode()
    assert not set(STEERING) - set("a[31mb2Jc") & set(text)
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row["name"] == "a␛[31mb\ufffd2J␇␡⟨U+202E⟩c"
    assert row["role"] == "one\ttwo\nthree"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_brief_that_is_exported_steers_no_terminal_and_keeps_its_words(
    store: sqlite3.Connection, add: Add, form: Format
) -> None:
    add(1)
    (text,) = store.execute("SELECT json FROM briefs").fetchone()
    brief = Brief.model_validate_json(text).model_copy(update={"headline": STEERING})
    store.execute("UPDATE briefs SET json = ?", (brief.model_dump_json(),))
    into = io.BytesIO()
    export(store, into, form=form, selection=Selection())
    exported = into.getvalue().decode()
    assert not set("\x1b\x9b\x07\x7f\u202e") & set(exported)
    if form == "csv":
        exported = next(csv.DictReader(io.StringIO(exported, newline="")))["brief"]
    assert Brief.model_validate_json(exported) == brief
