"""The files of a run: what they are called, what they hold, and how they are read and written.

    run.json                       what was asked of which system, and when
    briefs/<case>.json             a brief; its second sample is <case>.sample2.json
    failures/<case>.json           why there is none
    scores.json, details.json      what scoring made of them
    judge.json                     what a judge said of them, where one was asked

Every file is written whole or not at all.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from summarizer.article import Article
from summarizer.brief import Brief, Usage
from summarizer.errors import GoldError
from summarizer.files.atomic import replaced
from summarizer.value import Value

RUN_FILE = "run.json"
SCORES_FILE = "scores.json"
DETAILS_FILE = "details.json"
JUDGE_FILE = "judge.json"
OWN_FILES = frozenset({RUN_FILE, SCORES_FILE, DETAILS_FILE, JUDGE_FILE})

Mode = Literal["live", "record", "replay"]
"""Where answers came from: the model, the model while being recorded, or a recording."""


class RunFile(Value):
    """Contents of run.json."""

    format: Literal["1"] = "1"
    suite: str
    folder: str
    """Folder of the suite."""
    cases: dict[str, str]
    """Case → sha256 of its article."""
    samples: int = Field(ge=1)
    """Briefs of each case."""
    system: dict[str, str]
    """The system that is evaluated: model, prompt, schema, strategy …"""
    mode: Mode
    tool: str
    """Name and version of this program."""
    started: datetime
    """UTC."""
    finished: datetime | None = None
    signature: str | None = None
    """Signature of the scores, once there are any."""


class Failure(Value):
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


def file_name(case: str, sample: int) -> str:
    """Return name of the file of a sample, counted from 0.

    >>> file_name("quota", 0), file_name("quota", 1)
    ('quota.json', 'quota.sample2.json')
    """
    return f"{case}.json" if sample == 0 else f"{case}.sample{sample + 1}.json"


def save_outcome(path: Path, case: str, sample: int, outcome: Outcome) -> None:
    """Keep a brief or a failure in a folder; it takes the place of an earlier one of either kind.

    Raises `GoldError` where it cannot be written.
    """
    name = file_name(case, sample)
    kinds = ("failures", "briefs") if isinstance(outcome, Failure) else ("briefs", "failures")
    write_whole(path / kinds[0] / name, f"{outcome.model_dump_json(indent=2)}\n")
    (path / kinds[1] / name).unlink(missing_ok=True)


def drop_outcomes(path: Path, case: str) -> None:
    """Remove what an earlier save kept of a case: every sample's brief and failure."""
    for kind in ("briefs", "failures"):
        for file in (path / kind).iterdir():
            stem, _, number = file.stem.partition(".sample")
            if stem == case and file.suffix == ".json" and (not number or number.isdecimal()):
                file.unlink()


def read_run_file(path: Path) -> RunFile:
    """Read the configuration of the run in a folder. Raises `GoldError` where it is damaged."""
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


def outcomes(
    path: Path, case: str, *, samples: int, article: Article | None = None
) -> tuple[Outcome | None, ...]:
    """Return what each sample of a case ended in; None where nothing is there.

    Briefs lie in the folder or in its `briefs`. With the article a draft of another program is one,
    too. What is neither is a failure.
    """
    return tuple(_outcome(path, case, sample, article) for sample in range(samples))


def has_outcome(path: Path, case: str, sample: int) -> bool:
    """Tell whether anything is there that `outcomes` reads for a sample."""
    name = file_name(case, sample)
    return any(file.is_file() for file in (*_briefs(path, name), path / "failures" / name))


def _briefs(path: Path, name: str) -> tuple[Path, Path]:
    return path / "briefs" / name, path / name


def _outcome(path: Path, case: str, sample: int, article: Article | None) -> Outcome | None:
    name = file_name(case, sample)
    for brief in _briefs(path, name):
        if brief.is_file():
            return _read_brief(brief, case, sample, article)
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


def _read_brief(path: Path, case: str, sample: int, article: Article | None) -> Outcome:
    try:
        data = path.read_bytes()
        return Brief.model_validate_json(data) if article is None else _made(data, article)
    except ValidationError as error:
        said = first_problem(error)
    except (OSError, ValueError, GoldError) as error:
        said = str(error)
    return Failure(
        case=case, sample=sample, kind="InvalidBrief", reason=f"{path.name} is no brief: {said}"
    )


def _made(data: bytes, article: Article) -> Brief:
    from summarizer.evaluation.runs.drafts import brief_of

    return brief_of(json.loads(data), article)


def first_problem(error: ValidationError) -> str:
    """Return the first thing that is wrong, with its place."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def write_whole(path: Path, *parts: str | bytes) -> None:
    """Put text into a file: whoever looks sees the old file or all of the new one.

    Raises `GoldError` where it cannot be written.
    """
    try:
        with replaced(path) as file:
            for part in parts:
                if isinstance(part, str):
                    part = part.encode("utf-8", "backslashreplace")  # noqa: PLW2901
                file.write(part)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> GoldError:
    """Tell what to say of a place that cannot be written."""
    return GoldError(
        f"{path}: cannot be written: {error.strerror}",
        hint="free some space, or name a folder that you may write to with --out",
    )
