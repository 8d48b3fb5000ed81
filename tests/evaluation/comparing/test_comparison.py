from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.errors import GoldError
from summarizer.evaluation.comparing import statistics
from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.comparing.ranking import rank
from summarizer.evaluation.comparing.sheet import Sheet, make_sheet, read_sheet
from summarizer.evaluation.comparing.signature import sign
from summarizer.evaluation.exam import perturbations
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief, score_failure


@pytest.fixture
def suite(suite_dir: Path) -> Suite:
    return load_suite(suite_dir)


def sheet(suite: Suite, perturb: Callable[..., Brief | None] | None = None) -> Sheet:
    scores = []
    for case in suite.cases:
        reference, brief = prepare(case), gold_brief(case)
        changed = perturb(reference, brief) if perturb else brief
        scores.append(score_brief(reference, changed or brief))
    return make_sheet(sign(suite.name, suite.cases), scores, system={"model": "gold"})


def test_a_run_equals_itself(suite: Suite) -> None:
    same = compare(sheet(suite), sheet(suite))
    assert same.verdict == "PASS"
    assert same.moves == ()
    assert [c.difference.mean for c in same.metrics] == [0, 0, 0, 0]


def test_each_metric_is_resampled_once_and_for_a_ranking_none(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def counted(sums: list[float], sizes: list[int], *, seed: int) -> tuple[float, float]:
        drawn.append(len(sums))
        return (float(seed), float(len(sizes)))

    monkeypatch.setattr(statistics, "bootstrapped", counted)
    good, bad = sheet(suite), sheet(suite, perturbations.flip_stance)
    found = compare(good, bad)
    assert len(drawn) == len(found.metrics)
    assert rank({"good": good, "bad": bad}).best.name == "good"
    assert len(drawn) == len(found.metrics)


def test_a_worse_run_fails_and_names_the_cases(suite: Suite) -> None:
    worse = compare(sheet(suite), sheet(suite, perturbations.flip_stance))
    position = next(c for c in worse.metrics if c.metric == "position_f1")
    assert position.difference.mean == pytest.approx(-(1 / 3 + 1 / 2) / 2)
    assert {move.case for move in worse.alarms} == {"herring", "ward"}
    assert [move.case for move in worse.moves] == ["ward", "herring"]  # the largest drop first


def test_a_grounding_violation_fails_whatever_the_scores(suite: Suite) -> None:
    broken = compare(sheet(suite), sheet(suite, perturbations.altered_quote))
    assert broken.violations == (0, 2)
    assert broken.verdict == "FAIL"


def test_other_gold_cannot_be_compared(
    suite: Suite, suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    before = sheet(suite)
    change(herring, "stance: favor", "stance: mixed")
    with pytest.raises(GoldError, match="cannot be compared: gold"):
        compare(before, sheet(load_suite(suite_dir)))


def test_other_cases_cannot_be_compared(suite: Suite, suite_dir: Path) -> None:
    with pytest.raises(GoldError, match=r"1 case only in the base run \(ward\)"):
        compare(sheet(suite), sheet(load_suite(suite_dir, cases="herring")))


def test_a_comment_in_gold_changes_no_signature(
    suite: Suite, suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, "positions:\n", "positions:  # views\n")
    assert sign("small", load_suite(suite_dir).cases) == sign("small", suite.cases)


def test_samples_of_a_case_are_one_case(suite: Suite) -> None:
    case = suite.cases[0]
    good = score_brief(case, gold_brief(case))
    bad = score_failure(case, "timed out", sample=1)
    other = score_brief(suite.cases[1], gold_brief(suite.cases[1]))
    run = make_sheet(sign(suite.name, suite.cases), [bad, good, other])
    assert run.values(METRICS["position_f1"]) == {"herring": 0.5, "ward": 1.0}
    assert run.failure_rate == pytest.approx(1 / 3)
    assert run.summary(METRICS["position_f1"]).estimate.mean == 0.75
    # The failed sample has no brief, and so no violations, rather than none found.
    assert run.values(METRICS["grounding_violations"]) == {"herring": 0.0, "ward": 0.0}


def test_a_metric_that_is_undefined_for_a_case_says_why(suite: Suite) -> None:
    failed = make_sheet(
        sign(suite.name, suite.cases), [score_failure(case, "no answer") for case in suite.cases]
    )
    summary = failed.summary(METRICS["positions.stance"])
    assert (summary.estimate.mean, summary.undefined) == (None, 2)
    assert summary.reason == "no matched pair"
    assert failed.summary(METRICS["position_f1"]).estimate.mean == 0


def test_the_pooled_figure_sums_counts_first(suite: Suite) -> None:
    run = sheet(suite, perturbations.drop_position)
    # herring has 3 positions, ward 2: 2·(2 + 1) / ((2 + 3) + (1 + 2)) against the mean of .8, .667
    assert run.summary(METRICS["position_f1"]).pooled == pytest.approx(6 / 8)
    assert run.summary(METRICS["position_f1"]).estimate.mean == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_scores_that_do_not_cover_the_suite_are_refused(suite: Suite) -> None:
    case = suite.cases[0]
    with pytest.raises(GoldError, match="no score for 'ward'"):
        make_sheet(sign(suite.name, suite.cases), [score_brief(case, gold_brief(case))])


def test_a_sheet_survives_the_disk(suite: Suite, tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text(sheet(suite).model_dump_json())
    assert read_sheet(path) == sheet(suite)
    path.write_text('{"signature": 1}')
    with pytest.raises(GoldError, match="holds no scores that this version reads: signature"):
        read_sheet(path)
