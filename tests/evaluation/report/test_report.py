from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from eval_samples import bridges, faulty, perfect, ticking

from summarizer.brief import Brief
from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.comparing.statistics import estimate
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.report import changes, data, junit, markdown, page, terminal
from summarizer.evaluation.report.claims import state
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.plot import interval
from summarizer.evaluation.runs.files import Outcome, outcomes
from summarizer.evaluation.runs.results import Results, results
from summarizer.evaluation.runs.run import open_run, plan_run
from summarizer.evaluation.runs.runner import run_cases, same_task
from summarizer.evaluation.scoring.outcome import FieldOutcome, Grounding

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(name="suite", scope="module")
def _suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return bridges(tmp_path_factory.mktemp("evals") / "bridges")


def outcome_of(suite: Suite, task: object, path: Path) -> dict[str, tuple[Outcome | None, ...]]:
    plan = plan_run(suite, system={"model": "m"}, samples=1, mode="live", tool="t", now=NOW)
    with open_run(path, plan) as run:
        run_cases(run, suite, same_task(task), clock=ticking())  # type: ignore[arg-type]
    return {case.id: outcomes(path, case.id, samples=1) for case in suite.cases}


@pytest.fixture(name="worse", scope="module")
def _worse(suite: Suite, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    found = outcome_of(suite, faulty(suite), tmp_path_factory.mktemp("worse") / "run")
    return Figures(results(suite, found, system={"model": "m/<i>", "prompt_sha256": "a" * 64}))


@pytest.fixture(name="best", scope="module")
def _best(suite: Suite, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    found = outcome_of(suite, perfect(suite), tmp_path_factory.mktemp("best") / "run")
    return Figures(results(suite, found, system={"model": "m/2"}))


def ungrounded(figures: Figures) -> Figures:
    """The same scores, with a grounding violation in the last case."""
    *others, last = figures.sheet.scores
    broken = last.model_copy(update={"grounding": Grounding(structural=("positions[0]: \x07 no",))})
    sheet = figures.sheet.model_copy(update={"scores": (*others, broken)})
    return Figures(Results(sheet, figures.results.details))


def test_claims_are_told_by_what_became_of_them(worse: Figures) -> None:
    failed, brief = worse.samples[:2]
    assert {claim.verdict for claim in failed.claims} == {"missed"}
    told = [(claim.kind, claim.verdict, claim.text.split(":")[0]) for claim in brief.claims]
    assert told[:4] == [
        ("position", "missed", "shopkeepers"),
        ("position", "wrong", "Ann Bray"),
        ("commitment", "invented", "Jon Arnar"),
        ("commitment", "right", "Brest council"),
    ]
    wrong = brief.claims[1]
    assert [(f.name, f.gold, f.found) for f in wrong.faults] == [("stance", "against", "favor")]
    assert wrong.credit == 0
    assert ("actor", "optional") in {(claim.kind, claim.verdict) for claim in brief.claims}
    counted = brief.tally
    assert (counted.right, counted.wrong, counted.missed, counted.invented) == (1, 1, 1, 1)


def test_faults_name_what_is_wrong_in_part(worse: Figures, best: Figures) -> None:
    assert worse.faults == (("stance", 3),)
    assert best.faults == ()


def test_perfect_brief_has_only_right_claims(best: Figures) -> None:
    assert {c.verdict for s in best.samples for c in s.claims} == {"right", "optional"}


@pytest.mark.parametrize(("value", "expected"), [(1, "same"), (0.7, "close"), (0.49, "off")])
def test_field_state(value: float, expected: str) -> None:
    assert state(FieldOutcome(name="n", gold="a", found="b", value=value)) == expected


def test_terminal_shows_metrics_splits_failures_and_differences(worse: Figures) -> None:
    text = terminal.render(worse, differences="b*")
    assert "all, 4 cases" in text
    assert "test, 2 cases" in text
    assert "1 failure, each counted as all of its gold missed:" in text
    assert "aden: DraftError: no valid answer" in text
    assert "MISSED shopkeepers: Shopkeepers call the plan to close the bridge reckless." in text
    assert "“Shopkeepers called the plan reckless.”" in text
    assert "INVENTED Jon Arnar: paint <b>every</b> boat & oar | blue" in text
    assert "stance ≠ gold:  against" in text
    assert "cork — " not in text
    assert text.endswith(str(worse.sheet.signature))
    assert "\x1b" not in text
    assert "claims: 3 right, 3 wrong in part, 6 missed, 3 invented" in text
    assert "wrong in part by: stance 3\n" in text


def near(suite: Suite) -> Figures:
    """A run whose briefs have a speaker too many, and a sentence that nothing bears out."""
    give = perfect(suite)

    def changed(brief: Brief) -> Brief:
        first = brief.positions[1].model_copy(
            update={"said_by": "ann-bray", "statement": "Shopkeepers think the plan is reckless."}
        )
        false = brief.summary[0].model_copy(update={"text": "The bridge closes in 99 days, <b>."})
        told = {"positions": (brief.positions[0], first), "summary": (false, *brief.summary[1:])}
        return brief.model_copy(update=told)

    found = {case.id: (changed(give(case.article)),) for case in suite.cases}
    return Figures(results(suite, found, system={}))


def test_terminal_says_what_each_pair_lost_by_which_field(suite: Suite) -> None:
    figures = near(suite)
    assert terminal.render(figures).count("WRONG") == 0
    assert "4 pairs worth less than .95, 4 sentences of summaries not borne out" in (
        terminal.render(figures)
    )
    text = terminal.render(figures, pairs=True)
    assert text.count("said_by ≠ gold:  –") == 4
    assert "brief: Ann Bray  (costs 0." in text
    assert "NOT BORNE OUT “The bridge closes in 99 days, <b>.”" in text
    assert "does not follow from what it cites: number '99'" in text
    assert "Bray says that the old bridge is a danger" not in text


def test_right_pair_below_full_credit_is_explained_everywhere(worse: Figures, suite: Suite) -> None:
    figures = near(suite)
    one = figures.samples[0].score
    pair = one.positions.pairs[1]
    right = replace(pair, strict=True, credit=0.9)
    score = one.model_copy(
        update={
            "positions": one.positions.model_copy(update={"pairs": (one.positions.pairs[0], right)})
        }
    )
    sheet = figures.sheet.model_copy(update={"scores": (score, *figures.sheet.scores[1:])})
    changed = Figures(Results(sheet, figures.results.details))
    assert "right 0.90 shopkeepers" in terminal.render(changed, pairs=True)
    assert 'data-verdict="near"' in page.render(changed)
    assert 'data-verdict="near"' not in page.render(worse)
    assert "**right 0.90**" in markdown.render([("r", changed)])


def test_json_has_the_cost_of_each_field_and_the_summary(suite: Suite) -> None:
    sample = json.loads(data.render(near(suite)))["samples"][0]
    (claim,) = [c for c in sample["claims"] if c["kind"] == "position" and c["place"] == 1]
    costs = {field["name"]: field["cost"] for field in claim["fields"]}
    assert sum(costs.values()) + claim["credit"] == pytest.approx(1)
    assert costs["said_by"] > 0
    told = sample["summary"]
    assert [one["borne_out"] for one in told] == [False, True]
    assert told[0]["unborne"][0] == "number '99'"


def test_page_shows_costs_and_what_the_summary_does_not_cite(suite: Suite) -> None:
    text = page.render(near(suite))
    assert "does not follow from what it cites: number &#39;99&#39;" in text
    assert '<td class="num cost" data-label="cost">0.0' in text
    assert "1 of 2 sentences borne out" in text


def test_terminal_paints_what_is_wrong(worse: Figures) -> None:
    painted = terminal.render(
        ungrounded(worse), paint=lambda text, colour: f"<{colour}>{text}</{colour}>"
    )
    assert "<magenta>3 invented</magenta>" in painted
    assert any(
        "delft" in line and "1 violation" in line and line.startswith("<red>")
        for line in painted.splitlines()
    )


def test_json_has_every_figure_and_claim(worse: Figures) -> None:
    value = json.loads(data.render(worse))
    assert value["failure_rate"] == 0.25
    assert value["parts"]["all"]["metrics"]["position_f1"]["estimate"]["mean"] == 0
    assert set(value["parts"]) == {"all", "dev", "test"}
    assert value["claims"] == {"right": 3, "wrong": 3, "missed": 6, "invented": 3}
    claims = value["samples"][1]["claims"]
    (stance,) = [field for field in claims[1]["fields"] if field["name"] == "stance"]
    assert (stance["gold"], stance["found"], stance["state"]) == ("against", "favor", "off")
    assert value["diagnostics"]["lexical_violations"]["undefined"] == 1
    assert "NaN" not in data.render(worse)


def test_junit_has_one_test_a_case(worse: Figures) -> None:
    root = ET.fromstring(junit.render([("r", ungrounded(worse))]))
    (suite,) = root
    assert (suite.get("tests"), suite.get("errors"), suite.get("failures")) == ("4", "1", "1")
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert list(cases) == ["aden", "brest", "cork", "delft"]
    assert "no valid answer" in str(cases["aden"].find("error").get("message"))
    assert cases["brest"].find("error") is cases["brest"].find("failure") is None
    assert "␇" in str(cases["delft"].find("failure").text)
    assert "INVENTED Jon Arnar" in str(cases["brest"].find("system-out").text)
    properties = {p.get("name"): p.get("value") for p in cases["brest"].iter("property")}
    assert properties["actor_f1"] == "1.0"


def test_markdown_shows_outside_text_as_it_is(worse: Figures) -> None:
    text = markdown.render([("run", worse)])
    assert "| m/\\<i\\> | 4 |" in text
    assert "paint \\<b\\>every\\</b\\> boat \\& oar \\| blue" in text
    assert "<b>" not in text
    assert "- **missed** position: shopkeepers" in text
    assert "  - stance: gold against; brief favor" in text
    assert str(worse.sheet.signature) in text


def test_markdown_mentions_nobody() -> None:
    assert "@someone" not in markdown.escape("thanks @someone")


def test_comparison_names_cases_and_claims_both_ways(worse: Figures, best: Figures) -> None:
    up = compare(worse.sheet, best.sheet)
    text = changes.render(up, worse.sheet, best.sheet)
    assert "model: m/<i> → m/2" in text
    assert "rose most" in text
    assert "fell most" not in text
    assert "no brief in the base run: DraftError: no valid answer" in text
    assert "Ann Bray: Bray says that the old bridge is a danger to everyone.: wrong stance" in text
    assert "Jon Arnar: paint <b>every</b> boat & oar | blue: invented → gone" in text
    down = compare(best.sheet, worse.sheet)
    text = changes.render(down, best.sheet, worse.sheet)
    assert "fell most" in text
    assert "dropped by more than .30" in text
    assert "absent → invented" in text
    assert text.splitlines()[-1].startswith("FAIL: ")
    shown = markdown.comparison(down, best.results, worse.results)
    assert shown.startswith("**FAIL** ")
    assert "paint \\<b\\>every" in shown


def test_runs_that_are_the_same_pass_and_nothing_moved(best: Figures) -> None:
    found = compare(best.sheet, best.sheet)
    text = changes.render(found, best.sheet, best.sheet)
    assert "rose most" not in text
    assert "fell most" not in text
    assert text.splitlines()[-1].startswith("PASS: ")


def test_key_fact_that_was_lost_is_named(worse: Figures, best: Figures) -> None:
    found = compare(best.sheet, worse.sheet)
    move = next(m for m in found.moves if m.metric == "key_fact_recall")
    assert [(c.was, c.now) for c in changes.changes(move, best.sheet, worse.sheet)] == [
        ("found", "missed")
    ] * 2


def test_plot_keeps_to_its_axis_and_escapes_names() -> None:
    sure = estimate([0.0, 0.1], ["a", "b"])
    beyond = sure.model_copy(update={"low": -0.5})
    drawn = str(interval(beyond, [("<x>", 0.0), ("y", 0.1)]))
    assert 'x1="8.0"' in drawn
    assert "&lt;x&gt; 0.000" in drawn
    assert interval(estimate([], []), []) is None


def test_page_is_self_contained_and_escapes(worse: Figures) -> None:
    text = page.render(ungrounded(worse))
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in text.replace(
        "&#39;", "'"
    )
    assert "<b>every" not in text
    assert "paint &lt;b&gt;every&lt;/b&gt; boat &amp; oar | blue" in text
    assert 'style="' not in text
    assert "http://" not in text.replace("http-equiv", "")
    assert "https://" not in text
    assert "1 grounding violation" in text
    assert "1 without a brief" in text


def test_page_of_a_run_without_claims_is_drawn(suite: Suite, best: Figures) -> None:
    sheet = best.sheet
    bare = tuple(
        score.model_copy(
            update={
                name: getattr(score, name).model_copy(update={"pairs": ()})
                for name in ("actors", "positions", "commitments")
            }
            | {"key_facts": ()}
        )
        for score in sheet.scores
    )
    empty = Figures(Results(sheet.model_copy(update={"scores": bare}), best.results.details))
    assert "Key-fact recall" in page.render(empty)
    assert "no case has it" in terminal.render(empty)


def test_rise_is_explained_by_what_got_better(suite: Suite) -> None:
    give = perfect(suite)

    def sheet_of(change: Callable[[Brief], Brief]) -> Sheet:
        found = {case.id: (change(give(case.article)),) for case in suite.cases}
        return results(suite, found, system={}).sheet

    def flipped(brief: Brief) -> Brief:
        first, second = brief.positions
        wrong = second.model_copy(update={"stance": "favor"})
        return brief.model_copy(update={"positions": (first, wrong)})

    base = sheet_of(flipped)
    new = sheet_of(lambda brief: brief.model_copy(update={"positions": brief.positions[1:]}))
    move = compare(base, new).moves[0]
    assert move.change > 0
    (told,) = changes.why(move, base, new)
    assert told.endswith("wrong stance (0.00) → right (1.00)")
    assert len(changes.changes(move, base, new)) == 2
