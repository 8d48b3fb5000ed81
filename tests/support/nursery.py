"""A process in which everything is imported, and from which runs start within milliseconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

Trap = tuple[str, str, str, str]
"""Module, class, method, and "before" or "after": where a run kills itself with SIGKILL."""

NURSERY = """
import importlib, json, os, signal, sys
import instructor, openai
from summarizer.batch import session
from summarizer.batch.api import session
from summarizer.cli.batch import command
from summarizer.briefing.opening import open_summarizer
from summarizer.reading import article_from_text

article_from_text("It rained in Oslo for days on end.")
def die():
    os.kill(os.getpid(), signal.SIGKILL)

def lay(module, kind, name, when):
    owner = getattr(importlib.import_module(module), kind)
    call = getattr(owner, name)
    def killed(*args, **named):
        if when == "after":
            call(*args, **named)
        die()
    setattr(owner, name, killed)

for line in sys.stdin:
    arguments, trap = json.loads(line)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        if trap:
            lay(*trap)
        try:
            command(arguments, standalone_mode=False)
        except SystemExit as ended:
            os._exit(ended.code or 0)
        except BaseException:
            os._exit(70)
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Everything is imported once; each line on standard input is a run in a process of its own."""


class Nursery:
    """Starts runs within milliseconds, so that kills fall anywhere into them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def start(self, arguments: list[str], *, trap: Trap | None = None) -> int:
        """Begin a run, which kills itself at the trap, and return its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([arguments, trap]) + "\n")
        self._process.stdin.flush()
        return int(self._said())

    def end(self) -> int:
        """Wait for the run's end, and return its status as `waitpid` has it."""
        return int(self._said())

    def close(self) -> None:
        """End the process that everything was imported in."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()
