from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from recording_studio import Studio

from summarizer.cassettes.status import prune, status
from summarizer.cli.cassettes import command
from summarizer.cli.evaluation_run import run
from summarizer.errors import CassetteError, UsageError
from summarizer.evaluation.gold.suite import load_suite


def _states(studio: Studio, **options: Any) -> dict[str, str]:
    return {one.case: one.state for one in status(studio.suite, **options)}


def test_new_recordings_are_fresh(studio: Studio, request: pytest.FixtureRequest) -> None:
    studio.record()
    request.getfixturevalue("no_network")
    assert _states(studio) == {"bridge": "fresh", "ferry": "fresh"}


def test_several_samples_are_fresh(studio: Studio) -> None:
    studio.record(samples=3)
    assert set(_states(studio).values()) == {"fresh"}


def test_every_state_is_told_with_its_reason(
    studio: Studio, own_prompts: Callable[[Callable[[str], str]], Path]
) -> None:
    studio.record()
    prompts = own_prompts(lambda text: text.replace("You read a news", "You study a news"))
    shutil.copy(studio.path(), studio.path("gone"))
    studio.path("bridge").write_text("", "utf-8")
    left = studio.path().with_name(".ferry.yaml.0a1b2c")
    left.write_text("half", "utf-8")
    found = {one.case: one for one in status(studio.suite, prompts=prompts)}
    states = {case: one.state for case, one in found.items()}
    assert states == {
        "bridge": "damaged",
        "ferry": "stale",
        "gone": "orphan",
        ".ferry.yaml.0a1b2c": "unfinished",
    }
    assert "+You study" in found["ferry"].why
    assert "--record --cases ferry" in found["ferry"].hint


def test_a_missing_recording_is_told(studio: Studio) -> None:
    studio.record("ferry")
    assert _states(studio) == {"bridge": "missing", "ferry": "fresh"}


