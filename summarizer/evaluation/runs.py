"""A run on disk: its configuration, and one file for each brief or failure.

    run.json                       what was asked of which system, and when
    briefs/<case>.json             a brief; its second sample is <case>.sample2.json
    failures/<case>.json           why there is none
    scores.json, details.json      what scoring made of them

Every file is written whole or not at all, so that a run may be killed at any moment and goes on
where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.brief import Brief, Usage
from summarizer.disk import replaced
from summarizer.errors import GoldError
from summarizer.evaluation.suite import Suite

RUN_FILE = "run.json"
SCORES_FILE = "scores.json"
DETAILS_FILE = "details.json"
OWN_FILES = frozenset({RUN_FILE, SCORES_FILE, DETAILS_FILE})

Mode = Literal["live", "record", "replay"]
"""Where answers came from: the model, the model while being recorded, or a recording."""


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RunFile(_Value):
    """What run.json holds."""

    format: Literal["1"] = "1"
    suite: str
    folder: str
    """Of the suite."""
    cases: dict[str, str]
    """Case → sha256 of its article."""
    samples: int = Field(ge=1)
    """Briefs of each case."""
    system: dict[str, str]
    """What is evaluated: model, prompt, schema, strategy …"""
    mode: Mode
    tool: str
    """Name and version of this program."""
    started: datetime
    """UTC."""
    finished: datetime | None = None
    signature: str | None = None
    """Of the scores, once there are any."""


class Failure(_Value):
    """Why a case gave no brief."""

    case: str
    sample: int
    kind: str
    """Class of the error."""
    reason: str
    hint: str = ""
    seconds: float | None = None
    usage: Usage | None = None
    """Tokens spent all the same, where known."""
    raw: str = ""
    """The model's last answer, where it gave one."""
    trace: str = ""
    """For errors that nobody foresaw."""


Outcome = Brief | Failure


@dataclass(frozen=True)
class Run:
    """A run folder that is being filled."""

    path: Path
    file: RunFile

    def has(self, case: str, sample: int) -> Literal["brief", "failure"] | None:
        """What a sample of a case ended in so far."""
        name = file_name(case, sample)
        if (self.path / "briefs" / name).is_file():
            return "brief"
        return "failure" if (self.path / "failures" / name).is_file() else None

    def save(self, case: str, sample: int, outcome: Outcome) -> None:
        """Keep a brief or a failure; it takes the place of an earlier one."""
        name = file_name(case, sample)
        kinds = ("failures", "briefs") if isinstance(outcome, Failure) else ("briefs", "failures")
        write_whole(self.path / kinds[0] / name, f"{outcome.model_dump_json(indent=2)}\n")
        (self.path / kinds[1] / name).unlink(missing_ok=True)

    def finish(self, *, now: datetime, signature: str) -> Run:
        """The run with its end noted. An end that is noted already stays."""
        update = {"finished": self.file.finished or now, "signature": signature}
        done = self.file.model_copy(update=update)
        write_whole(self.path / RUN_FILE, f"{done.model_dump_json(indent=2)}\n")
        return Run(self.path, done)


def file_name(case: str, sample: int) -> str:
    """Name of the file of a sample, counted from 0.

    >>> file_name("quota", 0), file_name("quota", 1)
    ('quota.json', 'quota.sample2.json')
    """
    return f"{case}.json" if sample == 0 else f"{case}.sample{sample + 1}.json"


def plan_run(
    suite: Suite, *, system: dict[str, str], samples: int, mode: Mode, tool: str, now: datetime
) -> RunFile:
    """The configuration of a run that begins now."""
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
    """The run in a folder, begun or gone on with, and held against a second process.

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
        raise _unwritable(path, error) from error
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
    """What differs in two configurations, in words; "" where nothing does."""
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
        parts = [f"{len(gone)} cases only there ({', '.join(gone[:3])})"] if gone else []
        parts += [f"{len(fresh)} cases only now ({', '.join(fresh[:3])})"] if fresh else []
        return "; ".join(parts)
    changed = [case for case, digest in known.cases.items() if wanted.cases[case] != digest]
    return f"the article of {changed[0]!r} has changed" if changed else ""


def read_run_file(path: Path) -> RunFile:
    """The configuration of the run in a folder. Raises `GoldError` where it is damaged."""
    file = path / RUN_FILE
    try:
        return RunFile.model_validate_json(file.read_bytes())
    except OSError as error:
        raise GoldError(
            f"{file}: cannot be read: {error.strerror}", hint="name the folder of a run"
        ) from error
    except ValidationError as error:
        raise GoldError(
            f"{file}: is no configuration of a run: {first_problem(error)}",
            hint="run again into a new folder with --out",
        ) from error


def outcomes(path: Path, case: str, *, samples: int) -> tuple[Outcome | None, ...]:
    """What each sample of a case ended in; None where nothing is there.

    A brief that is no brief is a failure. Briefs lie in the folder or in its `briefs`.
    """
    return tuple(_outcome(path, case, sample) for sample in range(samples))


def _outcome(path: Path, case: str, sample: int) -> Outcome | None:
    name = file_name(case, sample)
    for brief in (path / "briefs" / name, path / name):
        if brief.is_file():
            return _read_brief(brief, case, sample)
    failure = path / "failures" / name
    if failure.is_file():
        try:
            return Failure.model_validate_json(failure.read_bytes())
        except ValidationError as error:
            return Failure(
                case=case,
                sample=sample,
                kind="Unreadable",
                reason=f"{failure} is no record of a failure: {first_problem(error)}",
            )
    return None


def _read_brief(path: Path, case: str, sample: int) -> Outcome:
    try:
        return Brief.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        said = first_problem(error) if isinstance(error, ValidationError) else str(error)
        return Failure(
            case=case, sample=sample, kind="InvalidBrief", reason=f"{path.name} is no brief: {said}"
        )


def first_problem(error: ValidationError) -> str:
    """The first thing that is wrong, with its place."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def default_folder(wanted: RunFile, *, under: Path = Path("runs")) -> Path:
    """Where a run goes that names no folder: on with an unfinished one of the same kind, or new."""
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
    """A short name of a system, fit for a file name.

    >>> slug({"model": "local:qwen2.5-coder-1.5b", "strategy": "passages"})
    'local-qwen2.5-coder-1.5b-passages'
    """
    model, strategy = system.get("model", "unknown"), system.get("strategy", "none")
    name = model if strategy == "none" else f"{model}-{strategy}"
    if "temperature" in system:
        name += f"-t{system['temperature']}"
    return re.sub(r"[^\w.]+", "-", name).strip("-.")


def write_whole(path: Path, text: str) -> None:
    """Put text into a file: whoever looks sees the old file or all of the new one.

    Raises `GoldError` where it cannot be written.
    """
    try:
        with replaced(path) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> GoldError:
    return GoldError(
        f"{path}: cannot be written: {error.strerror}",
        hint="free some space, or name a folder that you may write to with --out",
    )
