from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.runs.systems_file import (
    SYSTEMS_FILE,
    SystemRow,
    SystemsFile,
    read_systems,
    require_place,
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


def test_systems_go_into_no_folder_of_other_runs(tmp_path: Path) -> None:
    require_place(tmp_path / "new", TWO)
    write_systems(tmp_path, TWO)
    require_place(tmp_path, TWO)
    others = TWO.model_copy(update={"systems": TWO.systems[:1]})
    with pytest.raises(GoldError, match="holds the runs of other systems: one, two") as caught:
        require_place(tmp_path, others)
    assert "--out" in caught.value.hint
    with pytest.raises(GoldError, match="suite 'bridges', and not of 'ports'"):
        require_place(tmp_path, TWO.model_copy(update={"suite": "ports"}))
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "run.json").write_text("{}")
    with pytest.raises(GoldError, match="holds the run of one system"):
        require_place(tmp_path / "alone", TWO)
