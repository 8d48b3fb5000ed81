from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from eval_samples import bridges, faulty, perfect, ticking

from summarizer.brief import Brief
from summarizer.errors import GoldError
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.evaluation.runs import results
from summarizer.evaluation.runs.details import costs
from summarizer.evaluation.runs.files import outcomes
from summarizer.evaluation.runs.results import (
    find_sheet,
    read_results,
    save_results,
    score_folder,
    system_of,
)
from summarizer.evaluation.runs.run import open_run, plan_run
from summarizer.evaluation.runs.runner import run_cases, same_task
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.scorer import score_brief

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Suite:
    return bridges(tmp_path / "evals" / "bridges")


def filled(suite: Suite, path: Path, task: object) -> Path:
    plan = plan_run(
        suite, system={"model": "m"}, samples=1, mode="live", tool="summarizer 1", now=NOW
    )
    with open_run(path, plan) as run:
        run_cases(run, suite, same_task(task), clock=ticking())  # type: ignore[arg-type]
    return path


def test_gold_s_own_briefs_score_one_and_others_less(suite: Suite, tmp_path: Path) -> None:
    best = score_folder(filled(suite, tmp_path / "a", perfect(suite)), suite).sheet
    worse = score_folder(filled(suite, tmp_path / "b", faulty(suite)), suite).sheet
    for name in ("position_f1", "commitment_f1", "actor_f1", "key_fact_recall"):
        assert best.summary(METRICS[name]).estimate.mean == pytest.approx(1)
    assert worse.values(METRICS["position_f1"]) == {"aden": 0, "brest": 0, "cork": 0, "delft": 0}
    assert worse.values(METRICS["actor_f1"]) == {"aden": 0, "brest": 1, "cork": 1, "delft": 1}
    assert worse.failure_rate == 0.25


def test_processes_that_share_the_cases_score_them_alike(suite: Suite, tmp_path: Path) -> None:
    path = filled(suite, tmp_path / "a", faulty(suite))
    assert score_folder(path, suite, jobs=3) == score_folder(path, suite)


