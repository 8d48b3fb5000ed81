"""`summarizer eval run --record` and `--replay`: with answers that are kept, or were."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.evaluation_scored import Ended, finish
from summarizer.cli.saying import say
from summarizer.counting import count_of
from summarizer.errors import CassetteError, UsageError

if TYPE_CHECKING:
    from summarizer.cassettes.recording import Recorder, Summarizer
    from summarizer.cassettes.replaying import Player
    from summarizer.cli.evaluation_run import Answers
    from summarizer.cli.evaluation_system import Asked
    from summarizer.cli.judging import JudgeOptions
    from summarizer.cli.progress import Reading
    from summarizer.evaluation.comparing.sheet import Sheet
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.files import Mode, RunFile
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.runs.runner import SampledTask, TaskForCase
    from summarizer.evaluation.scoring.own_metrics import Measure


def chosen_mode(answers: Answers, *, jobs: int) -> Mode | None:
    """Find where answers come from; None where nothing is said. Raises `UsageError`."""
    modes: tuple[tuple[Mode, bool], ...] = (
        ("live", answers.live),
        ("record", answers.record),
        ("replay", answers.replay),
    )
    named = [name for name, is_on in modes if is_on]
    if len(named) > 1:
        raise UsageError(
            f"--{named[0]} and --{named[1]} contradict each other",
            hint="--live asks the model, --record keeps its answers, too, --replay asks nobody",
        )
    mode = named[0] if named else None
    if answers.stale and mode != "record":
        raise UsageError(
            "--stale chooses what is recorded", hint="say --record --stale, or leave it out"
        )
    if answers.recorded and mode != "replay":
        raise UsageError(
            "--recorded chooses what is replayed", hint="say --replay --recorded, or leave it out"
        )
    if answers.update_baseline and mode not in ("record", "replay"):
        raise UsageError(
            "a baseline holds scores of recorded answers",
            hint="say --replay --update-baseline",
        )
    if mode == "record" and jobs > 1:
        raise UsageError(
            "one recording at a time is made", hint="leave out --jobs, or say --replay or --live"
        )
    return mode


def replayed(system: dict[str, str]) -> dict[str, str]:
    """Return a system as the scores of its recorded answers name it."""
    from summarizer.cassettes.replaying import ENDPOINT

    return {**system, "endpoint": ENDPOINT}


def samples(suite: Suite, asked: Asked) -> int | None:
    """Count how many samples of a case are recorded; None where nothing can be read."""
    from summarizer.cassettes.files import path_of, read_cassette

    for case in suite.cases:
        try:
            return read_cassette(path_of(suite.path, asked.recorded_as, case.id)).samples
        except CassetteError:
            continue
    return None


def fresh_cases(player: Player, suite: Suite, samples: int) -> frozenset[str]:
    """Return the cases whose recordings need not be made anew, with so many samples."""
    from summarizer.cassettes.status import standing

    return frozenset(
        case.id
        for case in suite.cases
        if standing(player, case).answers and player.samples(case) == samples
    )


@contextmanager
def record_task(
    asked: Asked,
    suite: Suite,
    samples: int,
    progress: Reading,
    *,
    stale: bool,
    opening: AbstractContextManager[Summarizer] | None = None,
) -> Iterator[TaskForCase]:
    """Provide the system itself, and its answers kept. With `stale` good recordings are replayed
    instead.

    Nothing is started where all of them are good. `opening` opens what is asked, where that is not
    the model itself.
    """
    from summarizer.cassettes.recording import open_recorder

    with ExitStack() as stack:
        good: dict[str, Player] = {}
        if stale:
            player = stack.enter_context(asked.play(suite.path))
            good = dict.fromkeys(fresh_cases(player, suite, samples), player)
            progress.say(f"fresh: {len(good)} of {count_of(len(suite.cases), 'recording')}")
        recorder: Recorder | None = None
        if len(good) < len(suite.cases):
            recorder = stack.enter_context(
                open_recorder(suite.path, asked.recorded_as, opening or asked.open(progress))
            )

        def task_for(case: Case) -> AbstractContextManager[SampledTask]:
            if case.id in good:
                return good[case.id].task(case)
            assert recorder is not None, "what is not good is recorded"
            return recorder.task(case)

        yield task_for


def replay_run(
    asked: Asked,
    suite: Suite,
    plan: RunFile,
    out: Path | None,
    measures: Sequence[Measure],
    judging: JudgeOptions,
    *,
    update: bool,
    jobs: int,
    shown: bool,
) -> Ended:
    """Replay every case from its recording, scored, reported and held to the baseline.

    `jobs` processes share the cases. What it returns has complaints where scores are not those of
    the baseline, a case has no valid brief, or a brief says what its article does not show.
    """
    from summarizer.evaluation.runs.processes import shared
    from summarizer.evaluation.runs.run import open_run

    with ExitStack() as stack:
        if out is None:
            out = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="replay-"))) / "run"
        _forget_replay(out)
        opened = stack.enter_context(open_run(out, plan))
        opening = partial(_replaying, asked, replace(suite, cases=()), opened)
        found = stack.enter_context(closing(shared(opening, suite.cases, jobs=jobs)))
        if (first := next(filter(None, found), None)) is not None:
            player = stack.enter_context(asked.play(suite.path))
            raise _trouble(player, suite, first) from first
        sheet = finish(opened, suite, measures, judging, shown=shown, replay=True, jobs=jobs)
        if update:
            update_baseline(suite, asked.recorded_as, sheet)
            return Ended(out, sheet)
        return Ended(out, sheet, hold_to_baseline(suite, asked.recorded_as, sheet))


@contextmanager
def _replaying(
    asked: Asked, suite: Suite, run: Run
) -> Iterator[Callable[[Case], CassetteError | None]]:
    """Provide what replays a case into a run, and returns why its recording does not do."""
    from summarizer.evaluation.runs.runner import run_cases

    with asked.play(suite.path) as player:

        def replay(case: Case) -> CassetteError | None:
            alone = replace(suite, cases=(case,))
            try:
                run_cases(run, alone, player.task, clock=time.monotonic, whole_cases=True)
            except CassetteError as error:
                return error
            return None

        yield replay


def _forget_replay(folder: Path) -> None:
    """Remove an earlier replay: what it was is replayed anew."""
    from summarizer.evaluation.runs.files import OWN_FILES, RUN_FILE, read_run_file

    if (folder / RUN_FILE).is_file() and read_run_file(folder).mode == "replay":
        for name in ("briefs", "failures"):
            shutil.rmtree(folder / name, ignore_errors=True)
        for name in OWN_FILES:
            (folder / name).unlink(missing_ok=True)


def _trouble(player: Player, suite: Suite, first: CassetteError) -> CassetteError:
    """Tell what to say where not every case can be replayed; the reasons are shown at once."""
    from summarizer.cassettes.files import systems
    from summarizer.cassettes.status import standing
    from summarizer.cli.cassettes import cures, table

    bad = [one for case in suite.cases if (one := standing(player, case)).state != "fresh"]
    if not bad:
        return first
    if all(one.state == "missing" for one in bad) and len(bad) == len(suite.cases):
        others = ", ".join(systems(suite.path)) or "nothing"
        return CassetteError(
            f"{suite.path}: nothing is recorded of {player.system}, but of: {others}",
            hint=f"record it: {player.run} --record",
        )
    say(table(bad), err=True)
    names = ", ".join(one.case for one in bad)
    return CassetteError(
        f"{len(bad)} of {count_of(len(suite.cases), 'recording')} of {player.system} cannot be "
        f"replayed: {names}",
        hint=bad[0].hint if len(bad) == 1 else "; ".join(cures(str(suite.path), bad)),
    )


def update_baseline(suite: Suite, system: str, sheet: Sheet) -> None:
    """Make these scores the baseline, to be reviewed with the change that moved them."""
    from summarizer.evaluation.runs.baselines import write_baseline

    path = write_baseline(suite.path, system, sheet)
    say(f"baseline: {path}", err=True)


def hold_to_baseline(suite: Suite, system: str, sheet: Sheet) -> tuple[str, ...]:
    """Say where scores moved, or a hard gate fails; returns what was said of that."""
    from summarizer.evaluation.runs.baselines import baseline_path, read_baseline
    from summarizer.evaluation.runs.verdict import verdict

    path = baseline_path(suite.path, system)
    found = verdict(sheet, read_baseline(suite.path, system), path=path)
    if not found.has_baseline:
        say(f"no baseline yet: --update-baseline writes {path}", err=True)
    elif not found.complaints:
        say(f"every score is that of {path}", err=True)
    if found.complaints:
        say("\n".join(found.complaints), err=True)
        say(
            "hint: undo the change, or take it into the baseline for review: add --update-baseline",
            err=True,
        )
    return found.complaints
