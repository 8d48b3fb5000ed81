from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from bridge_model import said, write_prompts
from click.testing import CliRunner, Result
from eval_samples import PLACES, write_suite
from scripted_endpoint import Said, ScriptedEndpoint, failed

from summarizer.cli.evaluation import command
from summarizer.errors import GoldError, SummarizerError, UsageError

OLD, NEW = "vllm-m-whole-whole-7", "vllm-m-whole-whole-8"
TWO = ("--prompts", "old", "--prompts", "new", "-m", "vllm/m")


@pytest.fixture(name="suite", autouse=True)
def _suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_prompts(tmp_path / "old", version="7", good=False)
    write_prompts(tmp_path / "new", version="8", good=True)
    return write_suite(tmp_path / "evals" / "bridges", places=(*PLACES, "Essen", "Faro"))


@pytest.fixture
def endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint(said).serving() as one:
        yield one


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if isinstance(result.exception, SummarizerError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def record(endpoint: ScriptedEndpoint, *more: str) -> Result:
    return run("run", "bridges", *TWO, "--base-url", endpoint.url, "--record", *more)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_prompts_are_run_and_ranked(suite: Path, endpoint: ScriptedEndpoint) -> None:
    done = record(endpoint, "--update-baseline", "--out", "both")
    assert done.exit_code == 0, done.output
    assert f"{NEW} is best: that it is better than the other is sure." in done.stdout
    rows = [line.split() for line in done.stdout.splitlines() if line[1:4] in ("1 v", "2 v")]
    assert [row[1] for row in rows] == [NEW, OLD, NEW, OLD]
    assert rows[0][3] == "best"
    assert rows[1][-6:-4] == ["surely", "behind"]
    assert rows[1][3].startswith("−0.")
    assert rows[3][2:6] == ["0", "0", "3,800,", "60"]
    assert sorted(path.name for path in (suite / "cassettes").iterdir()) == [OLD, NEW]
    assert sorted(path.name for path in (suite / "baselines").iterdir()) == [
        f"{OLD}.json",
        f"{NEW}.json",
    ]
    assert {p.name for p in Path("both").iterdir()} == {OLD, NEW, "systems.json"}


@pytest.mark.slow
def test_recording_one_prompt_touches_nothing_of_the_other(
    suite: Path, endpoint: ScriptedEndpoint
) -> None:
    record(endpoint, "--update-baseline")
    other = tree(suite / "cassettes" / OLD), (suite / "baselines" / f"{OLD}.json").read_bytes()
    text = (Path("new") / "whole.md").read_text("utf-8")
    (Path("new") / "whole.md").write_text(text.replace("Look twice.", "Look twice. Then again."))
    alone = ("--prompts", "new", "-m", "vllm/m", "--base-url", endpoint.url)
    before = tree(suite / "cassettes" / NEW)
    assert run("run", "bridges", *alone, "--record", "--update-baseline").exit_code == 0
    assert tree(suite / "cassettes" / NEW) != before
    assert (
        tree(suite / "cassettes" / OLD),
        (suite / "baselines" / f"{OLD}.json").read_bytes(),
    ) == other


@pytest.mark.slow
def test_all_that_is_recorded_is_replayed_in_one_command(
    suite: Path, endpoint: ScriptedEndpoint
) -> None:
    record(endpoint, "--update-baseline")
    asked = len(endpoint.bodies)
    done = run("run", "bridges", "--replay", "--recorded", "--out", "again")
    assert done.exit_code == 0, done.output
    assert len(endpoint.bodies) == asked
    assert f"{NEW} is best" in done.stdout
    assert "replayed" in done.stdout
    assert run("run", "bridges", "--replay", *TWO).exit_code == 0
    again = run("run", "bridges", "--replay", "--recorded", "--out", "again")
    assert again.stdout == done.stdout
    path = suite / "baselines" / f"{NEW}.json"
    data = json.loads(path.read_text("utf-8"))
    data["scores"][1]["summary"]["words"] += 2
    path.write_text(json.dumps(data), "utf-8")
    moved = run("run", "bridges", "--replay", "--recorded")
    assert moved.exit_code == 3
    assert "scores are not those of" in moved.stderr
    assert f"every score is that of evals/bridges/baselines/{OLD}.json" in moved.stderr


def test_a_system_that_fails_is_a_row_and_the_others_go_on(endpoint: ScriptedEndpoint) -> None:
    names = ("--prompts", "old", "--prompts", "nowhere", "--prompts", "new", "-m", "vllm/m")
    done = run("run", "bridges", *names, "-m", "opnai/x", "--base-url", endpoint.url, "--live",
               "--out", "many")  # fmt: skip
    assert done.exit_code == 1
    assert f"{NEW} is best" in done.stdout
    assert "4 without scores:" in done.stdout
    assert "vllm/m with nowhere: 'nowhere' is no folder of prompts" in done.stdout
    assert "no model is called" in done.stdout
    page = run("report", "many", "-f", "html").stdout
    assert "is no folder of prompts" in page
    assert "<script" not in page
    assert "Without scores: 4" in run("report", "many", "-f", "markdown").stdout
    told = json.loads(run("report", "many", "-f", "json").stdout)
    assert len(told["systems"]) == 6
    assert [one["error"] is None for one in told["systems"]].count(True) == 2
    (lost,) = [one for one in told["systems"] if one["name"] == "vllm/m with nowhere"]
    assert "is no folder of prompts" in lost["error"]
    assert lost["hint"]
    assert "samples" not in lost
    assert [place["name"] for place in told["ranking"]["places"]] == [NEW, OLD]
    root = ET.fromstring(run("report", "many", "-f", "junit").stdout)
    assert len(root.findall("testsuite")) == 6
    assert [suite.get("errors") for suite in root].count("1") == 4
    assert "is no folder of prompts" in root.findall(".//error")[0].get("message", "")
    for name in (OLD, NEW):
        shutil.rmtree(Path("many") / name)
    told = json.loads(run("report", "many", "-f", "json").stdout)
    assert (len(told["systems"]), told["ranking"]) == (6, None)
    assert run("report", "many", "-f", "junit").stdout.count("<error") == 6


def test_an_endpoint_that_goes_down_costs_its_system_alone(endpoint: ScriptedEndpoint) -> None:
    endpoint.script = [said, failed(401, "bad key"), said]
    done = run("run", "bridges", *TWO, "--base-url", endpoint.url, "--live")
    assert done.exit_code == 1
    assert f"Only {NEW} has scores" in done.stdout
    (folder,) = Path("runs").iterdir()
    kept = json.loads((folder / "systems.json").read_text())
    assert [bool(row["error"]) for row in kept["systems"]] == [True, False]
    assert len(list((folder / OLD / "briefs").iterdir())) == 1
    endpoint.forget()
    endpoint.script = [said]
    again = run("run", "bridges", *TWO, "--base-url", endpoint.url, "--live")
    assert again.exit_code == 0, again.output
    assert f"runs: {folder}" in again.stderr
    assert len(endpoint.bodies) == 5
    assert f"{NEW} is best" in again.stdout


def test_prompts_of_one_version_are_told_apart_before_anything_is_asked(
    endpoint: ScriptedEndpoint,
) -> None:
    shutil.copytree("new", "newer")
    with pytest.raises(UsageError, match="two systems are called 'vllm-m-whole-whole-8'") as caught:
        run("run", "bridges", "--prompts", "new", "--prompts", "newer", "-m", "vllm/m",
            "--base-url", endpoint.url, "--record")  # fmt: skip
    assert "version" in caught.value.hint
    assert not endpoint.bodies


def test_the_programs_own_prompts_and_the_lead_stand_beside_ones_own(
    endpoint: ScriptedEndpoint,
) -> None:
    names = ("--prompts", "built-in", "--prompts", "new", "-m", "vllm/m", "-m", "baseline:lead")
    done = run("run", "bridges", *names, "--base-url", endpoint.url, "--record")
    assert done.exit_code == 0, done.output
    assert "3 systems, 6 cases" in done.stdout
    assert "vllm-m-whole-whole-2" in done.stdout
    assert "3 baseline-lead" in done.stdout
    assert "that it is better than each of the 2 others is sure" in done.stdout


@pytest.mark.slow
def test_nobody_is_asked_of_the_lead_where_the_others_are_replayed(
    endpoint: ScriptedEndpoint,
) -> None:
    record(endpoint)
    with ScriptedEndpoint(Said('{"answer": "yes"}')).serving() as judge:
        judged = ("--judge", "vllm/judge", "--judge-url", judge.url, "--out", "both")
        names = (*TWO, "-m", "baseline:lead", "--base-url", endpoint.url)
        done = run("run", "bridges", *names, "--replay", *judged)
        assert done.exit_code == 0, done.output
        assert judge.bodies == []
        told = json.loads(run("report", "both/baseline-lead", "-f", "json").stdout)["judge"]
        assert (told["claims"], told["errors"] > 0) == (0, True)
        assert run("run", "bridges", "-m", "baseline:lead", *judged[:-1], "alone").exit_code == 0
        assert judge.bodies, "control: alone and live it is judged"


def test_systems_alike_are_not_called_apart(endpoint: ScriptedEndpoint) -> None:
    text = (Path("old") / "whole.md").read_text("utf-8")
    shutil.copytree("old", "same")
    (Path("same") / "whole.md").write_text(text.replace('version: "7"', 'version: "9"'))
    done = run("run", "bridges", "--prompts", "old", "--prompts", "same", "-m", "vllm/m",
               "--base-url", endpoint.url, "--live")  # fmt: skip
    assert "score the same on every case: nothing here tells them apart" in done.stdout
    assert "the same" in done.stdout
    assert "surely" not in done.stdout


def test_recorded_is_about_replaying() -> None:
    with pytest.raises(UsageError, match="--recorded chooses what is replayed"):
        run("run", "bridges", "--recorded", "--live")
    with pytest.raises(UsageError, match="--recorded means every system"):
        run("run", "bridges", "--recorded", "--replay", "-m", "vllm/m")
    with pytest.raises(SummarizerError, match="has no recordings"):
        run("run", "bridges", "--recorded", "--replay")


def test_prompts_that_are_gone_fail_their_system_alone(endpoint: ScriptedEndpoint) -> None:
    record(endpoint)
    shutil.rmtree("old")
    done = run("run", "bridges", "--replay", "--recorded")
    assert done.exit_code == 1
    assert "which is no folder" in done.stdout
    assert f"Only {NEW} has scores" in done.stdout


def test_damaged_list_of_systems_is_named(endpoint: ScriptedEndpoint) -> None:
    record(endpoint, "--out", "both")
    (Path("both") / "systems.json").write_text("{}")
    with pytest.raises(GoldError, match=r"systems\.json: is no list of systems"):
        run("report", "both")


def test_systems_never_hide_a_run_of_the_folder(endpoint: ScriptedEndpoint) -> None:
    alone = ("--prompts", "new", "-m", "vllm/m", "--base-url", endpoint.url, "--live")
    assert run("run", "bridges", *alone, "--out", "one").exit_code == 0
    before = run("report", "one").stdout
    with pytest.raises(GoldError, match="holds the run of one system"):
        run("run", "bridges", *TWO, "--base-url", endpoint.url, "--live", "--out", "one")
    assert run("report", "one").stdout == before
    record(endpoint, "--out", "both")
    with pytest.raises(GoldError, match="holds the runs of other systems"):
        run("run", "bridges", *alone, "-m", "vllm/n", "--out", "both")
    record(endpoint, "--out", "both")
