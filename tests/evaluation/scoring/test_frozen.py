from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.exam import perturbations, schemes
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief
from summarizer.evaluation.scoring.weights import SCORER_VERSION

# Scores of scorer version 2. Where one changes on purpose, SCORER_VERSION changes with it.
FROZEN = {
    "by_alias": (1.0, 1.0, 1.0),
    "negate_position": (1.0, 0.6666666666666666, 1.0),
    "negate_commitment": (1.0, 1.0, 0.5),
    "flip_stance": (1.0, 0.6666666666666666, 1.0),
    "change_status": (1.0, 1.0, 0.9),
    "swap_actors": (1.0, 0.3333333333333333, 1.0),
    "copied_statements": (1.0, 0.9058453243616288, 0.8182710407239819),
    "everybody_everywhere": (1.0, 0.27999999999999997, 0.257),
    "sprayed": (1.0, 0.042701434203125, 1.0),
    "one_giant_actor": (0.3333333333333333, 0.16666666666666666, 0.3995),
}


@pytest.mark.parametrize("name", list(FROZEN))
def test_scores_change_only_with_the_scorer_version(suite_dir: Path, name: str) -> None:
    assert SCORER_VERSION == "2"
    reference = prepare(load_suite(suite_dir).case("herring"))
    perturb = getattr(perturbations, name, None) or getattr(schemes, name)
    score = score_brief(reference, perturb(reference, gold_brief(reference.case)))
    values = (score.actors.f1, score.positions.f1, score.commitments.f1)
    assert values == pytest.approx(FROZEN[name], abs=1e-9)
