from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import fake_model
import pytest
from click.testing import CliRunner
from fault_endpoint import FaultEndpoint
from recording_studio import SYSTEM, write_suite

from summarizer.cassettes.files import path_of
from summarizer.cli.evaluation_run import run as eval_run

pytest_plugins = ["pytester"]

INSTALLED = any(one.name == "summarizer" for one in metadata.entry_points(group="pytest11"))
LOADING = () if INSTALLED else ("-p", "summarizer.pytest_plugin")


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A suite of two recorded cases with a baseline.

    It is recorded and replayed before pytest runs in pytest, which forgets what it imported: some
    libraries cannot be imported twice.
    """
    folder = tmp_path_factory.mktemp("recorded") / "mine"
    write_suite(folder)
    with FaultEndpoint(answer=fake_model.answer) as endpoint:
        url = ("--base-url", endpoint.url)
        out = ("--out", str(folder.parent / "run"))
        for words in (("--record", "--update-baseline", *url, *out), ("--replay",)):
            asked = [str(folder), "--model", "vllm/test", *words]
            done = CliRunner().invoke(eval_run, asked)
            assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def mine(recorded: Path, pytester: pytest.Pytester) -> Path:
    """The suite in a project of somebody else's."""
    folder = pytester.path / "evals" / "mine"
    shutil.copytree(recorded, folder)
    return folder


Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    def ran(*words: str) -> pytest.RunResult:
        return pytester.runpytest(*LOADING, "--summarizer-suite", "evals/mine", *words)

    return ran


@pytest.mark.usefixtures("mine")
def test_every_case_is_a_test(run: Run) -> None:
    done = run("--summarizer-system", SYSTEM, "-v")
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines([f"*suite.yaml::{SYSTEM}::bridge*", f"*::{SYSTEM}::ferry*"])


@pytest.mark.usefixtures("mine")
def test_without_a_system_all_that_is_recorded_is_replayed(run: Run) -> None:
    run().assert_outcomes(passed=2)


def test_functions_of_a_suite_are_let_run_by_the_plugins_own_option(mine: Path, run: Run) -> None:
    (mine / "metrics.py").write_text("def one(article, brief, gold):\n    return 1.0\n")
    declared = (mine / "suite.yaml").read_text("utf-8").rstrip()
    metrics = '\nmetrics:\n  - {name: one, function: "metrics:one", label: One}\n'
    (mine / "suite.yaml").write_text(declared + metrics, "utf-8")
    told = run()
    told.assert_outcomes(failed=2)
    told.stdout.fnmatch_lines(["*names functions of its own*", "*--summarizer-own-metrics run*"])
    assert " --own-metrics" not in told.stdout.str()
    run("--summarizer-own-metrics", "skip", "--summarizer-without-baseline").assert_outcomes(
        passed=2
    )


@pytest.mark.usefixtures("mine")
def test_tests_of_the_project_run_as_well(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_own():\n    pass\n")
    run().assert_outcomes(passed=3)
    run("evals/mine").assert_outcomes(passed=2)


@pytest.mark.usefixtures("mine")
def test_without_the_option_nothing_is_collected(pytester: pytest.Pytester) -> None:
    pytester.runpytest(*LOADING).assert_outcomes()


@pytest.mark.usefixtures("mine")
def test_a_case_is_chosen_as_any_test_is(run: Run) -> None:
    run("-k", "ferry").assert_outcomes(passed=1, deselected=1)


@pytest.mark.usefixtures("mine")
def test_a_stale_recording_fails_in_plain_words(run: Run, pytester: pytest.Pytester) -> None:
    from summarizer.briefing.prompts import folder

    own = pytester.path / "prompts"
    own.mkdir()
    text = (folder() / "whole.md").read_text("utf-8")
    (own / "whole.md").write_text(text.replace("You read a news", "You study a news"), "utf-8")
    done = run("--summarizer-prompts", "prompts")
    done.assert_outcomes(failed=2)
    done.stdout.fnmatch_lines(["*prompt: the text of prompt 'whole' changed*", "*+You study*"])
    done.stdout.fnmatch_lines(["hint: *--record --cases bridge"])
    assert "Traceback" not in done.stdout.str()
    assert "pytest_plugin.py" not in done.stdout.str()
    assert "Captured log" not in done.stdout.str()


def test_a_score_that_moved_fails_and_says_how_to_accept_it(run: Run, mine: Path) -> None:
    path = mine / "baselines" / f"{SYSTEM}.json"
    data = json.loads(path.read_text("utf-8"))
    data["scores"][1]["summary"]["words"] += 2
    path.write_text(json.dumps(data), "utf-8")
    done = run()
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["scores are not those of *", "*summary.words*→*"])
    done.stdout.fnmatch_lines(
        ["to take what is new into the baseline: *--replay --update-baseline"]
    )


def test_a_damaged_recording_fails_its_case_alone(run: Run, mine: Path) -> None:
    path_of(mine, SYSTEM, "ferry").write_text("", "utf-8")
    done = run()
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["*ferry.yaml: is empty"])


def test_without_a_baseline_briefs_are_held_to_the_article_alone(run: Run, mine: Path) -> None:
    (mine / "baselines" / f"{SYSTEM}.json").unlink()
    run("--summarizer-without-baseline").assert_outcomes(passed=2)


@pytest.mark.usefixtures("mine")
def test_an_unknown_system_names_those_that_are_recorded(run: Run) -> None:
    done = run("--summarizer-system", "nobody-whole")
    assert done.ret != 0
    done.stdout.fnmatch_lines([f"*no system 'nobody-whole' is recorded, but: {SYSTEM}"])


def test_a_suite_that_is_not_there_is_a_usage_error(pytester: pytest.Pytester) -> None:
    done = pytester.runpytest(*LOADING, "--summarizer-suite", "evals/none")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*--summarizer-suite evals/none: there is no *suite.yaml"])


@pytest.mark.usefixtures("mine")
def test_scores_stand_in_the_junit_report(run: Run, pytester: pytest.Pytester) -> None:
    run("--junitxml", "junit.xml")
    cases = ET.parse(pytester.path / "junit.xml").getroot().iter("testcase")
    found = {case.get("name"): _properties(case) for case in cases}
    assert set(found) == {"bridge", "ferry"}
    assert re.fullmatch(r"[\d.]+", found["ferry"]["actor_f1"])


def _properties(case: Any) -> dict[str, str]:
    return {one.get("name"): one.get("value") for one in case.iter("property")}


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_processes_side_by_side_do_not_disturb_each_other(
    pytester: pytest.Pytester, mine: Path
) -> None:
    pytest.importorskip("xdist")
    words = (*LOADING, "-p", "xdist", "--summarizer-suite", "evals/mine", "-n", "2")
    done = pytester.runpytest_subprocess(*words)
    done.assert_outcomes(passed=2)
    assert Path(path_of(mine, SYSTEM, "ferry")).is_file()


def test_a_system_without_a_baseline_fails_unless_that_is_asked_for(mine: Path, run: Run) -> None:
    (mine / "baselines" / f"{SYSTEM}.json").unlink()
    done = run()
    done.assert_outcomes(failed=2)
    done.stdout.fnmatch_lines(["there is no baseline to hold the scores to: *", "make one: *"])
