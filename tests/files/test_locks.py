from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.files.locks import alone_at

HOLDING = """
import sys
from pathlib import Path
from summarizer.files.locks import alone_at
with alone_at(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_kept_out_until_this_one_dies(tmp_path: Path) -> None:
    path = tmp_path / "work" / "gold.yaml"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(TimeoutError), alone_at(path):
            pass
        with alone_at(path.with_name("other.yaml")):
            pass
        other.kill()
    with alone_at(path):
        assert not path.parent.exists(), "nothing is put beside it"


def test_the_lock_lies_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    with alone_at(tmp_path / "gold.yaml"):
        assert [one.suffix for one in (tmp_path / "cache" / "locks").iterdir()] == [".lock"]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "file"))
    with pytest.raises(OSError, match="file"), alone_at(tmp_path / "gold.yaml"):
        pass
