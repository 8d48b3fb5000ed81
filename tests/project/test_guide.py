"""The files that the annotation guide shows are files that the program takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import yaml

from summarizer.brief import ActorKind, Polarity, Stance, Status
from summarizer.evaluation.annotating.check import check_suite
from summarizer.evaluation.gold.suite import read_suite_file

GUIDE = (Path(__file__).parents[2] / "evals" / "GUIDE.md").read_text("utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)


def test_its_example_breaks_nothing_but_is_short_of_facts(tmp_path: Path) -> None:
    gold, suite = SHOWN
    case = tmp_path / "cases" / "herring"
    case.mkdir(parents=True)
    quoted = re.findall(r"^> (.*)$", GUIDE, re.M)
    (case / "article.txt").write_text(" ".join(quoted), "utf-8")
    (case / "gold.yaml").write_text(gold, "utf-8")
    (tmp_path / "suite.yaml").write_text(suite, "utf-8")
    assert read_suite_file(tmp_path).name == "fisheries"
    (found,) = check_suite(tmp_path)
    assert (found.is_warning, found.item) == (True, "key facts")
    assert yaml.safe_load(gold)["positions"][1].get("id") is None


def test_it_names_every_value_that_a_field_may_have() -> None:
    for values in (ActorKind, Stance, Status, Polarity):
        for value in get_args(values):
            assert f"`{value}`" in GUIDE or f"{value}," in GUIDE, value
