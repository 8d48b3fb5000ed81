from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarizer.batch.candidates import Candidate, Reading, Remark
from summarizer.batch.records import parse_record, read_records
from summarizer.errors import SourceError


def test_a_record_has_what_its_line_says() -> None:
    values: dict[str, object] = {"text": "It rained.", "id": 7, "published": "2026-03-01T10:00Z"}
    record = parse_record(values, file="a.jsonl", line=3)
    assert (record.id, record.source, record.is_html) == ("7", "a.jsonl#7", False)
    assert record.published == date(2026, 3, 1)


def test_without_an_id_the_line_names_it() -> None:
    assert parse_record({"html": "<p>x</p>"}, file="a.jsonl", line=3).source == "a.jsonl:3"
    assert parse_record({"html": "<p>x</p>"}, file="a.jsonl", line=3).is_html


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "neither text nor html"),
        ({"text": "x", "id": [1]}, "id must be"),
        ({"text": 1}, "text must be text"),
        ({"text": "x", "published": "soon"}, "no date"),
    ],
)
def test_what_is_wrong_with_a_record(values: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_record(values, file="a.jsonl", line=1)


def test_an_id_that_stands_twice_is_remarked_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n{"id": 1}\n')
    found = list(read_records(str(path), Reading()))
    remarks = [one.text for one in found if isinstance(one, Remark)]
    assert len(remarks) == 1
    assert "line 1" in remarks[0]
    candidates = [one for one in found if isinstance(one, Candidate)]
    assert [one.source for one in candidates] == [f"{path}:{line}" for line in (1, 2, 3)]
    with pytest.raises(SourceError, match="line 3"):
        candidates[2].read()


@pytest.mark.parametrize(
    ("given", "told", "kept"),
    [
        (None, "2026-03-01", date(2026, 3, 1)),
        (date(2026, 4, 2), "2026-03-01", date(2026, 4, 2)),
        (date(2026, 4, 2), None, date(2026, 4, 2)),
        (None, None, None),
    ],
)
def test_the_day_that_a_user_gives_goes_before_that_of_the_record(
    given: date | None, told: str | None, kept: date | None
) -> None:
    values: dict[str, object] = {"text": "It rained.", "published": told}
    record = parse_record(values, file="a.jsonl", line=1)
    assert record.read(Reading(published=given)).published == kept
