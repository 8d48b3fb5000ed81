from __future__ import annotations

from pathlib import Path

import pytest
from recording_studio import SYSTEM, Studio

from summarizer.cassettes.files import (
    folder_of,
    held,
    path_of,
    read_cassette,
    systems,
    text_of,
    unfinished,
)
from summarizer.errors import CassetteError


def test_where_recordings_lie(tmp_path: Path) -> None:
    assert path_of(tmp_path, "s", "c") == folder_of(tmp_path, "s") / "c.yaml"
    assert systems(tmp_path) == ()


def test_a_cassette_is_read_as_it_was_written(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    assert text_of(read_cassette(studio.path())) == text
    assert systems(studio.suite.path) == (SYSTEM,)
    assert unfinished(folder_of(studio.suite.path, SYSTEM)) == []


@pytest.mark.parametrize("text", ["", "format: 1", "format: 99", "[1, 2]"])
def test_what_is_none_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CassetteError):
        read_cassette(path)


def test_a_second_process_waits_for_nobody(tmp_path: Path) -> None:
    with held(tmp_path, "s"), pytest.raises(CassetteError), held(tmp_path, "s"):
        pass


def test_a_lock_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "file"))
    with (
        pytest.raises(CassetteError, match="cannot be kept") as caught,
        held(tmp_path, "s"),
    ):
        pass
    assert "SUMMARIZER_CACHE" in caught.value.hint
