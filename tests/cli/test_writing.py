from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli.writing import require_place, write_whole, written_whole
from summarizer.errors import UsageError


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "old")
    with pytest.raises(ZeroDivisionError), written_whole(path) as file:
        file.write(b"%d" % (1 // 0))
    assert path.read_text("utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_place_that_cannot_be_written_is_told_beforehand(tmp_path: Path) -> None:
    require_place(tmp_path / "a.txt")
    for write in (require_place, lambda path: write_whole(path, "x")):
        with pytest.raises(UsageError, match="cannot write"):
            write(tmp_path / "gone" / "a.txt")
