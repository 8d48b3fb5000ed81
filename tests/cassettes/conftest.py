from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import fake_model
import pytest
from fault_endpoint import FaultEndpoint
from recording_studio import Studio, guarded, write_suite

from summarizer.evaluation.gold.suite import Suite, load_suite


@pytest.fixture
def no_network() -> Iterator[None]:
    """Nothing may connect, not even to this machine."""
    guarded.append("on")
    yield
    guarded.pop()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Two cases, as they lie in a folder."""
    folder = tmp_path / "evals" / "harbour"
    write_suite(folder)
    return load_suite(folder)


@pytest.fixture
def endpoint() -> Iterator[FaultEndpoint]:
    with FaultEndpoint(answer=fake_model.answer) as serving:
        yield serving


@pytest.fixture
def studio(suite: Suite, endpoint: FaultEndpoint) -> Studio:
    return Studio(suite, endpoint)


@pytest.fixture
def own_prompts(tmp_path: Path) -> Callable[[Callable[[str], str]], Path]:
    """A folder with the program's prompt `whole`, changed."""
    from summarizer.briefing.prompts import folder

    def made(change: Callable[[str], str]) -> Path:
        own = tmp_path / "prompts"
        own.mkdir(exist_ok=True)
        (own / "whole.md").write_text(change((folder() / "whole.md").read_text("utf-8")), "utf-8")
        return own

    return made
