from __future__ import annotations

import json

from summarizer.evaluation.report.data import as_values, render, side_by_side
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.systems import SideBySide, System
from summarizer.evaluation.runs.systems_file import SystemRow


def test_one_run_is_an_object_and_several_stand_with_their_names(
    poor: Figures, good: Figures
) -> None:
    alone = json.loads(render(poor))
    both = (System(SystemRow(name="poor"), poor), System(SystemRow(name="good"), good))
    told = json.loads(side_by_side(SideBySide(both)))
    assert told["systems"][0] == {
        "name": "poor",
        "error": None,
        "hint": None,
        "waits": False,
        **alone,
    }
    assert [one["name"] for one in told["ranking"]["places"]] == ["good", "poor"]
    assert json.loads(json.dumps(as_values(poor), default=str))
