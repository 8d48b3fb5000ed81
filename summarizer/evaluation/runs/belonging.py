"""A folder of briefs beside a suite: whether it is of the suite, and whole."""

from __future__ import annotations

from pathlib import Path

from summarizer.counting import count_of
from summarizer.errors import GoldError
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.runs.files import OWN_FILES, RunFile, has_outcome


def samples_in(path: Path, suite: Suite) -> int:
    """Count how many samples of a case a folder of plain briefs holds at most."""
    known = {case.id for case in suite.cases}
    most = 1
    kept = (path / "briefs").is_dir()
    folders = (path / "briefs", path / "failures") if kept else (path,)
    for file in sorted(file for folder in folders for file in folder.glob("*.json")):
        if file.name in OWN_FILES or file.name.startswith((".", "_")):
            continue
        case, _, number = file.stem.rpartition(".sample")
        if case in known and number.isdecimal() and int(number) > 1:
            most = max(most, int(number))
        elif file.stem not in known and not (suite.path / "cases" / file.stem).is_dir():
            raise GoldError(
                f"{file}: suite {suite.name!r} has no case {file.stem!r}",
                hint="name each brief after its case, or choose the right --suite",
            )
    return most


def require_same_suite(path: Path, file: RunFile, suite: Suite) -> None:
    """Raise `GoldError` where a run is of another suite, or of other articles."""
    if file.suite != suite.name:
        raise GoldError(
            f"{path}: is a run of suite {file.suite!r}, not of {suite.name!r}",
            hint=f"score it with --suite {file.suite}",
        )
    for case in suite.cases:
        if case.id not in file.cases:
            raise GoldError(
                f"{path}: the run has no case {case.id!r}",
                hint="select the run's cases with --cases or --split, or run the suite again",
            )
        if file.cases[case.id] != case.article.sha256:
            raise GoldError(
                f"{path}: the article of {case.id!r} is not the one that was run",
                hint="run the suite again: the article, or how it is read, has changed",
            )


def require_finished(path: Path, file: RunFile, suite: Suite) -> None:
    """Raise `GoldError` where a sample of a run has not ended."""
    missing = [
        case.id
        for case in suite.cases
        if not all(has_outcome(path, case.id, sample) for sample in range(file.samples))
    ]
    if missing:
        raise GoldError(
            f"{path}: the run is not finished: {len(missing)} of "
            f"{count_of(len(suite.cases), 'case')} "
            f"have neither brief nor failure ({', '.join(missing[:3])})",
            hint="finish it: give the `summarizer eval run` command again",
        )
