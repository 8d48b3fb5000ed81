from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval_samples import write_suite

from summarizer.errors import GoldError
from summarizer.evaluation.gold.records import (
    Broken,
    Record,
    read_record,
    records,
    write_case,
    write_head,
)
from summarizer.evaluation.gold.suite import SuiteFile, load_suite


@pytest.fixture(name="rows")
def _rows(tmp_path: Path) -> list[dict[str, Any]]:
    found = list(records(write_suite(tmp_path / "bridges")))
    assert found
    return [row.model_dump(mode="json") for row in found if isinstance(row, Record)]


def read(row: object) -> Record | SuiteFile | Broken:
    return read_record(json.dumps(row).encode(), where="x.jsonl, line 7")


def test_a_record_is_read_as_it_was_written(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    for row in rows:
        record = read(row)
        assert isinstance(record, Record)
        write_case(record, tmp_path / "again")
    head = read({"suite": {"name": "bridges"}})
    assert isinstance(head, SuiteFile)
    write_head(head, tmp_path / "again")
    first, again = load_suite(tmp_path / "bridges"), load_suite(tmp_path / "again")
    assert [case.gold for case in again.cases] == [case.gold for case in first.cases]
    assert [case.article.text for case in again.cases] == [c.article.text for c in first.cases]


def test_text_stands_for_article_and_null_for_nothing(rows: list[dict[str, Any]]) -> None:
    row = rows[0] | {"text": rows[0]["article"], "article": None, "article_base64": None}
    del row["article"]
    record = read(row)
    assert isinstance(record, Record)
    assert record.data == rows[0]["article"].encode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "../aden"}, "no name of a file"),
        ({"article_name": "/etc/x"}, "no name of a file"),
        ({"article": None}, "has no article"),
        ({"gold": {"annotator": "A"}}, "gold"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(
    rows: list[dict[str, Any]], change: dict[str, Any], told: str
) -> None:
    assert isinstance(read(rows[0]), Record)
    broken = read(rows[0] | change)
    assert isinstance(broken, Broken)
    assert broken.where == "x.jsonl, line 7"
    assert told in broken.message
    assert broken.hint


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff"])
def test_what_is_no_record_is_said(line: bytes) -> None:
    assert isinstance(read({"suite": {"name": "x"}}), SuiteFile)
    assert isinstance(read_record(line, where="line 1"), Broken)


def test_a_case_that_is_there_is_never_overwritten(
    rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    record = read(rows[0])
    assert isinstance(record, Record)
    with pytest.raises(GoldError, match="is there already"):
        write_case(record, tmp_path / "bridges")


def test_an_article_that_is_no_base64_is_said(rows: list[dict[str, Any]]) -> None:
    record = read(rows[0] | {"article": None, "article_base64": "@@"})
    assert isinstance(record, Record)
    with pytest.raises(GoldError, match="base64"):
        _ = record.data
