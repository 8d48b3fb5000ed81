from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Brief
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.actors import score_actors
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.commitments import score_commitments
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.positions import score_positions
from summarizer.evaluation.scoring.reference import Reference, prepare
from summarizer.evaluation.scoring.scorer import score_brief, score_failure


@pytest.fixture
def case(suite_dir) -> Case:  # type: ignore[no-untyped-def]
    return load_suite(suite_dir).case("herring")


@pytest.fixture
def reference(case: Case) -> Reference:
    return prepare(case)


def positions(reference: Reference, brief: Brief, **changes: object) -> ListScore:
    """The score after the first position is changed."""
    first = brief.positions[0].model_copy(update=changes)
    changed = brief.model_copy(update={"positions": (first, *brief.positions[1:])})
    return score_positions(changed, reference, Cast(changed, reference))


def commitments(reference: Reference, brief: Brief, **changes: object) -> ListScore:
    """The score after the first commitment is changed."""
    first = brief.commitments[0].model_copy(update=changes)
    changed = brief.model_copy(update={"commitments": (first, *brief.commitments[1:])})
    return score_commitments(changed, reference, Cast(changed, reference))


def test_gold_scores_exactly_one(case: Case) -> None:
    score = score_brief(case, gold_brief(case))
    assert (score.actors.f1, score.positions.f1, score.commitments.f1) == (1, 1, 1)
    assert score.key_fact_recall == 1
    assert score.positions.strict_f1 == score.commitments.strict_f1 == 1
    assert score.grounding.structural == score.grounding.lexical == ()


@pytest.mark.parametrize(
    ("changes", "credit"),
    [
        ({}, 1.0),
        ({"stance": "favor"}, 0.0),
        ({"stance": "mixed"}, 0.4),
        ({"stance": "neutral"}, 0.4),
        ({"actors": ("jon-arnar",)}, 1.0),  # gold's speaker named as the actor
        ({"actors": ("norway",)}, 0.0),
        ({"actors": ("iceland", "norway")}, 2 / 3),
        ({"issue": "keeping the herring quota", "stance": "favor"}, 1.0),  # an equivalent
        ({"issue": "keeping the herring quota"}, 0.0),
        ({"issue": "quota reductions"}, 1.0),  # an alternate
        ({"statement": "Iceland stands against lowering the quota for herring."}, 1.0),
        ({"said_by": None}, 0.94),
        ({"said_by": "norway"}, 0.7),  # it puts the claim into somebody else's mouth
        ({"evidence": None}, 0.9),  # it cites what says nothing of it
    ],
)
def test_credit_of_a_position(
    case: Case, reference: Reference, changes: dict[str, object], credit: float
) -> None:
    brief = gold_brief(case)
    if "evidence" in changes:
        changes = {"evidence": brief.positions[1].evidence}
    score = positions(reference, brief, **changes)
    pair = next(pair for pair in score.pairs if pair.gold == 0)
    assert (pair.found, pair.credit) == (0, pytest.approx(credit))
    assert score.f1 == pytest.approx((2 + credit) / 3)


def test_a_wrong_stance_shows_as_a_wrong_stance(case: Case, reference: Reference) -> None:
    score = positions(reference, gold_brief(case), stance="favor")
    assert not score.missed
    assert not score.spurious
    wrong = [(f.name, f.gold, f.found) for f in score.pairs[0].fields if f.value < 1]
    assert wrong == [("stance", "against", "favor")]
    assert not score.pairs[0].strict


def test_other_issue_costs_a_third(case: Case, reference: Reference) -> None:
    score = positions(reference, gold_brief(case), issue="a bridge to Denmark")
    assert score.pairs[0].credit == pytest.approx(0.65)
    assert not score.pairs[0].strict


