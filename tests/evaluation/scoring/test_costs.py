from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.evaluation.exam import perturbations, schemes, turns
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.outcome import Pair
from summarizer.evaluation.scoring.reference import Reference, prepare
from summarizer.evaluation.scoring.scorer import score_brief

PERTURBED = (
    perturbations.flip_stance,
    perturbations.change_status,
    perturbations.change_number,
    perturbations.negate_position,
    perturbations.negate_commitment,
    perturbations.swap_actors,
    perturbations.wrong_evidence,
    perturbations.other_text,
    turns.reframed,
    turns.misframed,
    turns.all_negated,
    turns.unconditional,
    turns.other_conditions,
    turns.without_terms,
    turns.wrong_speakers,
    turns.at_length,
    schemes.all_mixed,
    schemes.everything_cited,
    schemes.everybody_everywhere,
)


@pytest.fixture(name="reference")
def _reference(suite_dir: Path) -> Reference:
    return prepare(load_suite(suite_dir).case("herring"))


def pairs(reference: Reference, brief: Brief) -> Iterator[Pair]:
    score = score_brief(reference, brief)
    for one in (score.actors, score.positions, score.commitments):
        yield from one.pairs


def paid(pair: Pair) -> float:
    return math.fsum(field.cost or 0.0 for field in pair.fields)


@pytest.mark.parametrize("perturb", PERTURBED, ids=lambda one: one.__name__)
def test_credit_and_costs_of_a_pair_add_up_to_one(
    reference: Reference, perturb: perturbations.Perturb
) -> None:
    brief = perturb(reference, gold_brief(reference.case))
    assert brief is not None
    found = list(pairs(reference, brief))
    is_harmless = perturb in (turns.reframed, schemes.everything_cited)
    assert is_harmless or any(pair.credit < 0.95 for pair in found)
    for pair in found:
        assert pair.credit + paid(pair) == pytest.approx(1, abs=1e-9)
        assert all((field.cost or 0.0) > -1e-9 for field in pair.fields)


@pytest.mark.parametrize(
    ("change", "field", "cost"),
    [
        ({"stance": "favor"}, "stance", 1.0),
        ({"stance": "mixed"}, "stance", 0.6),
        ({"actors": ("norway",)}, "actors", 1.0),
        ({"said_by": None}, "said_by", 0.06),
        ({"statement": "Iceland accepts any cut of the herring quota."}, "statement", 1.0),
        ({"issue": "keeping the herring quota"}, "stance", 1.0),
    ],
)
def test_field_that_is_wrong_is_the_one_that_is_charged(
    reference: Reference, change: dict[str, object], field: str, cost: float
) -> None:
    brief = gold_brief(reference.case)
    first = brief.positions[0].model_copy(update=change)
    changed = brief.model_copy(update={"positions": (first, *brief.positions[1:])})
    pair = score_brief(reference, changed).positions.pairs[0]
    costs = {one.name: one.cost for one in pair.fields if one.cost and one.cost > 1e-9}
    assert costs == pytest.approx({field: cost})


def test_claim_told_in_parts_charges_its_text(reference: Reference) -> None:
    brief = gold_brief(reference.case)
    third = brief.positions[2]
    parts = tuple(
        third.model_copy(update={"statement": text})
        for text in ("The union welcomes the offer of Norway.", "The union has 1,200 members.")
    )
    changed = brief.model_copy(update={"positions": (*brief.positions[:2], *parts)})
    pair = score_brief(reference, changed).positions.pairs[2]
    assert pair.credit + paid(pair) == pytest.approx(1, abs=1e-9)
    assert 0 < pair.credit < 1
