from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from summarizer.evaluation.scoring.assignment import assign

WEIGHT = st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0]) | st.floats(0, 1)


@st.composite
def matrices(draw: st.DrawFn) -> list[list[float]]:
    columns = draw(st.integers(1, 9))
    row = st.lists(WEIGHT, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=9))


@given(matrices())
def test_the_assignment_is_scipy_s_with_the_same_ties(weights: list[list[float]]) -> None:
    rows, columns = linear_sum_assignment(weights, maximize=True)
    assert assign(weights) == [(int(r), int(c)) for r, c in zip(rows, columns, strict=True)]


def test_equal_weights_are_paired_in_order() -> None:
    assert assign([[1.0] * 4] * 3) == [(0, 0), (1, 1), (2, 2)]


def test_pairing_imports_neither_scipy_nor_numpy() -> None:
    code = """
import sys
from summarizer.evaluation.scoring.matching import align
assert align([[0.9, 0.8], [0.85, 0.1]]) == ((1, 0), (0, 1))
print(*sys.modules)
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    imported = set(done.stdout.split())
    assert not imported & {"numpy", "scipy"}
    assert "summarizer.evaluation.scoring.matching" in imported  # the control
