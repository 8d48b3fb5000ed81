from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import summarizer.evaluation

MODULES = [
    f"summarizer.evaluation.{module.name}"
    for module in pkgutil.iter_modules(summarizer.evaluation.__path__)
]
SCORERS = [
    "matching",
    "similarity",
    "actor_scorer",
    "position_scorer",
    "commitment_scorer",
    "keyfacts",
    "grounding",
    "identity",
    "statistics",
]


@pytest.mark.parametrize("name", MODULES)
def test_worked_examples_in_docstrings_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), verbose=False)
    assert failed == 0


@pytest.mark.parametrize("name", SCORERS)
def test_every_scorer_module_has_a_worked_example(name: str) -> None:
    module = importlib.import_module(f"summarizer.evaluation.{name}")
    assert any(test.examples for test in doctest.DocTestFinder().find(module))
