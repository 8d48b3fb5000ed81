from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.wordings import IssueMatch, Issues


def test_issues_alike_and_unlike() -> None:
    assert Issues([("the steel tariff", "favor")]).likeness("the steel tariff") == 1
    assert Issues([("the steel tariff", "favor")]).likeness("a new school") < 0.3
    assert 0 < Issues([("steel tariffs", "favor")]).likeness("tariffs on steel") <= 1


def test_an_issue_that_is_below_what_is_known_may_be_given_as_less() -> None:
    issues = Issues([("steel tariffs", "favor")])
    known = issues.likeness("tariffs on steel")
    assert issues.likeness("tariffs on steel", at_least=known) == known
    assert issues.likeness("a new school", at_least=known) <= known


@pytest.mark.parametrize("found", ["steel tariffs", "“Steel tariffs”"])
def test_the_wording_that_is_the_same_decides_the_stance(found: str) -> None:
    issues = Issues([("tariffs on steel", "against"), ("steel tariffs", "favor")])
    assert issues.match(found) == IssueMatch(1.0, "favor", is_turned=False)
