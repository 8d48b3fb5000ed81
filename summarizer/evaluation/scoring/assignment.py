"""The assignment problem, by shortest augmenting paths: which row takes which column.

The algorithm of Crouse 2016, "On implementing 2D rectangular assignment algorithms", with the ties
of scipy's `linear_sum_assignment`, which takes half a second to import for matrices that are solved
in less than a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

_NONE = -1


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) with the largest sum of weights, in order of row; as many as
    there are rows or columns, whichever are fewer.

    >>> assign([[0.9, 0.8], [0.85, 0.1]]), assign([[0.2], [0.3]])
    ([(0, 1), (1, 0)], [(1, 0)])
    """
    if len(weights[0]) < len(weights):
        turned = assign(list(zip(*weights, strict=True)))
        return sorted((row, column) for column, row in turned)
    search = _Search([[-weight for weight in row] for row in weights])
    for row in range(len(weights)):
        search.add(row)
    return list(enumerate(search.columns))


class _Search:
    """Rows that have their columns so far, at the least cost, and the prices that prove it."""

    def __init__(self, costs: Sequence[Sequence[float]]) -> None:
        self._costs = costs
        self._row_prices = [0.0] * len(costs)
        self._column_prices = [0.0] * len(costs[0])
        self.columns = [_NONE] * len(costs)
        """Row → its column."""
        self._rows = [_NONE] * len(costs[0])
        """Column → its row."""

    def add(self, start: int) -> None:
        """Give one more row a column; those that have one may have to take another."""
        least, path, reached, length = [inf] * len(self._rows), [_NONE] * len(self._rows), [], 0.0
        # In reverse, so that equal weights are paired in order.
        open_ = list(range(len(self._rows) - 1, -1, -1))
        row, passed = start, [start]
        while True:
            nearest, lowest = _NONE, inf
            for place, column in enumerate(open_):
                through = length + self._costs[row][column]
                through = through - self._row_prices[row] - self._column_prices[column]
                if through < least[column]:
                    least[column], path[column] = through, row
                is_free = self._rows[column] == _NONE
                if least[column] < lowest or (least[column] == lowest and is_free):
                    nearest, lowest = place, least[column]
            length, column = lowest, open_[nearest]
            reached.append(column)
            open_[nearest] = open_[-1]
            open_.pop()
            if self._rows[column] == _NONE:
                break
            row = self._rows[column]
            passed.append(row)
        self._row_prices[start] += length
        for row in passed[1:]:
            self._row_prices[row] += length - least[self.columns[row]]
        for other in reached:
            self._column_prices[other] -= length - least[other]
        while True:
            row = self._rows[column] = path[column]
            self.columns[row], column = column, self.columns[row]
            if row == start:
                return
