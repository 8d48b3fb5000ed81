from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.files.regular import read_regular


def test_a_file_is_read_with_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    found = read_regular(path, largest=3)
    assert found.data == b"abc"
    assert found.facts.st_uid == os.getuid()


def test_what_is_too_large_a_folder_or_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcd")
    os.mkfifo(tmp_path / "pipe")
    for name in ("a", "", "pipe", "gone"):
        with pytest.raises(OSError, match=r".+"):
            read_regular(tmp_path / name, largest=3)
