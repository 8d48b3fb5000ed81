from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.comparing.signature import Signature
from summarizer.evaluation.runs.baselines import (
    baseline_path,
    deviation,
    read_baseline,
    write_baseline,
)
from summarizer.evaluation.scoring.outcome import (
    CaseScore,
    FactOutcome,
    FieldOutcome,
    Grounding,
    Item,
    ListScore,
    Pair,
)

NOTHING = ListScore(pairs=(), spurious=(), missed=())


def _pair(credit: float, statement: float = 0.75, **options: Any) -> Pair:
    values: dict[str, Any] = {
        "gold": 0,
        "found": 0,
        "weight": 0.8,
        "credit": credit,
        "strict": True,
        "optional": False,
        "fields": (
            FieldOutcome(
                name="statement", gold="Iceland rejects it.", found="No!", value=statement
            ),
        ),
    }
    return Pair(**{**values, **options})


def _score(case: str = "herring", **options: Any) -> CaseScore:
    values: dict[str, Any] = {
        "case": case,
        "story": case,
        "split": "dev",
        "actors": NOTHING,
        "positions": ListScore(pairs=(_pair(0.9),), spurious=(), missed=()),
        "commitments": NOTHING,
        "key_facts": (FactOutcome(fact="The quota falls.", is_found=True),),
        "grounding": Grounding(),
        "summary": None,
    }
    return CaseScore(**{**values, **options})


def _sheet(*scores: CaseScore, **signature: Any) -> Sheet:
    values: dict[str, Any] = {
        "scorer": "1",
        "similarity": "s",
        "weights": "w" * 64,
        "suite": "fish",
        "gold": "g" * 64,
        "cases": tuple(sorted({score.case for score in scores})),
        "seed": 1,
    }
    return Sheet(signature=Signature(**{**values, **signature}), system={}, scores=scores)


def _lines(before: Sheet, now: Sheet) -> str:
    return "\n".join(deviation(before, now).lines())


def test_the_same_scores_deviate_in_nothing() -> None:
    assert not deviation(_sheet(_score()), _sheet(_score()))


def test_a_billionth_is_nothing_and_more_is_something() -> None:
    def scored(credit: float) -> Sheet:
        return _sheet(_score(positions=ListScore(pairs=(_pair(credit),), spurious=(), missed=())))

    assert not deviation(scored(0.9), scored(0.9 + 0.5e-9))
    found = deviation(scored(0.9), scored(0.9 + 1e-8))
    assert found.cases[0].moves[0].metric == "position_f1"


def test_a_claim_that_lost_credit_is_named_with_the_field() -> None:
    weaker = ListScore(pairs=(_pair(0.6, 0.5),), spurious=(), missed=())
    said = _lines(_sheet(_score()), _sheet(_score(positions=weaker)))
    assert "herring\n  position_f1 0.9 → 0.6" in said
    assert "through position 'Iceland rejects it.': credit 0.9 → 0.6; statement 0.75 → 0.5" in said


def test_a_claim_that_is_missed_now_is_named() -> None:
    missed = ListScore(
        pairs=(), spurious=(Item(index=0, text="No!"),), missed=(Item(index=0, text="Iceland"),)
    )
    said = _lines(_sheet(_score()), _sheet(_score(positions=missed)))
    assert "position 'Iceland rejects it.': found → missed" in said
    assert "position that gold does not have, new: 'No!'" in said


def test_facts_and_violations_are_named() -> None:
    worse = _score(
        key_facts=(FactOutcome(fact="The quota falls.", is_found=False),),
        grounding=Grounding(structural=("positions[0]: there is no sentence 9",)),
    )
    said = _lines(_sheet(_score()), _sheet(worse))
    assert "key_fact_recall 1 → 0" in said
    assert "through key fact 'The quota falls.': missed" in said
    assert "structural violation, new: positions[0]: there is no sentence 9" in said


def test_a_brief_that_is_gone_is_named() -> None:
    failed = _score(failure="DraftError: never valid")
    assert "the brief: there was one → DraftError: never valid" in _lines(
        _sheet(_score()), _sheet(failed)
    )


def test_another_scorer_is_named_even_where_no_score_moved() -> None:
    found = deviation(_sheet(_score()), _sheet(_score(), scorer="2"))
    assert found.signature == ("scorer 1 → 2",)
    assert found


def test_another_system_is_no_deviation_but_named_as_the_cause_of_one() -> None:
    before = _sheet(_score()).model_copy(update={"system": {"rules": "1", "model": "m", "old": ""}})
    system = {"rules": "2", "model": "m", "new": "x"}
    assert not deviation(before, _sheet(_score()).model_copy(update={"system": system}))
    failed = _sheet(_score(failure="DraftError: never valid"))
    said = _lines(before, failed.model_copy(update={"system": system}))
    assert said.splitlines()[0] == "since the baseline was made: rules 1 → 2"
    assert "old" not in said


def test_some_cases_of_a_baseline_may_be_scored_alone() -> None:
    both = _sheet(_score("cod"), _score("herring"))
    assert not deviation(both, _sheet(_score("cod"), gold="other gold, of these cases"))


def test_a_case_that_the_baseline_lacks_is_named() -> None:
    said = _lines(_sheet(_score("cod")), _sheet(_score("cod"), _score("herring")))
    assert "herring: is not in the baseline" in said


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    sheet = _sheet(_score(summary=None), _score("cod"))
    assert read_baseline(tmp_path, "a-whole") is None
    assert write_baseline(tmp_path, "a-whole", sheet) == baseline_path(tmp_path, "a-whole")
    again = read_baseline(tmp_path, "a-whole")
    assert again is not None
    assert not deviation(again, sheet)
    before = baseline_path(tmp_path, "a-whole").read_bytes()
    write_baseline(tmp_path, "a-whole", sheet)
    assert baseline_path(tmp_path, "a-whole").read_bytes() == before


def test_digits_that_differ_between_machines_are_not_written(tmp_path: Path) -> None:
    thirds = ListScore(pairs=(_pair(1 / 3, 0.1 + 0.2),), spurious=(), missed=())
    text = write_baseline(tmp_path, "a", _sheet(_score(positions=thirds))).read_text("utf-8")
    assert "0.333333333333," in text
    assert "0.3," in text or "0.3\n" in text
    assert "0.30000000000000004" not in text


def test_an_update_that_would_drop_cases_is_refused(tmp_path: Path) -> None:
    for case in ("cod", "herring"):
        (tmp_path / "cases" / case).mkdir(parents=True)
    write_baseline(tmp_path, "a", _sheet(_score("cod"), _score("herring")))
    with pytest.raises(UsageError, match="herring"):
        write_baseline(tmp_path, "a", _sheet(_score("cod")))
    (tmp_path / "cases" / "herring").rmdir()
    write_baseline(tmp_path, "a", _sheet(_score("cod")))
