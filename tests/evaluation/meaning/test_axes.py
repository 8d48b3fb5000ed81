"""On which axis the words of a list are, and on which side."""

from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.axes import AXES, way_of


@pytest.mark.parametrize(
    ("kind", "way"),
    [("keep", "being +1"), ("drop", "being -1"), ("ask", "attitude +1"), ("word", "")],
)
def test_the_way_that_a_list_points(kind: str, way: str) -> None:
    assert way_of(kind) == way


def test_each_axis_has_two_sides() -> None:
    sides = {
        axis: {side for name, side in AXES.values() if name == axis} for axis, _ in AXES.values()
    }
    assert all(found == {1, -1} for found in sides.values())