def test_a_planted_secret_is_found(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    studio.path().write_text(text + "# ghp_0123456789abcdefghijABCDEFGHIJ\n", "utf-8")
    found = {one.case: one for one in status(studio.suite)}["ferry"]
    assert found.state == "fresh", "a comment changes no answer"
    assert not found.is_good
    assert [one.kind for one in found.secrets] == ["token"]


def test_a_suite_without_recordings_says_how_to_make_some(studio: Studio) -> None:
    with pytest.raises(CassetteError, match="no recordings"):
        status(studio.suite)


def test_a_secret_in_an_orphan_is_found(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    studio.path("gone").write_text(f"{text}# ghp_0123456789abcdefghijABCDEFGHIJ\n", "utf-8")
    found = {one.case: one for one in status(studio.suite)}["gone"]
    assert (found.state, [one.kind for one in found.secrets]) == ("orphan", ["token"])


def test_a_folder_in_the_place_of_a_recording_is_told(studio: Studio) -> None:
    studio.path().mkdir(parents=True)
    studio.record("bridge")
    found = {one.case: one for one in status(studio.suite)}["ferry"]
    assert found.state == "damaged"
    assert "Is a directory" in found.why


def test_prune_removes_orphans_and_what_was_left(studio: Studio) -> None:
    studio.record()
    shutil.copy(studio.path(), studio.path("gone"))
    left = studio.path().with_name(".ferry.yaml.0a1b2c")
    left.write_text("half", "utf-8")
    assert set(prune(studio.suite)) == {studio.path("gone"), left}
    assert _states(studio) == {"bridge": "fresh", "ferry": "fresh"}
    assert prune(studio.suite) == ()


def test_the_recording_of_a_draft_is_no_orphan(studio: Studio) -> None:
    studio.record()
    gold = studio.suite.path / "cases" / "ferry" / "gold.yaml"
    gold.write_text(gold.read_text("utf-8") + "\ndraft: true\n", "utf-8")
    suite = load_suite(studio.suite.path)
    assert [(one.case, one.state) for one in status(suite)] == [("bridge", "fresh")]
    assert prune(suite) == ()
    assert studio.path().is_file()


def test_prune_removes_a_system_of_which_nothing_is_left(studio: Studio) -> None:
    studio.record()
    for case in ("bridge", "ferry"):
        studio.path(case).rename(studio.path(f"{case}-old"))
    assert len(prune(studio.suite)) == 2
    assert not studio.path().parent.exists()


# -- the commands -----------------------------------------------------------------------------


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)

    def invoked(*words: str) -> Any:
        group = {"cassettes": command, "run": run}[words[0]]
        return CliRunner().invoke(group, list(words[1:]))

    return invoked


SYSTEM = ("--model", "vllm/test")


def test_status_command_fails_where_something_is_not_fresh(
    studio: Studio, invoke: Callable[..., Any]
) -> None:
    studio.record("ferry")
    done = invoke("cassettes", "status", "harbour")
    assert isinstance(done.exception, CassetteError)
    assert "1 of 2 recordings" in str(done.exception)
    assert "missing  bridge" in done.output
    studio.record("bridge")
    done = invoke("cassettes", "status", "harbour")
    assert (done.exit_code, done.output) == (0, "vllm-test-whole-whole-2: 2 fresh\n")
    rows = json.loads(invoke("cassettes", "status", "harbour", "--json").output)
    assert {row["state"] for row in rows} == {"fresh"}


def test_run_records_then_replays_the_same_scores(
    studio: Studio, invoke: Callable[..., Any]
) -> None:
    url = ("--base-url", studio.endpoint.url)
    done = invoke("run", "harbour", *SYSTEM, *url, "--record", "--update-baseline")
    assert done.exit_code == 0, done.output
    paid = sum(studio.endpoint.record.paid.values())
    done = invoke("run", "harbour", *SYSTEM, "--replay", "--out", "again")
    assert done.exit_code == 0, done.output
    assert "every score is that of" in done.output
    assert sum(studio.endpoint.record.paid.values()) == paid
    assert Path("again", "scores.json").is_file()
    assert invoke("run", "harbour", *SYSTEM, "--replay", "--out", "again").exit_code == 0


def test_a_score_that_moved_ends_with_3_and_says_through_what(
    studio: Studio, invoke: Callable[..., Any]
) -> None:
    url = ("--base-url", studio.endpoint.url)
    invoke("run", "harbour", *SYSTEM, *url, "--record", "--update-baseline")
    path = studio.suite.path / "baselines" / "vllm-test-whole-whole-2.json"
    data = json.loads(path.read_text("utf-8"))
    data["scores"][1]["summary"]["words"] += 2
    path.write_text(json.dumps(data), "utf-8")
    done = invoke("run", "harbour", *SYSTEM, "--replay")
    assert done.exit_code == 3
    assert "scores are not those of" in done.output
    assert "ferry\n    summary.words" in done.output
    assert invoke("run", "harbour", *SYSTEM, "--replay", "--update-baseline").exit_code == 0
    assert invoke("run", "harbour", *SYSTEM, "--replay").exit_code == 0


def test_replaying_lists_all_that_is_stale(
    studio: Studio,
    invoke: Callable[..., Any],
    own_prompts: Callable[[Callable[[str], str]], Path],
) -> None:
    studio.record()
    prompts = own_prompts(lambda text: text.replace("You read", "You study"))
    done = invoke("run", "harbour", *SYSTEM, "--replay", "--prompts", str(prompts))
    assert isinstance(done.exception, CassetteError)
    assert "2 of 2 recordings of vllm-test-whole-whole-2 cannot be replayed" in str(done.exception)
    assert "--record --stale" in done.exception.hint
    assert "  stale    bridge, ferry\n" in done.output, "what two share is told once"
    assert done.output.count("+You study") == 1


def test_a_system_that_is_not_recorded_is_told_from_those_that_are(
    studio: Studio, invoke: Callable[..., Any]
) -> None:
    studio.record()
    done = invoke("run", "harbour", *SYSTEM, "--replay", "--temperature", "0.5")
    assert isinstance(done.exception, CassetteError)
    said = "nothing is recorded of vllm-test-whole-whole-2-t0.5, but of: vllm-test-whole-whole-2"
    assert said in str(done.exception)
    assert done.exception.hint.endswith("--temperature 0.5 --record")


def test_status_names_the_commands_for_what_is_wrong(
    studio: Studio,
    invoke: Callable[..., Any],
    own_prompts: Callable[[Callable[[str], str]], Path],
) -> None:
    studio.record()
    shutil.copy(studio.path(), studio.path("gone"))
    prompts = str(own_prompts(lambda text: text.replace("You read", "You study")))
    done = invoke("cassettes", "status", "harbour", "--prompts", prompts)
    hint = done.exception.hint
    again = f"summarizer eval run {studio.suite.path.relative_to(Path.cwd())} --model vllm/test"
    assert f"{again} --strategy whole --prompts {prompts} --record --stale" in hint
    assert "summarizer cassettes prune harbour" in hint


def test_only_what_is_stale_is_recorded_again(studio: Studio, invoke: Callable[..., Any]) -> None:
    studio.record()
    kept = studio.path("bridge").stat().st_mtime_ns
    studio.path("ferry").write_text("", "utf-8")
    before = dict(studio.endpoint.record.paid)
    url = ("--base-url", studio.endpoint.url)
    done = invoke("run", "harbour", *SYSTEM, *url, "--record", "--stale")
    assert done.exit_code == 0, done.output
    after = studio.endpoint.record.paid
    assert {mark: after[mark] - before[mark] for mark in after} == {"mark-1": 1, "mark-2": 0}
    assert studio.path("bridge").stat().st_mtime_ns == kept
    assert set(_states(studio).values()) == {"fresh"}


def test_where_all_is_fresh_nothing_is_started(studio: Studio, invoke: Callable[..., Any]) -> None:
    studio.record()
    before = studio.endpoint.record.requests.total()
    url = ("--base-url", studio.endpoint.url)
    done = invoke("run", "harbour", *SYSTEM, *url, "--record", "--stale")
    assert done.exit_code == 0, done.output
    assert studio.endpoint.record.requests.total() == before


def test_a_recording_that_could_not_be_written_is_made_when_the_command_is_given_again(
    studio: Studio, invoke: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = ("--base-url", studio.endpoint.url)
    with monkeypatch.context() as patch:
        patch.setattr("summarizer.cassettes.recording.write_cassette", _full)
        done = invoke("run", "harbour", *SYSTEM, *url, "--record", "--out", "taken")
    assert isinstance(done.exception, CassetteError)
    done = invoke("run", "harbour", *SYSTEM, *url, "--record", "--out", "taken")
    assert done.exit_code == 0, done.output
    assert set(_states(studio).values()) == {"fresh"}


def _full(path: Path, _: str) -> None:
    raise CassetteError(f"{path}: cannot be written: No space left", hint="free some")


def test_processes_that_share_a_replay_find_what_one_finds(
    studio: Studio, invoke: Callable[..., Any]
) -> None:
    url = ("--base-url", studio.endpoint.url)
    invoke("run", "harbour", *SYSTEM, *url, "--record", "--update-baseline")
    done = invoke("run", "harbour", *SYSTEM, "--replay", "--jobs", "2")
    assert done.exit_code == 0
    assert "every score is that of" in done.output
    studio.path("bridge").unlink()
    done = invoke("run", "harbour", *SYSTEM, "--replay", "--jobs", "2")
    assert isinstance(done.exception, CassetteError)
    assert "1 of 2 recordings" in str(done.exception)


def test_failed_cases_fail_the_replay(studio: Studio, invoke: Callable[..., Any]) -> None:
    studio.endpoint.behaviour.always["mark-1"] = "garbage"
    url = ("--base-url", studio.endpoint.url)
    invoke("run", "harbour", *SYSTEM, *url, "--record", "--update-baseline")
    done = invoke("run", "harbour", *SYSTEM, "--replay")
    assert done.exit_code == 3
    assert "1 of 2 samples gave no valid brief" in done.output


@pytest.mark.parametrize(
    "words",
    [
        ("--live", "--replay"),
        ("--stale",),
        ("--update-baseline",),
        ("--record", "--jobs", "2"),
        (),
    ],
)
def test_contradictions_are_refused(
    studio: Studio, invoke: Callable[..., Any], words: tuple[str, ...]
) -> None:
    done = invoke("run", "harbour", *SYSTEM, *words)
    assert isinstance(done.exception, UsageError)


def test_whether_a_recording_does_is_told_without_making_briefs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from summarizer.briefing import grounding
    from summarizer.briefing.guided.deciding import Deciding

    suite = load_suite(Path(__file__).parents[2] / "evals/diplomacy", cases=["003-golden-dome"])

    def made(*_: object, **__: object) -> None:
        raise AssertionError("a brief is made")

    monkeypatch.setattr(grounding, "ground", made)
    monkeypatch.setattr(Deciding, "decide", made)
    states = {one.case: one.state for one in status(suite)}
    assert states["003-golden-dome"] == "fresh"
