"""The best one-to-one pairing of two lists."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.scoring.assignment import assign

Matrix = Sequence[Sequence[float]]
"""One row for each found item, one column for each gold item."""


def align(weights: Matrix, *, keep: float = 0.0) -> tuple[tuple[int, int], ...]:
    """Return the pairs (row, column) with the largest sum of weights, in order of column.

    Pairs that weigh nothing, or less than `keep`, are no pairs. Weights that differ by less than
    1e-9 tie; ties go to the same pairs whatever the platform, by the order of the rows.

    >>> align([[0.9, 0.8], [0.85, 0.1]])
    ((1, 0), (0, 1))
    >>> align([[0.9, 0.8], [0.85, 0.1]], keep=0.86)
    ((0, 0),)
    """
    if not weights or not weights[0]:
        return ()
    floor = max(keep, 1e-9)
    kept = [[round(w, 9) if w >= floor - 1e-12 else 0.0 for w in row] for row in weights]
    if len(kept) == 1 or len(kept[0]) == 1:
        return _single(kept)
    chosen = _plain(kept)
    if chosen is None:
        chosen = [(row, column) for row, column in assign(kept) if kept[row][column] > 0]
    return tuple(sorted(chosen, key=lambda pair: pair[1]))


def _plain(kept: Matrix) -> list[tuple[int, int]] | None:
    """Return the best pairing where each row has most where no other row has, and that column has
    most there, too: no other pairing has as much. None where rows vie for a column, or tie.
    """
    chosen: list[tuple[int, int]] = []
    for row, weights in enumerate(kept):
        most = max(weights)
        if most > 0:
            if weights.count(most) > 1:
                return None
            chosen.append((row, weights.index(most)))
    columns = {column for _, column in chosen}
    return chosen if len(columns) == len(chosen) else None


def _single(kept: Matrix) -> tuple[tuple[int, int], ...]:
    cells = [(row, column) for row in range(len(kept)) for column in range(len(kept[0]))]
    best = max(cells, key=lambda cell: (kept[cell[0]][cell[1]], -cell[0], -cell[1]))
    return (best,) if kept[best[0]][best[1]] > 0 else ()


def total(weights: Matrix) -> float:
    """Return the sum of weights over the best pairing."""
    return sum(weights[row][column] for row, column in align(weights))


def pairing_f1(weights: Matrix, *, found: int, gold: int) -> float:
    """Return F1 over the best pairing of two lists of these lengths; empty against empty is 1.

    With the similarity φ4 of entities this is CEAF's F1 (Luo 2005).

    >>> round(pairing_f1([[4 / 5, 0], [0.4, 1 / 3], [0, 1 / 2]], found=3, gold=2), 2)
    0.52
    """
    if not found and not gold:
        return 1.0
    return 2 * total(weights) / (found + gold)