def test_a_run_s_briefs_are_read_where_they_are_scored_and_let_go(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(suite, tmp_path / "a", perfect(suite))
    steps: list[str] = []

    def read(path: Path, case: str, **more: Any) -> Any:
        steps.append(f"read {case}")
        return outcomes(path, case, **more)

    def scored(reference: Reference, brief: Brief, **more: Any) -> Any:
        steps.append(f"score {reference.case.id}")
        return score_brief(reference, brief, **more)

    monkeypatch.setattr(results, "outcomes", read)
    monkeypatch.setattr(results, "score_brief", scored)
    score_folder(path, suite)
    names = [case.id for case in suite.cases]
    assert steps == [step for name in names for step in (f"read {name}", f"score {name}")]


def test_details_say_what_was_missed_and_invented_with_its_evidence(
    suite: Suite, tmp_path: Path
) -> None:
    scored = score_folder(filled(suite, tmp_path / "a", faulty(suite)), suite)
    failed, brief = scored.details[:2]
    assert failed.headline is None
    assert failed.seconds == 0.5
    assert len(failed.missed["positions"]) == 2
    missed = brief.missed["positions"][1]
    assert missed.label == "against · closing the old bridge"
    assert missed.evidence == ("Shopkeepers called the plan reckless.",)
    invented = brief.spurious["commitments"][1]
    assert invented.label == "pledged · neutral · by 30 June"
    assert invented.evidence[0].startswith("The Brest council said")


def test_results_are_read_as_they_were_saved(suite: Suite, tmp_path: Path) -> None:
    path = filled(suite, tmp_path / "a", faulty(suite))
    scored = score_folder(path, suite)
    save_results(path, scored)
    assert read_results(path) == scored
    assert find_sheet(path / "scores.json") == scored.sheet


def test_half_written_run_is_refused(suite: Suite, tmp_path: Path) -> None:
    path = filled(suite, tmp_path / "a", perfect(suite))
    (path / "briefs" / "cork.json").unlink()
    with pytest.raises(GoldError, match=r"not finished: 1 of 4 cases.*cork") as caught:
        score_folder(path, suite)
    assert "eval run" in caught.value.hint
    with pytest.raises(GoldError, match="not finished"):
        find_sheet(path)


def test_run_of_another_suite_or_text_is_refused(suite: Suite, tmp_path: Path) -> None:
    path = filled(suite, tmp_path / "a", perfect(suite))
    (suite.path / "suite.yaml").write_text("name: tunnels\n")
    with pytest.raises(GoldError, match="run of suite 'bridges', not of 'tunnels'"):
        score_folder(path, load_suite(suite.path))
    (suite.path / "suite.yaml").write_text("name: bridges\n")
    article = suite.path / "cases" / "cork" / "article.txt"
    article.write_text(f"{article.read_text()}\nIt rained.\n")
    with pytest.raises(GoldError, match="article of 'cork' is not the one"):
        score_folder(path, load_suite(suite.path))


def test_case_that_was_not_run_is_named(suite: Suite, tmp_path: Path) -> None:
    few = load_suite(suite.path, cases="[ab]*")
    path = filled(few, tmp_path / "a", perfect(few))
    with pytest.raises(GoldError, match="no case 'cork'"):
        score_folder(path, suite)


def test_folder_of_plain_briefs_is_scored(suite: Suite, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    give = perfect(suite)
    for case in suite.cases[:2]:
        (folder / f"{case.id}.json").write_text(give(case.article).model_dump_json())
    (folder / "cork.json").write_text("[]")
    (folder / "_notes.json").write_text("{}")
    scored = score_folder(folder, suite)
    reasons = {score.case: score.failure for score in scored.sheet.scores}
    assert reasons["aden"] is None
    assert "cork.json is no brief" in str(reasons["cork"])
    assert reasons["delft"] == "no file delft.json"
    assert scored.sheet.values(METRICS["position_f1"])["delft"] == 0
    assert scored.sheet.system["model"] == "none"
    assert scored.sheet.system["tool"] == "by hand"


def test_file_that_is_no_case_is_refused(suite: Suite, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "rome.json").write_text("{}")
    with pytest.raises(GoldError, match=r"rome\.json: suite 'bridges' has no case 'rome'"):
        score_folder(folder, suite)
    (folder / "rome.json").unlink()
    with pytest.raises(GoldError, match="no file of it is named after a case"):
        score_folder(folder, suite)
    with pytest.raises(GoldError, match="no such folder"):
        score_folder(tmp_path / "nowhere", suite)


def test_several_samples_of_another_program_are_found(suite: Suite, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    give, worse = perfect(suite), faulty(suite)
    for case in suite.cases[1:]:
        (folder / f"{case.id}.json").write_text(give(case.article).model_dump_json())
        (folder / f"{case.id}.sample2.json").write_text(worse(case.article).model_dump_json())
    sheet = score_folder(folder, load_suite(suite.path, cases="[b-d]*")).sheet
    assert sheet.values(METRICS["position_f1"])["brest"] == pytest.approx(0.5)


def test_damaged_details_are_named(suite: Suite, tmp_path: Path) -> None:
    path = filled(suite, tmp_path / "a", perfect(suite))
    scored = score_folder(path, suite)
    save_results(path, scored)
    details = json.loads((path / "details.json").read_text())
    (path / "details.json").write_text(json.dumps(details[1:]))
    with pytest.raises(GoldError, match="does not belong to the scores"):
        read_results(path)
    (path / "details.json").write_text("[{")
    with pytest.raises(GoldError, match=r"details\.json: is damaged"):
        read_results(path)
    (path / "details.json").unlink()
    with pytest.raises(GoldError, match=r"details\.json: cannot be read"):
        read_results(path)


def test_costs_are_means_over_what_is_known(suite: Suite, tmp_path: Path) -> None:
    scored = score_folder(filled(suite, tmp_path / "a", faulty(suite)), suite)
    priced = [
        detail.model_copy(update={"cost_usd": 0.5, "input": 100}) if detail.headline else detail
        for detail in scored.details
    ]
    took = costs(priced)
    assert took.cost_usd == 1.5
    assert took.input == 100
    assert took.briefs == 3
    assert costs(scored.details).cost_usd is None


def test_system_of_briefs_that_differ_says_so(suite: Suite) -> None:
    brief = perfect(suite)(suite.cases[0].article)
    made = brief.provenance.model_copy(update={"model": "other"})
    other = brief.model_copy(update={"provenance": made})
    assert system_of([brief, other])["model"] == "2 different"
