from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from eval_samples import faulty, perfect, write_suite

from summarizer.cli.evaluation import command
from summarizer.errors import GoldError, SummarizerError
from summarizer.evaluation import Report, compare, load_suite, run_suite
from summarizer.evaluation.gold.own_metric import OwnMetric
from summarizer.evaluation.runs.verdict import verdict
from summarizer.evaluation.scoring.own_metrics import as_metric, code_of

METRICS = """
from pathlib import Path

Path(__file__).with_name("ran").touch()


def commitments(article, brief, gold):
    return min(1, len(brief.commitments) / max(1, len(gold.commitments)) / 2)


def picky(article, brief, gold):
    if "Aden" in article.text:
        raise KeyError("aden")
    return None if "Brest" in article.text else 0.25


def wild(article, brief, gold):
    return 7
"""
DECLARED = """name: bridges
metrics:
  - name: half
    label: Half of the commitments
    function: metrics:commitments
    gate: true
  - {name: picky, function: "metrics:picky"}
"""


@pytest.fixture(name="suite")
def _suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = write_suite(tmp_path / "evals" / "bridges")
    (folder / "metrics.py").write_text(METRICS)
    (folder / "suite.yaml").write_text(DECLARED)
    return folder


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if isinstance(result.exception, SummarizerError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def report(suite: Path, system: object = perfect) -> Report:
    loaded = load_suite(suite)
    return run_suite(system(loaded), loaded, own_metrics=True)  # type: ignore[operator]


def test_own_metrics_stand_beside_the_five(suite: Path) -> None:
    found = report(suite)
    assert found.metrics["half"].estimate.mean == 0.5
    assert found.metrics["picky"].estimate.mean == 0.25
    assert found.metrics["picky"].undefined == 2
    for shown in (found.text(), found.markdown(), found.html()):
        assert "Half of the commitments" in shown
        assert "aden: picky: KeyError: 'aden'" in shown.replace("\\_", "_").replace("&#39;", "'")
    assert '"half"' in found.json()
    assert 'name="half" value="0.5"' in found.junit()


def test_an_error_in_one_is_a_row_and_a_value_out_of_range_is_one(suite: Path) -> None:
    text = DECLARED.replace("metrics:picky", "metrics:wild").replace("gate: true", "gate: false")
    (suite / "suite.yaml").write_text(text)
    found = report(suite)
    assert found.sheet.own_errors()[0] == "aden: picky: 7.0 is not between 0 and 1"
    assert found.metrics["actor_f1"].estimate.mean == 1


def test_a_gated_one_decides_a_comparison_and_another_is_shown(suite: Path) -> None:
    good, bad = report(suite), report(suite, faulty)
    known = {one.metric: one for one in compare(good, bad).metrics}
    assert known["half"].gated
    assert not known["picky"].gated
    assert known["half"].new == 1.0
    good.save(Path("good"))
    bad.save(Path("bad"))
    shown = run("compare", "good", "bad").stdout
    assert "Half of the commitments" in shown
    assert "not gated" in shown
    assert "not gated" in run("compare", "good", "bad", "-f", "markdown").stdout


def test_limits_hold_for_every_case(suite: Path) -> None:
    (suite / "suite.yaml").write_text(DECLARED.replace("gate: true", "gate: {min: 0.6}"))
    found = verdict(report(suite).sheet, None, path=suite)
    assert found.complaints[0] == "aden: half is 0.5, not at least 0.6"
    (suite / "suite.yaml").write_text(DECLARED.replace("gate: true", "gate: {max: 0.6}"))
    assert verdict(report(suite).sheet, None, path=suite).complaints == ()


def test_a_gated_one_that_fails_fails_the_gate(suite: Path) -> None:
    text = DECLARED.replace('"metrics:picky"}', '"metrics:picky", gate: true}')
    (suite / "suite.yaml").write_text(text)
    found = verdict(report(suite).sheet, None, path=suite)
    assert found.complaints == ("aden: picky could not be measured: KeyError: 'aden'",)


def test_code_of_a_suite_runs_only_where_that_is_said(suite: Path) -> None:
    ran = suite / "ran"
    lead = ("run", "bridges", "-m", "baseline:lead")
    with pytest.raises(GoldError, match="names functions of its own") as caught:
        run(*lead)
    assert "summarizer eval trust" in caught.value.hint
    loaded = load_suite(suite)
    with pytest.raises(GoldError, match="names functions of its own") as caught:
        run_suite(perfect(loaded), loaded)
    assert "own_metrics=True" in caught.value.hint
    assert run(*lead, "--own-metrics", "skip").exit_code == 0
    assert not ran.exists()
    assert "Half of the commitments" in run(*lead, "--own-metrics", "run", "--out", "r").stdout
    assert ran.exists()


def test_a_suite_is_trusted_as_it_is(suite: Path) -> None:
    said = run("trust", "bridges").stdout
    assert "half: metrics:commitments" in said
    assert "metrics.py" in said
    assert not (suite / "ran").exists()
    lead = ("run", "bridges", "-m", "baseline:lead")
    assert "Half of the commitments" in run(*lead, "--out", "r").stdout
    assert "Half of the commitments" in run("score", "r").stdout
    (suite / "metrics.py").write_text(METRICS + "\n")
    with pytest.raises(GoldError, match="names functions of its own"):
        run("score", "r")
    run("trust", "bridges")
    run("trust", "bridges", "--remove")
    with pytest.raises(GoldError, match="names functions of its own"):
        run("score", "r")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("metricz:commitments", r"line 5: metric 'half' does not import: there is no module 'metr"),
        ("metrics:comitments", r"line 5: metric 'half': metrics has no function 'comitments'"),
        ("json.nothing:x", r"line 5: metric 'half' does not import"),
        ("broken:x", r"line 5: metric 'half' does not import: SyntaxError"),
        ("needs:x", r"line 5: metric 'half' does not import: there is no module 'nowhere'"),
        ("os.system", r"metric 1 \(.*|metrics? 1, function"),
    ],
)
def test_what_does_not_import_is_named_with_its_line(suite: Path, function: str, said: str) -> None:
    (suite / "broken.py").write_text("def x(:")
    (suite / "needs.py").write_text("import nowhere")
    (suite / "suite.yaml").write_text(DECLARED.replace("metrics:commitments", function))
    with pytest.raises(GoldError, match=said) as caught:
        report(suite)
    assert caught.value.hint


