from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.runs.files import (
    Failure,
    file_name,
    outcomes,
    read_run_file,
    write_whole,
)


def test_samples_after_the_first_are_numbered_from_two() -> None:
    assert [file_name("quota", n) for n in (0, 1, 9)] == [
        "quota.json",
        "quota.sample2.json",
        "quota.sample10.json",
    ]


def test_a_failure_is_read_as_it_was_written(tmp_path: Path) -> None:
    failure = Failure(case="quota", sample=1, kind="DraftError", reason="no answer")
    folder = tmp_path / "failures"
    folder.mkdir()
    (tmp_path / "briefs").mkdir()
    write_whole(folder / file_name("quota", 1), failure.model_dump_json())
    assert outcomes(tmp_path, "quota", samples=2) == (None, failure)


@pytest.mark.parametrize("text", ["", "{}", "[]"])
def test_a_damaged_configuration_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(text, "utf-8")
    with pytest.raises(GoldError):
        read_run_file(tmp_path)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(GoldError):
        write_whole(tmp_path / "a" / "b.json", "x")
