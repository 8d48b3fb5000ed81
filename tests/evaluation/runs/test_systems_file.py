from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.runs.systems_file import (
    SYSTEMS_FILE,
    SystemRow,
    SystemsFile,
    read_systems,
    systems_folder,
    write_systems,
)

TWO = SystemsFile(
    suite="bridges", systems=(SystemRow(name="one"), SystemRow(name="two", error="refused"))
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read_systems(tmp_path) is None
    write_systems(tmp_path / "runs" / "new", TWO)
    assert read_systems(tmp_path / "runs" / "new") == TWO
    assert TWO.names == ("one", "two")


def test_a_file_that_is_no_list_of_systems_is_said(tmp_path: Path) -> None:
    (tmp_path / SYSTEMS_FILE).write_text('{"format": "1"}')
    with pytest.raises(GoldError, match="no list of systems"):
        read_systems(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GoldError, match="cannot be made"):
        write_systems(tmp_path / "file" / "runs", TWO)


def test_unfinished_systems_are_gone_on_with_and_finished_ones_are_not(tmp_path: Path) -> None:
    def folder() -> Path:
        return systems_folder("bridges", TWO.names, "2026-03-01", under=tmp_path)

    first = folder()
    write_systems(first, TWO)
    assert folder() == first
    other = systems_folder("bridges", ("one", "three"), "2026-03-01", under=tmp_path)
    assert other != first
    write_systems(first, TWO.model_copy(update={"finished": True}))
    assert folder() == first.with_name(f"{first.name}-2")
