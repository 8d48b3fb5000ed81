from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.distributed.chunks import CHUNK, read_chunks

pytest.importorskip("pyarrow")


def write(path: Path, count: int, *, tail: str = "") -> Path:
    lines = [json.dumps({"id": n, "text": "x"}) for n in range(count)]
    path.write_text("\n".join(lines) + "\n" + tail, "utf-8")
    return path


def test_a_file_gives_the_same_chunks_each_time(tmp_path: Path) -> None:
    path = str(write(tmp_path / "a.jsonl", 2 * CHUNK + 3))
    chunks = list(read_chunks(path, salt="s"))
    assert [len(one.records) for one in chunks] == [CHUNK, CHUNK, 3]
    assert [one.first for one in chunks] == [1, CHUNK + 1, 2 * CHUNK + 1]
    assert [one.id for one in chunks] == [one.id for one in read_chunks(path, salt="s")]
    assert chunks[0].id != next(read_chunks(path, salt="t")).id


def test_other_content_makes_another_chunk(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first = next(read_chunks(str(write(path, 3)), salt="s"))
    assert next(read_chunks(str(write(path, 2)), salt="s")).id != first.id
