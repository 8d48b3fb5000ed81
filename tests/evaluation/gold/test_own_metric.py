from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarizer.evaluation.gold.own_metric import OwnMetric, Within, line_of


@pytest.mark.parametrize(
    ("within", "value", "holds"),
    [
        (Within(), 0.0, True),
        (Within(min=0.4), 0.4, True),
        (Within(min=0.4), 0.39, False),
        (Within(max=0.4), 0.4, True),
        (Within(max=0.4), 0.41, False),
        (Within(min=0.2, max=0.4), 0.3, True),
        (Within(min=0.2, max=0.4), 0.1, False),
    ],
)
def test_limits_are_part_of_what_they_allow(within: Within, value: float, holds: bool) -> None:
    assert within.holds(value) is holds


def test_limits_are_told() -> None:
    told = str(Within(min=0.2, max=0.4))
    assert told == "at least 0.2 and at most 0.4"
    assert str(Within()) == "anything"


def test_a_metric_is_held_to_its_rule_only_if_asked() -> None:
    metric = OwnMetric(name="half", function="metrics:half")
    assert not metric.is_gated
    assert OwnMetric(name="half", function="metrics:half", gate=True).is_gated
    assert not OwnMetric(name="half", function="metrics:half", gate=Within(min=0.1)).is_gated


@pytest.mark.parametrize("function", ["metrics", "metrics:", ":half", "../metrics:half", "a b:c"])
def test_what_names_no_function_is_refused(function: str) -> None:
    assert OwnMetric(name="half", function="own.metrics:half").module == "own.metrics"
    with pytest.raises(ValidationError, match="function"):
        OwnMetric(name="half", function=function)


def test_the_line_of_suite_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "suite.yaml"
    path.write_text("name: x\nmetrics:\n  - {name: half, function: metrics:half}\n")
    half = OwnMetric(name="half", function="metrics:half")
    assert line_of(path, half) == f"{path}, line 3"
    assert line_of(path, OwnMetric(name="half", function="metrics:other")) == str(path)
    assert line_of(tmp_path / "none.yaml", half) == str(tmp_path / "none.yaml")
