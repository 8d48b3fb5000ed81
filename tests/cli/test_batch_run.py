from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.runner import Ending
from summarizer.batch.session import Plan
from summarizer.batch.tally import Group, Snapshot
from summarizer.cli import batch_run
from summarizer.errors import EndpointError
from summarizer.models.choice import ModelChoice


def snapshot(**values: Any) -> Snapshot:
    given: dict[str, Any] = dict.fromkeys(
        ("done", "failed", "running", "known", "given_up", "skipped", "waiting"), 0
    )
    given |= {"requests": 7, "input_tokens": 70, "output_tokens": 7, "cost": 0.5}
    return Snapshot(**{**given, "seconds": 2.00049, "total": None, **values})


class Ended:
    """A session that is over at once."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending

    def run(self, *, tick: Callable[[Snapshot], None]) -> Ending:
        tick(self.ending.snapshot)
        return self.ending

    def interrupt(self) -> None: ...


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    article = tmp_path / "a.txt"
    article.write_text("One.")

    def run(ending: Ending, *, as_json: bool = False) -> None:
        @contextmanager
        def opened(*_: object, **__: object) -> Any:
            yield Ended(ending)

        monkeypatch.setattr("summarizer.batch.session.open_session", opened)
        monkeypatch.setattr("summarizer.briefing.opening.open_summarizer", opened)
        batch_run.run(Plan((str(article),), tmp_path / "b.db"), ModelChoice(), as_json=as_json)

    return run


def test_a_run_that_is_complete_ends_well(
    run: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    run(Ending("complete", snapshot(done=3), ()), as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert (printed["outcome"], printed["done"], printed["seconds"]) == ("complete", 3, 2.0)
    assert printed["failures"] == {}


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (Ending("complete", snapshot(failed=1), (("refused", Group(1)),)), 1),
        (Ending("interrupted", snapshot(failed=1), ()), 130),
    ],
)
def test_failures_and_interrupts_have_their_exit_codes(
    run: Callable[..., None], ending: Ending, code: int
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(ending)
    assert ended.value.code == code


def test_the_error_that_stopped_a_run_is_raised_after_its_summary(
    run: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    error = EndpointError("gone", hint="start it")
    with pytest.raises(EndpointError, match="gone"):
        run(Ending("stopped", snapshot(done=2), (), error=error))
    assert "2 briefed" in capsys.readouterr().err


def test_articles_that_wait_for_a_batch_are_told_of(
    run: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    run(Ending("complete", snapshot(done=1), ()))
    assert "--via batch-api" not in capsys.readouterr().err
    run(Ending("complete", snapshot(done=1, waiting=2), ()))
    assert "--via batch-api" in capsys.readouterr().err
