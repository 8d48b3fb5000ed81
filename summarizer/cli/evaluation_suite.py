"""The suite that a folder of briefs is scored by."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.saying import say
from summarizer.counting import count_of
from summarizer.errors import GoldError, UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.gold import Split
    from summarizer.evaluation.gold.suite import Suite


def load_noted(name: str, *, cases: tuple[str, ...], split: Split | None, jobs: int = 1) -> Suite:
    """Load a suite, and say which drafts were left out of it; `jobs` processes share its cases."""
    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.runs.processes import mapped

    share = partial(mapped, jobs=jobs)
    suite = load_suite(name, cases=cases, split=split, share=share)
    if suite.drafts:
        names = ", ".join(suite.drafts[:5]) + (" …" if len(suite.drafts) > 5 else "")
        count = count_of(len(suite.drafts), "draft")
        say(f"note: {count} left out until corrected: {names}", err=True)
    return suite


def suite_of(
    folder: Path, name: str | None, *, cases: tuple[str, ...], split: Split | None, jobs: int = 1
) -> Suite:
    """Return the suite to score a folder by: all its cases, or those that a run had; `jobs`
    processes load them.
    """
    from dataclasses import replace

    from summarizer.evaluation.runs.files import RUN_FILE, read_run_file

    if not folder.is_dir():
        raise GoldError(
            f"{folder}: there is no such folder", hint="name a run, or a folder of briefs"
        )
    if not (folder / RUN_FILE).is_file():
        if name is None:
            raise UsageError(
                f"{folder} does not say which suite it belongs to", hint="add --suite NAME"
            )
        return load_noted(name, cases=cases, split=split, jobs=jobs)
    file = read_run_file(folder)
    known = name or _known_folder(file.folder, file.suite)
    suite = load_noted(known, cases=cases, split=split, jobs=jobs)
    if suite.name != file.suite:
        raise GoldError(
            f"{folder}: is a run of suite {file.suite!r}, not of {suite.name!r}",
            hint=f"score it with --suite {file.suite}",
        )
    if not cases and split is None:
        chosen = tuple(suite.case(case) for case in sorted(file.cases))
    else:
        chosen = tuple(case for case in suite.cases if case.id in file.cases)
    if not chosen:
        raise GoldError(
            f"{folder}: has none of the cases selected", hint=f"it has {len(file.cases)}"
        )
    return replace(suite, cases=chosen)


def _known_folder(folder: str, name: str) -> str:
    from summarizer.evaluation.gold.suite import SUITE_FILE

    return folder if (Path(folder) / SUITE_FILE).is_file() else name
