from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from eval_samples import bridges, faulty, perfect

from summarizer.brief import Brief
from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.report import compare_page, data
from summarizer.evaluation.report.sides import CaseSides, sides
from summarizer.evaluation.runs.files import Failure, Outcome
from summarizer.evaluation.runs.results import Results, find_results, results, save_results
from summarizer.evaluation.scoring.outcome import Grounding


@pytest.fixture(name="suite", scope="module")
def _suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return bridges(tmp_path_factory.mktemp("evals") / "bridges")


def run(suite: Suite, change: Callable[[Brief], Brief] = lambda brief: brief) -> Results:
    give = perfect(suite)
    found: dict[str, tuple[Outcome | None, ...]] = {
        case.id: (change(give(case.article)),) for case in suite.cases
    }
    return results(suite, found, system={"model": "m/<i>", "prompt": "p 1"})


def worse(brief: Brief) -> Brief:
    """One stance flipped, a claim missed, one invented, a false sentence in the summary."""
    first, second = brief.positions
    invented = brief.commitments[0].model_copy(
        update={
            "actors": ("jon-arnar",),
            "action": "paint <b>every</b> boat & oar",
            "evidence": second.evidence,
            "deadline": None,
        }
    )
    false = brief.summary[0].model_copy(update={"text": "The bridge closes in 99 days."})
    return brief.model_copy(
        update={
            "positions": (first, second.model_copy(update={"stance": "favor"})),
            "commitments": (invented,),
            "summary": (false, *brief.summary[1:]),
        }
    )


def first(base: Results, new: Results) -> CaseSides:
    return sides(compare(base.sheet, new.sheet), base, new)[0]


def test_every_claim_is_told_by_how_it_moved(suite: Suite) -> None:
    case = first(run(suite), run(suite, worse))
    told = {(c.kind, c.text.partition(":")[0]): (c.state, c.gain) for c in case.claims}
    assert told[("position", "Ann Bray")] == ("same", 0)
    assert told[("position", "shopkeepers")] == ("worse", -1)
    assert told[("commitment", "Aden council")] == ("worse", -1)
    assert told[("commitment", "Jon Arnar")] == ("worse", None)
    (flipped,) = [c for c in case.claims if c.text.startswith("shopkeepers:")]
    assert [field.name for field in flipped.fields if field.is_moved] == ["stance"]
    stance = next(field for field in flipped.fields if field.name == "stance")
    assert stance.base is not None
    assert stance.new is not None
    assert (stance.gold, stance.base.found, stance.new.found) == ("against", "against", "favor")
    assert (stance.base.cost, stance.new.cost) == (0, 1)


def test_the_other_way_round_everything_is_better(suite: Suite) -> None:
    down = first(run(suite), run(suite, worse))
    up = first(run(suite, worse), run(suite))
    assert (up.count("better"), up.count("worse")) == (down.count("worse"), 0)
    assert up.change == pytest.approx(-down.change)


def test_summary_and_facts_stand_beside_each_other(suite: Suite) -> None:
    case = first(run(suite), run(suite, worse))
    (false,) = [one for one in case.summary if "99 days" in one.text]
    assert (false.state, false.base) == ("worse", None)
    assert false.new is not None
    assert "number '99'" in false.new.unborne
    # The headline has the facts: the recall fell by the sentence alone.
    assert {fact.state for fact in case.facts} == {"same"}
    assert any(move.metric == "key_fact_recall" and move.change < 0 for move in case.moves)


def test_other_words_of_the_same_worth_are_neither_worse_nor_better(suite: Suite) -> None:
    def reworded(brief: Brief) -> Brief:
        evidence = brief.positions[0].evidence
        wider = brief.positions[1].model_copy(
            update={"evidence": (*brief.positions[1].evidence, *evidence)}
        )
        return brief.model_copy(update={"positions": (brief.positions[0], wider)})

    case = first(run(suite), run(suite, reworded))
    assert (case.count("other"), case.count("worse"), case.count("better")) == (1, 0, 0)


def test_equal_runs_have_only_what_is_the_same(suite: Suite) -> None:
    one = run(suite, worse)
    all_ = sides(compare(one.sheet, one.sheet), one, one)
    assert len(all_) == 4
    assert {c.state for case in all_ for c in case.claims} == {"same"}
    assert any(c.base and c.base.verdict == "invented" for case in all_ for c in case.claims)
    assert all(case.moves == () for case in all_)


def test_case_without_a_brief_says_why(suite: Suite) -> None:
    give = faulty(suite)
    found: dict[str, tuple[Outcome | None, ...]] = {
        case.id: (give(case.article),) for case in suite.cases[1:]
    }
    name = suite.cases[0].id
    lost = Failure(case=name, sample=0, kind="DraftError", reason="no <valid> answer", seconds=1.0)
    found[name] = (lost,)
    new = results(suite, found, system={})
    base = run(suite)
    case = first(base, new)
    assert case.failures == (None, "DraftError: no <valid> answer")
    text = compare_page.render(compare(base.sheet, new.sheet), base, new)
    assert "No brief in the new run: DraftError: no &lt;valid&gt; answer" in text


def test_page_has_the_verdict_first_and_escapes(suite: Suite) -> None:
    base, new = run(suite), run(suite, worse)
    *others, last = new.sheet.scores
    broken = last.model_copy(update={"grounding": Grounding(structural=("positions[0]: \x07 no",))})
    new = Results(new.sheet.model_copy(update={"scores": (*others, broken)}), new.details)
    text = compare_page.render(compare(base.sheet, new.sheet), base, new)
    assert text.index('<p class="verdict fail"><strong>FAIL</strong>') < text.index("<h1>")
    assert "paint &lt;b&gt;every&lt;/b&gt; boat &amp; oar" in text
    assert "<b>every" not in text
    assert "m/&lt;i&gt;" in text
    assert "Grounding violation in the new run: positions[0]: ␇ no" in text
    assert 'style="' not in text
    assert "https://" not in text
    assert "dropped by more than .30" in text


def test_baseline_without_details_is_compared_all_the_same(suite: Suite, tmp_path: Path) -> None:
    base, new = run(suite), run(suite, worse)
    file = tmp_path / "baseline.json"
    file.write_text(base.sheet.model_dump_json())
    save_results(tmp_path, new)
    found = compare(base.sheet, new.sheet)
    bare = sides(found, find_results(file), find_results(tmp_path))
    assert bare == sides(found, Results(base.sheet, ()), new)
    assert bare[0].title
    assert compare_page.render(found, find_results(file), find_results(tmp_path))


def test_json_has_the_statistics_and_every_claim(suite: Suite) -> None:
    base, new = run(suite), run(suite, worse)
    value = json.loads(data.comparison(compare(base.sheet, new.sheet), base, new))
    assert value["verdict"] == "FAIL"
    assert value["metrics"][0]["difference"]["detectable"] is not None
    assert value["explained"]
    case = value["cases"][0]
    assert case["moves"][0]["change"] < 0
    states = {claim["state"] for claim in case["claims"]}
    assert states == {"worse", "same"}
    assert all(-1 <= m["difference"][end] <= 1 for m in value["metrics"] for end in ("low", "high"))
