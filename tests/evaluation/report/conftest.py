from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import bridges, faulty, perfect

from summarizer.errors import SummarizerError
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.runs.results import results
from summarizer.evaluation.runs.runner import failure


@pytest.fixture(scope="session")
def poor(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """A run of a system that fails once, and misses, invents and errs elsewhere."""
    return _figures(tmp_path_factory.mktemp("poor"), faulty)


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """A run of a system that gives gold."""
    return _figures(tmp_path_factory.mktemp("good"), perfect)


def _figures(folder: Path, system: object) -> Figures:
    suite = bridges(folder / "bridges")
    task = system(suite)  # type: ignore[operator]
    found = {}
    for case in suite.cases:
        try:
            found[case.id] = (task(case.article),)
        except SummarizerError as error:
            found[case.id] = (failure(error, case.id, 0, seconds=0.5),)
    return Figures(results(suite, found, system={"model": "m/1"}))
