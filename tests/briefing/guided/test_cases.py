from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.cases import make_cases, words_said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Paula Lund called for a vote and an inquiry.", "for a vote and an inquiry"),
        ("Paula Lund urged the council to scrap the toll.", "to scrap the toll"),
    ],
)
def test_what_words_leave_no_doubt_of_is_not_asked(text: str, said: str) -> None:
    known = material(text)
    (case,) = make_cases(known)
    assert case.question is None
    assert words_said(known, case.held.finding) == said


def test_what_they_leave_open_is() -> None:
    known = material("The firm told reporters that the toll would change the town.")
    assert [case.question is not None for case in make_cases(known)] == [True]


def test_what_is_about_nothing_that_is_named_is_not_asked() -> None:
    known = material("The firm told reporters that it was wrong.")
    assert [case.question for case in make_cases(known)] == [None]


def test_mere_information_is_no_case() -> None:
    assert make_cases(material("The newspaper Dagens Nytt said the toll was unfair.")) == ()
