from __future__ import annotations

from pathlib import Path

import batch_samples as samples
import pytest

from summarizer.distributed.parts import Folder
from summarizer.store import Failure, Record, System

pytest.importorskip("pyarrow")


def records(*kinds: str) -> list[Record]:
    made = []
    for number, kind in enumerate(kinds):
        article = samples.article(number)
        brief = samples.brief(article) if kind == "brief" else None
        failure = None if kind == "brief" else Failure(kind, "x")  # type: ignore[arg-type]
        made.append(
            Record(
                f"{number}.txt", samples.SYSTEM, sha256=article.sha256, brief=brief, failure=failure
            )
        )
    return made


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_is_finished_is_known_again(form: str, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"), form, samples.SYSTEM)  # type: ignore[arg-type]
    folder.make()
    folder.write("c1", records("brief", "context", "rate_limit"))
    assert [one.source for one in folder.finished("c1")] == ["0.txt", "1.txt"]
    assert list(folder.finished("c2")) == []


def test_another_systems_parts_are_not_finished(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path), "jsonl", samples.SYSTEM)
    folder.write("c1", records("brief"))
    other = Folder(str(tmp_path), "jsonl", System("m", "whole", "c" * 64, "d" * 64))
    assert list(other.finished()) == []
    assert len(list(folder.finished())) == 1


def test_failures_may_be_tried_again(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path), "jsonl", samples.SYSTEM, retry_failed=True)
    folder.write("c1", records("brief", "context"))
    assert [one.source for one in folder.finished()] == ["0.txt"]
