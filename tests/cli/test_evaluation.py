from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from eval_samples import faulty, perfect, write_suite
from fake_model import answer
from scripted_endpoint import Said, ScriptedEndpoint, failed

from summarizer.cli.evaluation import command
from summarizer.errors import (
    ConfigError,
    EndpointError,
    GoldError,
    SummarizerError,
    UsageError,
)
from summarizer.evaluation.gold.suite import load_suite

TOKENS = (3000, 0, 50)


@pytest.fixture(name="suite", autouse=True)
def _suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_suite(tmp_path / "evals" / "bridges")


def run(*arguments: str | Path) -> Result:
    """The command's result; errors of ours are raised as `main` would see them."""
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if isinstance(result.exception, SummarizerError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def folder_of(suite: Path, name: str, task: object) -> Path:
    """A folder of plain briefs by a system, scored."""
    loaded = load_suite(suite)
    folder = suite.parents[1] / name
    folder.mkdir()
    for case in loaded.cases:
        try:
            brief = task(loaded)(case.article)  # type: ignore[operator]
        except SummarizerError:
            continue
        (folder / f"{case.id}.json").write_text(brief.model_dump_json())
    assert run("score", folder, "--suite", "bridges").exit_code == 0
    return folder


def test_baseline_runs_without_a_model_and_is_reported(tmp_path: Path) -> None:
    result = run("run", "bridges", "--model", "baseline:lead")
    assert result.exit_code == 0
    assert "Position F1" in result.stdout
    assert "bridges · baseline:lead" in result.stdout
    assert "[4/4] delft" in result.stderr
    (folder,) = (tmp_path / "runs").iterdir()
    assert folder.name.startswith("bridges-baseline-lead-2")
    kept = json.loads((folder / "run.json").read_text())
    assert kept["finished"] is not None
    assert kept["signature"].startswith("bridges|scorer:")
    assert len(list((folder / "briefs").iterdir())) == 4


def test_run_that_is_complete_asks_nothing_again(tmp_path: Path) -> None:
    run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r")
    before = (tmp_path / "r" / "briefs" / "aden.json").stat().st_mtime_ns
    result = run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r")
    assert "every case has been asked" in result.stderr
    assert "Position F1" in result.stdout
    assert (tmp_path / "r" / "briefs" / "aden.json").stat().st_mtime_ns == before
    (tmp_path / "r" / "briefs" / "aden.json").unlink()
    result = run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r")
    assert "[4/4] aden" in result.stderr
    assert "brest" not in result.stderr


def test_selection_by_glob_split_and_samples(tmp_path: Path) -> None:
    run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r", "--cases", "[bc]*",
        "--split", "dev", "--samples", "2")  # fmt: skip
    names = sorted(path.name for path in (tmp_path / "r" / "briefs").iterdir())
    assert names == ["brest.json", "brest.sample2.json"]
    with pytest.raises(GoldError, match="another configuration"):
        run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r")


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("run", "nowhere", "--live"), GoldError, "no suite 'nowhere'"),
        (("run", "bridges", "-m", "baseline:lead", "--cases", "x*"), GoldError, "no case matches"),
        (("run", "bridges", "-m", "openai/gpt"), UsageError, "where are the answers"),
        (("run", "bridges", "-m", "baseline:tail"), UsageError, "no baseline 'baseline:tail'"),
        (("run", "bridges", "--live", "-m", "opnai/x"), ConfigError, "no model is called"),
        (("score", "nowhere"), GoldError, "no such folder"),
        (("score", "evals"), UsageError, "does not say which suite"),
        (("compare", "nowhere", "evals"), GoldError, "no such run"),
        (("compare", "evals", "evals"), GoldError, "holds no scores"),
        (("report", "evals"), GoldError, "holds no scores"),
    ],
)
def test_bad_input_is_told_with_its_cure(
    arguments: tuple[str, ...], error: type[SummarizerError], said: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        run(*arguments)
    assert caught.value.hint


def test_briefs_of_another_program_are_scored(suite: Path) -> None:
    folder = folder_of(suite, "other", faulty)
    result = run("score", folder, "--suite", suite)
    assert "aden: no file aden.json" in result.stdout
    assert (folder / "scores.json").is_file()
    assert "of 1" not in run("score", folder, "--suite", suite, "--cases", "b*").stdout
    assert "1 case in 1 story" in run("score", folder, "--suite", suite, "--cases", "b*").stdout


def test_cases_may_be_named_one_by_one(tmp_path: Path) -> None:
    one_by_one = ("--cases", "b*", "--cases", "c*")
    run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r", *one_by_one)
    assert "2 cases in 2 stories" in run("score", tmp_path / "r").stdout
    assert "2 cases in 2 stories" in run("score", tmp_path / "r", *one_by_one).stdout
    with pytest.raises(GoldError, match=r"no case matches 'x\*'"):
        run("score", tmp_path / "r", "--cases", "b*", "--cases", "x*")


def test_a_folder_without_one_valid_brief_is_a_failure(tmp_path: Path, suite: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for case in load_suite(suite).cases:
        (folder / f"{case.id}.json").write_text('{"actors": 3}')
    with pytest.raises(GoldError, match="nothing could be scored"):
        run("score", folder, "--suite", suite)
    assert (folder / "scores.json").is_file()
    case = load_suite(suite).cases[0]
    (folder / f"{case.id}.json").write_text(
        perfect(load_suite(suite))(case.article).model_dump_json()
    )
    assert run("score", folder, "--suite", suite).exit_code == 0


def test_run_is_scored_again_with_its_own_cases(tmp_path: Path) -> None:
    run("run", "bridges", "-m", "baseline:lead", "--out", tmp_path / "r", "--cases", "[bc]*")
    assert "2 cases in 2 stories" in run("score", tmp_path / "r").stdout
    assert "1 case in 1 story" in run("score", tmp_path / "r", "--split", "test").stdout
    with pytest.raises(GoldError, match="none of the cases"):
        run("score", tmp_path / "r", "--cases", "a*")


def test_comparison_passes_fails_and_is_strict(suite: Path, tmp_path: Path) -> None:
    good, bad = folder_of(suite, "good", perfect), folder_of(suite, "bad", faulty)
    same = run("compare", good, good)
    assert (same.exit_code, same.stdout.splitlines()[-1][:5]) == (0, "PASS:")
    worse = run("compare", good, bad)
    assert worse.exit_code == 3
    assert "fell most" in worse.stdout
    better = run("compare", bad, good)
    assert better.exit_code == 0
    written = run("compare", good, bad, "-o", tmp_path / "c.md")
    assert (written.exit_code, written.stdout) == (3, "")
    assert (tmp_path / "c.md").read_text().startswith("**FAIL**")
    told = json.loads(run("compare", good, bad, "-f", "json").stdout)
    assert told["verdict"] == "FAIL"
    assert any(claim["state"] == "worse" for case in told["cases"] for claim in case["claims"])
    assert run("compare", good, bad, "-o", tmp_path / "c.html").exit_code == 3
    assert "FAIL" in (tmp_path / "c.html").read_text("utf-8").partition("<h1>")[0]
    assert run("compare", good / "scores.json", good).exit_code == 0


def test_inconclusive_fails_only_where_strict(suite: Path) -> None:
    good = folder_of(suite, "good", perfect)
    other = folder_of(suite, "other", perfect)
    brief = json.loads((other / "aden.json").read_text())
    brief["positions"] = []
    (other / "aden.json").write_text(json.dumps(brief))
    run("score", other, "--suite", "bridges")
    assert run("compare", good, other).exit_code == 0
    assert run("compare", good, other, "--strict").exit_code == 3


def test_runs_over_other_cases_or_gold_are_not_compared(suite: Path) -> None:
    good, other = folder_of(suite, "good", perfect), folder_of(suite, "other", perfect)
    run("score", other, "--suite", "bridges", "--split", "dev")
    with pytest.raises(GoldError, match="2 cases only in the base run"):
        run("compare", good, other)
    gold = suite / "cases" / "aden" / "gold.yaml"
    gold.write_text(gold.read_text().replace("kind: group", "kind: organization"))
    run("score", other, "--suite", "bridges")
    for form in ("terminal", "html", "json"):
        with pytest.raises(GoldError, match="cannot be compared: gold"):
            run("compare", good, other, "-f", form)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!doctype html>"),
        ("r.json", "{"),
        ("r.xml", "<?xml"),
        ("r.md", "| run |"),
        ("r.txt", "bridges · none"),
    ],
)
def test_report_takes_its_format_from_the_file(
    suite: Path, tmp_path: Path, name: str, begins: str
) -> None:
    folder = folder_of(suite, "good", perfect)
    assert run("report", folder, "-o", tmp_path / name).stdout == ""
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_report_shows_several_runs_side_by_side(suite: Path) -> None:
    good, bad = folder_of(suite, "good", perfect), folder_of(suite, "bad", faulty)
    text = run("report", good, bad, "--differences", "b*").stdout
    assert "INVENTED Jon Arnar" in text
    assert "1 good" in text
    assert "good scores best, but from bad it cannot be told apart" in text
    page = run("report", good, bad, "-f", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "cannot be told apart" in page
    table = run("report", good, bad, "-f", "markdown").stdout
    assert table.startswith("**good scores best")


def test_damaged_scores_are_named(suite: Path) -> None:
    folder = folder_of(suite, "good", perfect)
    (folder / "scores.json").write_text('{"signature": {}}')
    with pytest.raises(GoldError, match=r"scores\.json: holds no scores"):
        run("report", folder)


def test_selfcheck_prints_its_table(suite: Path) -> None:
    result = run("selfcheck", suite)
    assert "identical" in result.stdout
    assert "checks passed" in result.stdout
    checks = json.loads(run("selfcheck", suite, "-f", "json").stdout)
    assert result.exit_code == (0 if all(check["passed"] for check in checks) else 3)


def test_live_run_goes_through_the_pipeline_and_on_after_an_outage(tmp_path: Path) -> None:
    def said(body: dict[str, object]) -> Said:
        return Said(content=answer(body), tokens=TOKENS)

    endpoint = ScriptedEndpoint(said, said, failed(401, "bad key"))
    command = ("run", "bridges", "--live", "-m", "vllm/m", "--out", tmp_path / "r")
    with endpoint.serving():
        options = (*command, "--base-url", endpoint.url)
        with pytest.raises(EndpointError, match="answered 401"):
            run(*options)
        assert len(list((tmp_path / "r" / "briefs").iterdir())) == 2
        with pytest.raises(GoldError, match="not finished"):
            run("report", tmp_path / "r")
        endpoint.script = [Said(content="no JSON at all", tokens=TOKENS), said]
        endpoint.forget()
        result = run(*options, "--jobs", "2")
        with pytest.raises(GoldError, match=r"another configuration: strategy is 'whole' there"):
            run(*options, "--strategy", "passages")
    assert result.exit_code == 0
    sent = [json.dumps(body) for body in endpoint.bodies]
    assert not any("Aden" in body or "Brest" in body for body in sent)
    kept = json.loads((tmp_path / "r" / "run.json").read_text())
    assert kept["system"]["model"] == "vllm/m"
    assert len(kept["system"]["prompt_sha256"]) == len(kept["system"]["schema_sha256"]) == 64
    assert "3,750 tokens in, 62 out" in result.stdout
    assert not list((tmp_path / "r" / "failures").iterdir())


def test_live_case_that_fails_is_recorded_with_its_tokens(tmp_path: Path) -> None:
    endpoint = ScriptedEndpoint(Said(content="no JSON at all", tokens=TOKENS))
    with endpoint.serving(), pytest.raises(GoldError, match="no case gave a brief"):
        run("run", "bridges", "--live", "-m", "vllm/m", "--base-url", endpoint.url, "--out",
            tmp_path / "r", "--cases", "a*")  # fmt: skip
    failure = json.loads((tmp_path / "r" / "failures" / "aden.json").read_text())
    assert failure["kind"] == "DraftError"
    assert failure["usage"]["input"] >= 3000
    assert failure["raw"] == "no JSON at all"
    assert "1 failure" in run("report", tmp_path / "r").stdout
