from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import summarizer.evaluation

MODULES = [
    module.name
    for module in pkgutil.walk_packages(summarizer.evaluation.__path__, "summarizer.evaluation.")
]
SCORERS = [
    "scoring.matching",
    "scoring.similarity",
    "scoring.actors",
    "scoring.positions",
    "scoring.commitments",
    "scoring.key_facts",
    "scoring.grounding",
    "scoring.identity",
    "comparing.statistics",
]


@pytest.mark.parametrize("name", MODULES)
def test_worked_examples_in_docstrings_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), verbose=False)
    assert failed == 0


@pytest.mark.parametrize("name", SCORERS)
def test_every_scorer_module_has_a_worked_example(name: str) -> None:
    module = importlib.import_module(f"summarizer.evaluation.{name}")
    assert any(test.examples for test in doctest.DocTestFinder().find(module))
