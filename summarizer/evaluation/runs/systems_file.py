"""The file of a folder that holds the runs of several systems: which, and what became of each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from summarizer.errors import GoldError
from summarizer.evaluation.runs.files import RUN_FILE, first_problem, write_whole
from summarizer.value import Value

SYSTEMS_FILE = "systems.json"


class SystemRow(Value):
    """One system that was asked for."""

    name: str
    """Name of its recordings and its baseline, and of its run's folder."""
    replayed: bool = False
    """Its answers came from recordings, which note no times."""
    error: str = ""
    """Why it has no scores; "" where it has, or is to have."""
    hint: str = ""
    waits: bool = False
    """It has no scores yet: its answers are under way."""
    complaints: tuple[str, ...] = ()
    """Scores that are not as its baseline says, a line each."""


class SystemsFile(Value):
    """Contents of systems.json."""

    format: Literal["1"] = "1"
    suite: str
    systems: tuple[SystemRow, ...]
    finished: bool = False
    """True if every system has scores: nothing is left to go on with."""

    @property
    def names(self) -> tuple[str, ...]:
        """The systems, in the order in which they were asked for."""
        return tuple(row.name for row in self.systems)


def require_place(folder: Path, file: SystemsFile) -> None:
    """Do nothing where the systems may go into a folder: a new one, or one of the same systems.

    Raises `GoldError` where it holds a run, or the runs of others.
    """
    hint = "name a new folder with --out"
    if (folder / RUN_FILE).is_file():
        raise GoldError(f"{folder}: holds the run of one system", hint=hint)
    known = read_systems(folder)
    if known is None or (known.suite, known.names) == (file.suite, file.names):
        return
    if known.suite != file.suite:
        said = f"suite {known.suite!r}, and not of {file.suite!r}"
    else:
        said = f"other systems: {', '.join(known.names)}"
    raise GoldError(f"{folder}: holds the runs of {said}", hint=hint)


def write_systems(folder: Path, file: SystemsFile) -> None:
    """Put the file into a folder. Raises `GoldError` where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GoldError(
            f"{folder}: cannot be made: {error.strerror}", hint="name another folder with --out"
        ) from error
    write_whole(folder / SYSTEMS_FILE, f"{file.model_dump_json(indent=2)}\n")


def read_systems(folder: Path) -> SystemsFile | None:
    """Read the systems of a folder; None where it holds no such file. Raises `GoldError`."""
    path = folder / SYSTEMS_FILE
    if not path.is_file():
        return None
    try:
        return SystemsFile.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        said = first_problem(error) if isinstance(error, ValidationError) else str(error)
        raise GoldError(
            f"{path}: is no list of systems: {said}", hint="run them again into a new folder"
        ) from error


def systems_folder(suite: str, names: tuple[str, ...], day: str, *, under: Path) -> Path:
    """Where several systems go that name no folder: on with unfinished ones, or a new folder."""
    stem = f"{suite}-{len(names)}-systems"
    for path in sorted(under.glob(f"{stem}-*/{SYSTEMS_FILE}"), reverse=True):
        known = read_systems(path.parent)
        if known is not None and not known.finished and known.names == names:
            return path.parent
    number, path = 1, under / f"{stem}-{day}"
    while path.exists():
        number += 1
        path = under / f"{stem}-{day}-{number}"
    return path
