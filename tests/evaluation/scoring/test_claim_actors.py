from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.claim_actors import Cast, evidence_f1, sentences
from summarizer.evaluation.scoring.examples import example


def test_actors_singly_and_as_sets() -> None:
    reference, brief = example(actors=("Li", "Orlov"))
    cast = Cast(brief, reference)
    assert (cast.one("li", "li"), cast.one("orlov", "li")) == (1.0, 0.0)
    assert cast.sets(("li",), ("li",)) == 1.0
    assert cast.sets(("li", "orlov"), ("li",)) == pytest.approx(2 / 3)
    assert cast.sets((), ()) is None or cast.sets((), ()) == 1.0
    assert cast.show(["li"]) == "Li"
    assert cast.show_gold(["china"]) == "China"


def test_the_best_of_gold_s_sets_of_evidence_counts() -> None:
    sets = (frozenset({1}), frozenset({3, 4}))
    assert evidence_f1(frozenset({3, 4}), sets) == 1.0
    assert evidence_f1(frozenset({3}), sets) == pytest.approx(2 / 3)
    assert evidence_f1(frozenset({9}), sets) == 0.0


def test_sentences_of_evidence() -> None:
    _, brief = example(positions=[("Li", "against", 1)])
    assert sentences(brief.positions[0].evidence) == frozenset({1})
