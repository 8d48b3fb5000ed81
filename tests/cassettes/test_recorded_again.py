"""Whether a committed recording is what recording it again gives, to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from recording_studio import FERRY, SYSTEM, Studio

from summarizer.briefing.opening import Summarizer, open_summarizer
from summarizer.briefing.plan import make_plan
from summarizer.cassettes.files import path_of, read_cassette, systems, text_of
from summarizer.cassettes.recording import open_recorder
from summarizer.cassettes.staleness import difference
from summarizer.cassettes.status import recorded_plan
from summarizer.evaluation.gold.suite import load_suite

SUITE = Path(__file__).parents[2] / "evals" / "diplomacy"
CASE = "004-unbreakable-allies"
"""The shortest of those that are recorded."""
MOST = 40
"""Lines of a difference that are shown."""


def recorded_again(
    suite: Path, system: str, case: str, opening: AbstractContextManager[Summarizer], work: Path
) -> list[str]:
    """How the recording of a case differs from one that is made now; nothing where it does not.

    The version of the reading rules is left out: the requests are what a recording answers to.
    """
    copy = work / suite.name
    shutil.copy(suite / "suite.yaml", _made(copy) / "suite.yaml")
    loaded = load_suite(suite, cases=case).case(case)
    committed = path_of(suite, system, case)
    with open_recorder(copy, system, opening) as recorder, recorder.task(loaded) as brief:
        for sample in range(read_cassette(committed).samples):
            brief(loaded.article, sample)
    before, now = committed.read_text("utf-8"), read_cassette(path_of(copy, system, case))
    origin = replace(now.origin, rules=read_cassette(committed).origin.rules)
    after = text_of(replace(now, origin=origin))
    return [] if before == after else difference(before, after) or ["only the bytes differ"]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@pytest.mark.model
@pytest.mark.timeout(900)
@pytest.mark.parametrize("system", [s for s in systems(SUITE) if "-passages-" in s])
def test_the_embedded_model_answers_as_it_was_recorded(tmp_path: Path, system: str) -> None:
    # Not `whole`: the engine is not brought into a known state before its long prompts, and one
    # recorded with one thread was answered otherwise with two.
    opening = open_summarizer(recorded_plan(SUITE, system))
    found = recorded_again(SUITE, system, CASE, opening, tmp_path)
    assert found == [], "\n".join(found[:MOST])


Again = Callable[[], list[str]]


@pytest.fixture
def again(studio: Studio, tmp_path: Path) -> Again:
    """Records the ferry of the studio again, beside what is recorded."""
    studio.record("ferry")

    def recorded() -> list[str]:
        model = replace(studio.model, base_url=studio.endpoint.url)
        opening = open_summarizer(make_plan(model, prompts=studio.prompts))
        return recorded_again(studio.suite.path, SYSTEM, "ferry", opening, tmp_path / "again")

    return recorded


def test_the_same_answers_make_the_same_recording(again: Again) -> None:
    assert again() == []


def test_another_answer_is_noticed(studio: Studio, again: Again) -> None:
    honest = studio.endpoint.behaviour.answer
    studio.endpoint.behaviour.answer = lambda body: honest(body).replace("An ‘headline’", "A line")
    (gone, come) = [line for line in again() if "digest" not in line]
    assert "An ‘headline’" in gone
    assert "A line" in come


def test_a_changed_article_is_noticed(studio: Studio, again: Again) -> None:
    path = studio.suite.case("ferry").path.parent / "article.txt"
    path.write_text(FERRY.replace("4%", "5%"), "utf-8")
    assert any("5%" in line for line in again())