def test_names_of_the_programs_own_metrics_are_taken(suite: Path) -> None:
    (suite / "suite.yaml").write_text(DECLARED.replace("name: half", "name: actor_f1"))
    with pytest.raises(GoldError, match="one of the program's own"):
        report(suite)


def test_changed_code_makes_other_scores(suite: Path) -> None:
    before = report(suite)
    (suite / "metrics.py").write_text(METRICS.replace("/ 2)", "/ 3)"))
    with pytest.raises(GoldError, match="cannot be compared: metrics"):
        compare(before, report(suite))


def test_a_metric_is_given_article_brief_and_gold(suite: Path) -> None:
    (suite / "metrics.py").write_text(
        "def commitments(article, brief, gold):\n"
        "    return float(brief.article.sha256 == article.sha256 and bool(gold.story))\n"
        "def picky(article, brief, gold):\n    return None\n"
    )
    assert report(suite).metrics["half"].estimate.mean == 1
    assert json.loads(report(suite).json())["samples"][0]["own"]["half"] == {
        "value": 1.0,
        "error": "",
    }


def test_what_is_trusted_is_every_file_of_code_beside_the_suite(suite: Path) -> None:
    metric = OwnMetric(name="half", function="metrics:half")
    before = code_of(suite, [metric])
    (suite / "helpers").mkdir()
    (suite / "helpers" / "more.py").write_text("x = 1\n")
    assert code_of(suite, [metric]) != before
    assert code_of(suite, []) == b""


def test_a_metric_that_was_not_run_has_no_value(suite: Path) -> None:
    loaded = load_suite(suite)
    [score, *_] = run_suite(perfect(loaded), loaded, own_metrics=False).scores
    assert score.own == {}
    assert as_metric(OwnMetric(name="half", function="metrics:half")).of(score) is None
