from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluation.judge.kappa import agreement


@pytest.mark.slow  # statsmodels takes seconds to import
@pytest.mark.parametrize(
    "table", [[[20, 5], [10, 15]], [[45, 15], [25, 15]], [[7, 0], [3, 2]], [[0, 4], [4, 0]]]
)
def test_kappa_is_statsmodels_s(table: list[list[int]]) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa

    pairs = [(one, other) for one in (0, 1) for other in (0, 1) for _ in range(table[one][other])]
    mine = agreement(pairs)
    theirs = cohens_kappa(np.asarray(table))
    assert mine.kappa == pytest.approx(theirs.kappa)
    assert mine.n == sum(map(sum, table))


def test_what_is_undefined_is_none() -> None:
    assert agreement([]).raw is agreement([]).kappa is None
    one_label = agreement([("yes", "yes")] * 3)
    assert (one_label.raw, one_label.kappa) == (1, None)
