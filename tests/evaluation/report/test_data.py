from __future__ import annotations

import json

from summarizer.evaluation.report.data import as_values, render
from summarizer.evaluation.report.figures import Figures


def test_one_run_is_an_object_and_several_are_a_list(poor: Figures, good: Figures) -> None:
    assert isinstance(json.loads(render([poor])), dict)
    assert len(json.loads(render([poor, good]))) == 2
    assert json.loads(json.dumps(as_values(poor), default=str))
