from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metametric.metrics.coref import coref_suite
from metametric.structures.ie import Entity, EntitySet, Mention

from summarizer.evaluation.scoring import matching
from summarizer.evaluation.scoring.assignment import assign
from summarizer.evaluation.scoring.matching import align, pairing_f1, total

WEIGHT = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1)


@st.composite
def matrices(draw: st.DrawFn) -> list[list[float]]:
    columns = draw(st.integers(1, 5))
    row = st.lists(WEIGHT, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=5))


def best_by_trying(weights: list[list[float]]) -> float:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return best_by_trying([list(column) for column in zip(*weights, strict=True)])
    return max(
        sum(weights[row][column] for row, column in enumerate(chosen))
        for chosen in itertools.permutations(range(columns), rows)
    )


@given(matrices())
def test_alignment_is_the_best_of_all(weights: list[list[float]]) -> None:
    assert total(weights) == pytest.approx(best_by_trying(weights), abs=1e-7)


@given(matrices())
def test_alignment_is_one_to_one_and_worth_something(weights: list[list[float]]) -> None:
    pairs = align(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)


@given(matrices())
def test_either_side_may_be_the_gold(weights: list[list[float]]) -> None:
    turned = [list(column) for column in zip(*weights, strict=True)]
    assert total(turned) == pytest.approx(total(weights), abs=1e-7)


@given(matrices(), st.randoms())
def test_order_of_the_lists_does_not_matter(weights: list[list[float]], random) -> None:  # type: ignore[no-untyped-def]
    mixed = random.sample(weights, len(weights))
    assert total(mixed) == pytest.approx(total(weights), abs=1e-7)


@given(matrices())
def test_pairs_below_the_threshold_are_no_pairs(weights: list[list[float]]) -> None:
    assert all(weights[row][column] >= 0.4 - 1e-9 for row, column in align(weights, keep=0.4))


def test_nothing_against_nothing() -> None:
    assert align([]) == () == align([[]])
    assert pairing_f1([], found=0, gold=0) == 1
    assert pairing_f1([], found=0, gold=2) == 0


def phi4(key: list[set[str]], response: list[set[str]]) -> list[list[float]]:
    return [[2 * len(r & k) / (len(r) + len(k)) for k in key] for r in response]


# The first is the worked example of Pradhan et al. 2014, "Scoring Coreference Partitions of
# Predicted
# Mentions", CEAFe F1 as published; the others are by hand: 1, and 2·(4/5 + 6/7)/(2 + 3).
PARTITIONS = [
    ([{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}], 0.52),
    ([{"a"}, {"b", "c"}, {"d", "e", "f"}], [{"a"}, {"b", "c"}, {"d", "e", "f"}], 1.0),
    ([{"a"}, {"b", "c"}, {"d", "e", "f"}], [{"a", "b", "c"}, {"d", "e", "f", "g"}], 0.662857),
]


@pytest.mark.parametrize(("key", "response", "f1"), PARTITIONS)
def test_ceaf_with_phi4_has_the_published_value(
    key: list[set[str]], response: list[set[str]], f1: float
) -> None:
    mine = pairing_f1(phi4(key, response), found=len(response), gold=len(key))
    assert mine == pytest.approx(f1, abs=1e-6 if f1 != 0.52 else 5e-3)


@settings(max_examples=10)
@given(
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_ceaf_with_phi4_is_metametric_s(one: list[int], other: list[int]) -> None:
    def clusters(labels: list[int]) -> list[set[str]]:
        found: dict[int, set[str]] = {}
        for place, label in enumerate(labels):
            found.setdefault(label, set()).add(f"m{place}")
        return list(found.values())

    key, response = clusters(one), clusters(other)
    mine = pairing_f1(phi4(key, response), found=len(response), gold=len(key))
    assert mine == pytest.approx(metametric_ceaf(key, response), abs=1e-6)


def metametric_ceaf(key: list[set[str]], response: list[set[str]]) -> float:
    def entities(clusters: list[set[str]]) -> EntitySet:
        return EntitySet(
            entities=[
                Entity(mentions=[Mention(left=int(m[1:]), right=int(m[1:])) for m in sorted(c)])
                for c in clusters
            ]
        )

    state = coref_suite.new()
    state.update_single(entities(response), entities(key))
    return float(state.compute()["ceaf_phi4-f1"])


def test_no_solver_is_asked_where_no_two_vie_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def counted(weights: matching.Matrix) -> list[tuple[int, int]]:
        asked.append(True)
        return assign(weights)

    monkeypatch.setattr(matching, "assign", counted)
    assert align([[0.9, 0.5, 0.0], [0.8, 0.85, 0.0], [0.0, 0.0, 0.0]]) == ((0, 0), (1, 1))
    assert not asked
    assert align([[0.9, 0.8], [0.85, 0.1]]) == ((1, 0), (0, 1))
    assert align([[0.5, 0.5], [0.0, 0.5]]) == ((0, 0), (1, 1))
    assert len(asked) == 2
