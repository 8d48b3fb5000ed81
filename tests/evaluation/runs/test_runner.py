from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from eval_samples import bridges, faulty, perfect, ticking

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import (
    CassetteError,
    ConfigError,
    ContextOverflow,
    EndpointError,
    EngineError,
    SourceError,
    SummarizerError,
)
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.runs.files import Failure, outcomes
from summarizer.evaluation.runs.results import score_folder
from summarizer.evaluation.runs.run import Run, open_run, plan_run
from summarizer.evaluation.runs.runner import Step, pending, run_cases, same_task

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Suite:
    return bridges(tmp_path / "evals" / "bridges")


@contextmanager
def opened(suite: Suite, path: Path, *, samples: int = 1) -> Iterator[Run]:
    plan = plan_run(
        suite, system={"model": "m"}, samples=samples, mode="live", tool="summarizer 1", now=NOW
    )
    with open_run(path, plan) as run:
        yield run


def counted(task: Callable[[Article], Brief]) -> tuple[Callable[[Article], Brief], list[str]]:
    asked: list[str] = []

    def count(article: Article) -> Brief:
        asked.append(article.quote(1).split()[0].lower())
        return task(article)

    return count, asked


def test_every_case_is_asked_once_and_kept(suite: Suite, tmp_path: Path) -> None:
    task, asked = counted(perfect(suite))
    steps: list[Step] = []
    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(task), clock=ticking(), note=steps.append)
        run_cases(run, suite, same_task(task), clock=ticking(), note=steps.append)
    assert asked == ["aden", "brest", "cork", "delft"]
    assert [(step.done, step.total) for step in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert score_folder(tmp_path / "run", suite).sheet.failure_rate == 0


def test_failure_is_recorded_and_the_next_case_follows(suite: Suite, tmp_path: Path) -> None:
    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(faulty(suite)), clock=ticking())
    (failed,) = outcomes(tmp_path / "run", "aden", samples=1)
    assert failed == Failure(
        case="aden",
        sample=0,
        kind="DraftError",
        reason="no valid answer",
        hint="try another model",
        seconds=0.5,
        raw="{<b>",
    )
    assert all(isinstance(*outcomes(run.path, c, samples=1), Brief) for c in ("brest", "delft"))


def test_error_that_nobody_foresaw_is_recorded_with_its_trace(suite: Suite, tmp_path: Path) -> None:
    def task(_: Article) -> Brief:
        raise ZeroDivisionError("by zero")

    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(task), clock=ticking())
    (failed,) = outcomes(run.path, "cork", samples=1)
    assert isinstance(failed, Failure)
    assert failed.kind == "ZeroDivisionError"
    assert "test_runner.py" in failed.trace


@pytest.mark.parametrize(
    ("error", "ends"),
    [
        (ConfigError("m", hint="h"), True),
        (CassetteError("m", hint="h"), True),
        (EndpointError("m", hint="h", kind="auth"), True),
        (EndpointError("m", hint="h", kind="quota"), True),
        (EndpointError("m", hint="h", kind="connection"), True),
        (EndpointError("m", hint="h", kind="invalid_request"), True),
        (EndpointError("m", hint="h", kind="timeout"), False),
        (EndpointError("m", hint="h", kind="server"), False),
        (ContextOverflow("m", hint="h"), False),
        (SourceError("m", hint="h"), False),
    ],
)
def test_only_what_no_case_would_survive_ends_the_run(
    suite: Suite, tmp_path: Path, error: SummarizerError, ends: bool
) -> None:
    def task(_: Article) -> Brief:
        raise error

    with opened(suite, tmp_path / "run") as run:
        if ends:
            with pytest.raises(type(error)):
                run_cases(run, suite, same_task(task), clock=ticking())
            assert len(pending(run, suite)) == 4, "it can be gone on with"
        else:
            run_cases(run, suite, same_task(task), clock=ticking())
            assert not pending(run, suite)


def test_request_that_is_refused_later_is_a_failure_of_its_case(
    suite: Suite, tmp_path: Path
) -> None:
    give = perfect(suite)

    def task(article: Article) -> Brief:
        if article is suite.cases[2].article:
            raise EndpointError("not this one", hint="h", kind="invalid_request")
        return give(article)

    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(task), clock=ticking())
        assert run.has("cork", 0) == "failure"
        assert not pending(run, suite)


