from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.files.jsonl import count_lines, is_jsonl, parse_object, read_lines

TEXT = b'{"a": 1}\n\n  \n{"b": 2}'


@pytest.mark.parametrize(
    ("name", "lines"), [("a.jsonl", True), ("A.NDJSON.GZ", True), ("a.json", False)]
)
def test_files_of_lines_by_their_name(name: str, lines: bool) -> None:
    assert is_jsonl(name) is lines


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_blank_lines_are_passed_over_and_numbers_kept(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(gzip.compress(TEXT) if suffix else TEXT)
    found = [(line.number, line.data.strip()) for line in read_lines(path)]
    assert found == [(1, b'{"a": 1}'), (4, b'{"b": 2}')]
    assert count_lines(path) in (3, 4)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(TEXT)[:-9])
    with pytest.raises(SourceError, match=r"a\.jsonl\.gz"):
        list(read_lines(path))


@pytest.mark.parametrize("data", [b"[1]", b"{", b"null"])
def test_what_is_no_object(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_object(data)


def test_a_lone_surrogate_is_replaced() -> None:
    assert parse_object(b'{"a": "\\ud83d"}') == {"a": "\ufffd"}
