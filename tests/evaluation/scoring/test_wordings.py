from __future__ import annotations

import pytest

from summarizer.evaluation.gold.gold import GoldPosition
from summarizer.evaluation.scoring import wordings
from summarizer.evaluation.scoring.examples import example


def test_issues_alike_and_unlike() -> None:
    assert wordings._value("the steel tariff", "the steel tariff") == pytest.approx(1.0)
    assert wordings._value("a new school", "the steel tariff") < 0.3
    assert 0 < wordings._value("tariffs on steel", "steel tariffs") <= 1


def test_an_issue_that_is_below_what_is_known_may_be_given_as_less() -> None:
    known = wordings._value("tariffs on steel", "steel tariffs")
    assert wordings._value("tariffs on steel", "steel tariffs", above=0.0) == known
    assert wordings._value("a new school", "steel tariffs", above=known) <= known
    assert isinstance(example(gold_positions=1)[0].case.gold.positions[0], GoldPosition)
