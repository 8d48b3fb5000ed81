"""A run on disk that is being filled: begun, gone on with, and held against a second process.

It may be killed at any moment and goes on where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from summarizer.counting import count_of
from summarizer.errors import GoldError
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.runs.files import (
    RUN_FILE,
    Mode,
    Outcome,
    RunFile,
    file_name,
    read_run_file,
    save_outcome,
    unwritable,
    write_whole,
)


@dataclass(frozen=True)
class Run:
    """A run folder that is being filled."""

    path: Path
    file: RunFile

    def has(self, case: str, sample: int) -> Literal["brief", "failure"] | None:
        """Tell what a sample of a case ended in so far."""
        name = file_name(case, sample)
        if (self.path / "briefs" / name).is_file():
            return "brief"
        return "failure" if (self.path / "failures" / name).is_file() else None

    def save(self, case: str, sample: int, outcome: Outcome) -> None:
        """Keep a brief or a failure; it takes the place of an earlier one."""
        save_outcome(self.path, case, sample, outcome)

    def finish(self, *, now: datetime, signature: str) -> Run:
        """Return the run with its end noted. An end that is noted already stays."""
        update = {"finished": self.file.finished or now, "signature": signature}
        done = self.file.model_copy(update=update)
        write_whole(self.path / RUN_FILE, f"{done.model_dump_json(indent=2)}\n")
        return Run(self.path, done)


def plan_run(
    suite: Suite, *, system: dict[str, str], samples: int, mode: Mode, tool: str, now: datetime
) -> RunFile:
    """Return the configuration of a run that begins now."""
    return RunFile(
        suite=suite.name,
        folder=str(suite.path),
        cases={case.id: case.article.sha256 for case in suite.cases},
        samples=samples,
        system=system,
        mode=mode,
        tool=tool,
        started=now,
    )


@contextmanager
def open_run(path: Path, wanted: RunFile) -> Iterator[Run]:
    """Provide the run in a folder, begun or gone on with, and held against a second process.

    Raises `GoldError` where the folder holds a run of another configuration, something that is no
    run, or a run that another process is at.
    """
    from filelock import FileLock, Timeout

    if path.exists() and not path.is_dir():
        raise GoldError(f"{path}: is no folder", hint="name another one with --out")
    if (path / RUN_FILE).is_file():
        known = read_run_file(path)
        if different := _difference(known, wanted):
            raise GoldError(
                f"{path}: holds a run of another configuration: {different}",
                hint="name a new folder with --out, or ask for what that run was",
            )
    elif path.is_dir() and any(p for p in path.iterdir() if not p.name.startswith(".")):
        raise GoldError(
            f"{path}: holds files, but no {RUN_FILE}", hint="name a new or empty folder with --out"
        )
    try:
        for name in ("briefs", "failures"):
            (path / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    lock = FileLock(path / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise GoldError(
            f"{path}: another process is at this run",
            hint="wait for it, or name another folder with --out",
        ) from error
    try:
        if not (path / RUN_FILE).is_file():
            write_whole(path / RUN_FILE, f"{wanted.model_dump_json(indent=2)}\n")
        yield Run(path, read_run_file(path))
    finally:
        lock.release()


def _difference(known: RunFile, wanted: RunFile) -> str:
    """Tell what differs in two configurations, in words; "" where nothing does."""
    for name in ("suite", "mode", "samples", "tool"):
        mine, asked = getattr(known, name), getattr(wanted, name)
        if mine != asked:
            return f"{name} is {mine!r} there and {asked!r} now"
    for name in sorted({*known.system, *wanted.system}):
        if known.system.get(name) != wanted.system.get(name):
            return f"{name} is {known.system.get(name)!r} there and {wanted.system.get(name)!r} now"
    if known.cases.keys() != wanted.cases.keys():
        gone, fresh = (
            sorted(known.cases.keys() - wanted.cases.keys()),
            sorted(wanted.cases.keys() - known.cases.keys()),
        )
        parts = (
            [f"{count_of(len(gone), 'case')} only there ({', '.join(gone[:3])})"] if gone else []
        )
        parts += (
            [f"{count_of(len(fresh), 'case')} only now ({', '.join(fresh[:3])})"] if fresh else []
        )
        return "; ".join(parts)
    changed = [case for case, digest in known.cases.items() if wanted.cases[case] != digest]
    return f"the article of {changed[0]!r} has changed" if changed else ""


def default_folder(wanted: RunFile, *, under: Path = Path("runs")) -> Path:
    """Find where a run goes that names no folder: on with an unfinished one of the same kind, or
    new.
    """
    stem = f"{wanted.suite}-{slug(wanted.system)}"
    for path in sorted(under.glob(f"{stem}-*/{RUN_FILE}"), reverse=True):
        known = read_run_file(path.parent)
        if known.finished is None and not _difference(known, wanted):
            return path.parent
    day = under / f"{stem}-{wanted.started:%Y-%m-%d}"
    number, path = 1, day
    while path.exists():
        number += 1
        path = day.with_name(f"{day.name}-{number}")
    return path


def slug(system: dict[str, str]) -> str:
    """Return a short name of a system, fit for a file name.

    >>> slug({"model": "local:qwen2.5-coder-1.5b", "strategy": "passages"})
    'local-qwen2.5-coder-1.5b-passages'
    >>> slug({"model": "vllm/test", "strategy": "whole", "prompt": "whole 2"})
    'vllm-test-whole-whole-2'
    """
    model, strategy = system.get("model", "unknown"), system.get("strategy", "none")
    prompt = system.get("prompt", "none")
    name = "-".join([model, *(part for part in (strategy, prompt) if part != "none")])
    if "temperature" in system:
        name += f"-t{system['temperature']}"
    return re.sub(r"[^\w.]+", "-", name).strip("-.")