@pytest.mark.parametrize(
    ("changes", "credit"),
    [
        ({}, 1.0),
        ({"status": "agreed"}, 0.8),
        ({"counterparts": ()}, 0.85),
        ({"deadline": None}, 0.9),
        ({"polarity": "coercive"}, 0.0),
        ({"polarity": "neutral"}, 0.6),
        ({"actors": ("iceland",)}, 0.0),
        ({"status": "agreed", "counterparts": (), "deadline": None, "polarity": "neutral"}, 0.33),
        ({"condition": None}, 0.75),
        ({"said_by": "iceland"}, 0.7),
        ({"condition": "unless the moon falls into the sea"}, 0.5),
        ({"action": "lower the Norwegian quota for herring by 5%"}, 1.0),
    ],
)
def test_credit_of_a_commitment(
    case: Case, reference: Reference, changes: dict[str, object], credit: float
) -> None:
    score = commitments(reference, gold_brief(case), **changes)
    assert score.pairs[0].credit == pytest.approx(credit)
    assert score.f1 == pytest.approx((1 + credit) / 2)


def test_a_changed_number_caps_the_credit(case: Case, reference: Reference) -> None:
    [pair, _] = commitments(
        reference, gold_brief(case), action="cut its herring quota by 15%"
    ).pairs
    assert pair.credit == pytest.approx(0.4)
    assert pair.notes == ("'15' is not in gold or its evidence",)
    assert not pair.strict


def test_optional_gold_counts_neither_when_found_nor_when_missed(
    case: Case, reference: Reference
) -> None:
    brief = gold_brief(case)
    without = brief.model_copy(update={"actors": brief.actors[:-1]})
    for one in (brief, without):
        score = score_actors(one, reference, Cast(one, reference))
        assert (score.f1, score.found, score.gold) == (1, 5, 5)
    # A negative control: a required one does count.
    unheard = brief.model_copy(
        update={"actors": brief.actors[:4], "positions": (), "commitments": ()}
    )
    assert score_actors(unheard, reference, Cast(unheard, reference)).f1 < 1


def test_empty_against_empty_is_one_but_not_for_a_failure() -> None:
    reference, brief = example()
    assert score_brief(reference, brief).positions.f1 == 1
    failed = score_failure(reference.case, "the endpoint timed out")
    assert failed.positions.f1 == failed.commitments.f1 == 0


def test_a_failed_case_misses_all_its_gold(case: Case) -> None:
    failed = score_failure(case, "the endpoint timed out")
    assert (failed.actors.f1, failed.positions.f1, failed.commitments.f1) == (0, 0, 0)
    assert len(failed.actors.missed) == 5
    assert failed.key_fact_recall == 0
    assert failed.grounding.structural == ()
    assert failed.sample == 0
    assert score_failure(case, "the endpoint timed out", sample=2).sample == 2


@given(st.randoms())
def test_order_of_the_brief_does_not_matter(random) -> None:  # type: ignore[no-untyped-def]
    reference, brief = example(
        gold_positions=2,
        positions=[
            ("Li", "mixed", 1),
            ("Li", "favor", 3),
            ("Li", "against", 1),
            ("Li", "favor", 1),
        ],
        gold_commitments=1,
        commitments=[("China", "agreed", 2), ("China", "pledged", 2)],
    )
    mixed = brief.model_copy(
        update={
            name: tuple(random.sample(getattr(brief, name), len(getattr(brief, name))))
            for name in ("actors", "positions", "commitments")
        }
    )
    one, other = score_brief(reference, brief), score_brief(reference, mixed)
    assert one.positions.f1 == other.positions.f1
    assert one.commitments.f1 == other.commitments.f1
    assert one.actors.f1 == other.actors.f1


def test_evidence_in_an_unknown_sentence_is_a_violation_not_a_crash(case: Case) -> None:
    brief = gold_brief(case)
    far = brief.positions[0].evidence[0].model_copy(update={"sentence": 99})
    first = brief.positions[0].model_copy(update={"evidence": (far,)})
    score = score_brief(case, brief.model_copy(update={"positions": (first,)}))
    assert score.grounding.structural == ("positions[0]: there is no sentence 99",)


def test_scores_survive_json(case: Case) -> None:
    score = score_brief(case, gold_brief(case))
    assert type(score).model_validate_json(score.model_dump_json()) == score
