"""What a noun phrase names."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH

from summarizer.briefing.guided import phrase_senses


@pytest.mark.parametrize(
    ("phrase", "known"),
    [
        ("the toll", True),
        ("its plan", True),
        ("Oslo's plan", True),
        ("teachers' pay", True),
        ("a bog", False),
        ("patients", False),
    ],
)
def test_what_an_article_takes_as_known(phrase: str, known: bool) -> None:
    assert phrase_senses.is_definite(phrase, ENGLISH) is known


@pytest.mark.parametrize(
    ("phrase", "holder"), [("Senator Ron Johnson", True), ("the senator's tax", False)]
)
def test_a_holder_is_no_issue(phrase: str, holder: bool) -> None:
    assert phrase_senses.is_holder(phrase, ["Ron Johnson"]) is holder


@pytest.mark.parametrize(
    ("phrase", "body"), [("the firm", True), ("the firm's toll", False), ("the toll", False)]
)
def test_a_body_that_is_only_taken_up(phrase: str, body: bool) -> None:
    assert phrase_senses.is_body(phrase) is body
