"""The table of Student's t holds what SciPy computes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scipy.special import stdtrit

from summarizer.evaluation.comparing.statistics import FEW_CLUSTERS, quantile
from summarizer.evaluation.comparing.student import QUANTILES, t_quantile


@pytest.mark.parametrize("share", QUANTILES)
def test_quantiles_are_scipy_s(share: float) -> None:
    assert len(QUANTILES[share]) == FEW_CLUSTERS - 2
    for clusters in range(2, FEW_CLUSTERS):
        assert quantile(share, clusters) == pytest.approx(stdtrit(clusters - 1, share), rel=1e-12)


def test_another_share_is_no_table_s() -> None:
    assert t_quantile(0.9, 4) is None
    assert t_quantile(0.975, 0) is None
    assert quantile(0.9, 5) == pytest.approx(stdtrit(4, 0.9))


def test_an_interval_imports_no_statistics_library() -> None:
    said = (
        "import sys; from summarizer.evaluation.comparing.statistics import quantile;"
        "quantile(0.975, 4); print('scipy' in sys.modules); quantile(0.9, 4);"
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