def test_case_that_brings_the_engine_down_ends_the_run_once(suite: Suite, tmp_path: Path) -> None:
    give = perfect(suite)

    def task(article: Article) -> Brief:
        if article is suite.cases[1].article:
            raise EngineError("the engine died", hint="h")
        return give(article)

    with opened(suite, tmp_path / "run") as run:
        with pytest.raises(EngineError):
            run_cases(run, suite, same_task(task), clock=ticking())
        assert list(pending(run, suite)) == ["cork", "delft"]
        run_cases(run, suite, same_task(task), clock=ticking())
        assert not pending(run, suite)


def test_failed_cases_are_asked_again_only_on_demand(suite: Suite, tmp_path: Path) -> None:
    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(faulty(suite)), clock=ticking())
        task, asked = counted(perfect(suite))
        run_cases(run, suite, same_task(task), clock=ticking())
        assert asked == []
        run_cases(run, suite, same_task(task), clock=ticking(), retry_failed=True)
        assert asked == ["aden"]
        assert run.has("aden", 0) == "brief"


def test_samples_of_a_case_share_one_opening(suite: Suite, tmp_path: Path) -> None:
    events: list[str] = []
    give = perfect(suite)

    @contextmanager
    def task_for_case(case: Case) -> Iterator[Callable[[Article, int], Brief]]:
        events.append(f"open {case.id}")
        yield lambda article, _: give(article)
        events.append(f"close {case.id}")

    asked: list[tuple[str, int]] = []
    with opened(suite, tmp_path / "run", samples=2) as run:
        run_cases(
            run, suite, task_for_case, clock=ticking(), begin=lambda *what: asked.append(what)
        )
        assert events[:4] == ["open aden", "close aden", "open brest", "close brest"]
        assert asked[:3] == [("aden", 0), ("aden", 1), ("brest", 0)]
        assert (run.path / "briefs" / "aden.sample2.json").is_file()
        (run.path / "briefs" / "cork.sample2.json").unlink()
        assert pending(run, suite) == {"cork": [1]}
        assert pending(run, suite, whole_cases=True) == {"cork": [0, 1]}


def test_cases_at_once_are_all_kept(suite: Suite, tmp_path: Path) -> None:
    give = perfect(suite)
    together = threading.Barrier(4, timeout=10)

    def task(article: Article) -> Brief:
        together.wait()
        return give(article)

    steps: list[Step] = []
    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(task), clock=ticking(), note=steps.append, jobs=4)
        assert not pending(run, suite)
    assert [step.done for step in steps] == [1, 2, 3, 4]


def test_error_that_ends_the_run_does_so_with_several_at_once(suite: Suite, tmp_path: Path) -> None:
    def task(_: Article) -> Brief:
        raise EndpointError("no key", hint="h", kind="auth")

    with opened(suite, tmp_path / "run") as run, pytest.raises(EndpointError):
        run_cases(run, suite, same_task(task), clock=ticking(), jobs=2)


SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from datetime import UTC, datetime
from eval_samples import perfect
from summarizer.evaluation.runs.runner import run_cases, same_task
from summarizer.evaluation.runs.run import (open_run, plan_run)
from summarizer.evaluation.gold.suite import load_suite

suite = load_suite(sys.argv[1])
give = perfect(suite)
asked = 0

def task(article):
    global asked
    asked += 1
    if asked == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return give(article)

plan = plan_run(suite, system={"model": "m"}, samples=1, mode="live", tool="summarizer 1",
                now=datetime(2026, 3, 1, 12, tzinfo=UTC))
with open_run(Path(sys.argv[2]), plan) as run:
    run_cases(run, suite, same_task(task), clock=time.monotonic)
"""


def test_run_that_was_killed_goes_on_where_it_stood(suite: Suite, tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'support'}"}
    command = [sys.executable, "-c", SCRIPT, str(suite.path), str(tmp_path / "run")]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    task, asked = counted(perfect(suite))
    with opened(suite, tmp_path / "run") as run:
        run_cases(run, suite, same_task(task), clock=ticking())
    assert asked == ["cork", "delft"]
    assert score_folder(tmp_path / "run", suite).sheet.failure_rate == 0
