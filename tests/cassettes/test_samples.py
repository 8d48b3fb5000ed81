"""Samples: drawn at a temperature, recorded apart, replayed in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_model
import pytest
from click.testing import CliRunner
from recording_studio import MODEL, SYSTEM, Studio

from summarizer.cassettes.files import path_of, read_cassette
from summarizer.cassettes.replaying import StaleError, UnusedError
from summarizer.cassettes.status import status
from summarizer.cli.evaluation_run import run
from summarizer.errors import CassetteError
from summarizer.models.client import SEED
from summarizer.models.model import at_temperature

WARM = at_temperature(MODEL, 0.7, "")
WARM_SYSTEM = f"{SYSTEM}-t0.7"


def drawn(body: dict[str, Any]) -> str:
    """An answer that depends on the seed, as that of a model that draws."""
    draw = body["seed"] - SEED
    said = fake_model.answer(body).replace("An ‘headline’", f"Headline {draw}")
    if draw == 1:  # a draw that sees no actor, so that scores differ, too
        said = json.dumps({**json.loads(said), "actors": [], "positions": [], "commitments": []})
    return said


@pytest.fixture
def warm(studio: Studio) -> Studio:
    """A studio whose model draws its answers."""
    studio.endpoint.behaviour.answer = drawn
    studio.model = WARM
    return studio


@pytest.fixture
def invoke(warm: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)

    def invoked(*words: str) -> Any:
        return CliRunner().invoke(run, ["harbour", "--model", "vllm/test", *words])

    return invoked


def test_every_sample_is_drawn_with_a_seed_of_its_own(warm: Studio) -> None:
    live = warm.record("ferry", samples=3)
    cassette = read_cassette(path_of(warm.suite.path, WARM_SYSTEM, "ferry"))
    sent = [(one.request["temperature"], one.request["seed"]) for one in cassette.interactions]
    assert sent == [(0.7, SEED), (0.7, SEED + 1), (0.7, SEED + 2)]
    assert cassette.origin.temperature == 0.7
    assert len({brief.headline for brief in live}) == 3
    again = warm.replay("ferry", samples=3)
    assert [brief.headline for brief in again] == [brief.headline for brief in live]
    assert {brief.provenance.model for brief in again} == {"vllm/test t=0.7"}


def test_an_endpoint_without_seeds_is_replayed_in_order(warm: Studio) -> None:
    count = iter(range(9))
    warm.model = replace(WARM, provider="openrouter")  # which is sent no seed
    warm.endpoint.behaviour.answer = lambda body: fake_model.answer(body).replace(
        "An ‘headline’", f"Headline {next(count)}"
    )
    live = warm.record("ferry", samples=3)
    again = warm.replay("ferry", samples=3)
    assert [brief.headline for brief in again] == [brief.headline for brief in live]
    assert len({brief.headline for brief in live}) == 3


def test_recording_samples_twice_gives_the_same_file(warm: Studio) -> None:
    warm.record("ferry", samples=3)
    path = path_of(warm.suite.path, WARM_SYSTEM, "ferry")
    before = path.read_bytes()
    warm.record("ferry", samples=3)
    assert path.read_bytes() == before


def test_another_temperature_is_another_system(warm: Studio) -> None:
    warm.record("ferry")
    warm.model = at_temperature(MODEL, 0.3, "")
    with pytest.raises(CassetteError, match="nothing is recorded"):
        warm.replay("ferry")
    warm.model = MODEL
    with pytest.raises(CassetteError, match="nothing is recorded"):
        warm.replay("ferry")


def test_a_recording_put_under_another_temperature_is_refused(warm: Studio) -> None:
    warm.record("ferry")
    folder = path_of(warm.suite.path, WARM_SYSTEM, "ferry").parent
    folder.rename(folder.with_name(f"{SYSTEM}-t0.3"))
    warm.model = at_temperature(MODEL, 0.3, "")
    with pytest.raises(CassetteError, match=rf"t0\.7\), not of .* \({SYSTEM}-t0\.3\)"):
        warm.replay("ferry")


def test_a_sample_too_many_and_a_sample_too_few_are_told(warm: Studio) -> None:
    warm.record("ferry", samples=2)
    with pytest.raises(StaleError, match="sample 3 is asked for, and 2 recorded") as stale:
        warm.replay("ferry", samples=3)
    assert "--temperature 0.7" in stale.value.hint
    with pytest.raises(UnusedError, match="2 samples recorded, and 1 asked for") as unused:
        warm.replay("ferry")
    assert "--samples" in unused.value.hint


def test_recordings_at_a_temperature_are_fresh(warm: Studio) -> None:
    warm.record(samples=3)
    assert [(one.system, one.state) for one in status(warm.suite)] == [(WARM_SYSTEM, "fresh")] * 2


def test_samples_are_recorded_replayed_and_their_spread_is_shown(
    warm: Studio, invoke: Callable[..., Any]
) -> None:
    asked = ("--temperature", "0.7")
    url = ("--base-url", warm.endpoint.url)
    done = invoke(*asked, *url, "--samples", "3", "--record", "--update-baseline", "--out", "a")
    assert done.exit_code == 0, done.output
    assert "note:" not in done.stderr
    assert (warm.suite.path / "baselines" / f"{WARM_SYSTEM}.json").is_file()
    done = invoke(*asked, "--replay", "--out", "b")  # as many samples as are recorded
    assert done.exit_code == 0, done.output
    assert "vllm/test whole t=0.7" in done.stdout
    assert "3 samples of each case, and how far they lie apart" in done.stdout
    assert "Position F1                  ±0.577        0.000       1.000" in done.stdout
    assert "every score is that of" in done.stderr
    made = [Path(one, "scores.json").read_text("utf-8") for one in "ab"]
    assert json.loads(made[0])["scores"] == json.loads(made[1])["scores"]
    system = json.loads(made[0])["system"]
    assert (system["model"], system["temperature"]) == ("vllm/test", "0.7")


def test_only_what_has_another_number_of_samples_is_recorded_again(
    warm: Studio, invoke: Callable[..., Any]
) -> None:
    warm.record("bridge", samples=3)
    warm.record("ferry", samples=2)
    before = dict(warm.endpoint.record.paid)
    asked = ("--temperature", "0.7", "--base-url", warm.endpoint.url)
    done = invoke(*asked, "--record", "--stale", "--samples", "3")
    assert done.exit_code == 0, done.output
    after = warm.endpoint.record.paid
    assert {mark: after[mark] - before[mark] for mark in after} == {"mark-1": 3, "mark-2": 0}


def test_samples_that_would_be_alike_are_announced(
    warm: Studio, invoke: Callable[..., Any]
) -> None:
    done = invoke("--base-url", warm.endpoint.url, "--samples", "2", "--live")
    assert done.exit_code == 0, done.output
    assert "note: at temperature 0" in done.stderr
