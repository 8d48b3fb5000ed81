"""Progress on a terminal is gone when the brief is printed, and fits into 80 columns."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_endpoint import ARTICLE, ScriptedEndpoint, answering

from summarizer import cli
from summarizer.cli.progress import shown


def on_terminal(*arguments: str, folder: Path) -> str:
    """What a command writes to a terminal of 80 columns."""
    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(cli.__file__).parents[2]),
        "COLUMNS": "80",
        "TERM": "xterm",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        cwd=folder,
    )
    os.close(follower)
    written = b""
    try:
        while data := os.read(leader, 65536):
            written += data
    except OSError:
        pass  # the other end is closed
    finally:
        os.close(leader)
    assert process.wait(30) == 0
    return written.decode()


@pytest.mark.slow
def test_nothing_is_drawn_over_the_brief(tmp_path: Path) -> None:
    (tmp_path / "an-article-with-a-name-that-is-too-long.txt").write_text(ARTICLE, "utf-8")
    with ScriptedEndpoint(answering()).serving() as endpoint:
        written = on_terminal(
            *("brief", "an-article-with-a-name-that-is-too-long.txt"),
            *("-m", "vllm/m", "--base-url", endpoint.url),
            folder=tmp_path,
        )
    drawn, _, brief = written.partition("\x1b[1mNorway to cut herring quota")
    assert "of 1 passage" in drawn
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn).replace("\r", "\n").split("\n")
    assert max(len(line) for line in lines) <= 80
    assert "summarizer 0" in brief
    assert "\x1b[1A" not in brief
    assert "\x1b[2K" not in brief


def test_without_a_terminal_only_lines_are_said() -> None:
    with shown() as progress:
        progress.begin("x")
        progress.advance("reading", 1, 2)
        progress.found(3)
        progress.end()
