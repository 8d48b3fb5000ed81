"""Forms of verbs that an article does not have."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH

from summarizer.briefing.guided import inflection


@pytest.mark.parametrize(
    ("lemma", "past"),
    [("deny", "denied"), ("say", "said"), ("back", "backed"), ("argue", "argued")],
)
def test_past_tenses(lemma: str, past: str) -> None:
    assert inflection.past(lemma, ENGLISH) == past


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("cut", "cutting"),
        ("cap", "capping"),
        ("raise", "raising"),
        ("limit", "limiting"),
        ("slow", "slowing"),
        ("admit", "admitting"),
        ("open", "opening"),
        ("be", "being"),
        ("agree", "agreeing"),
        ("lie", "lying"),
        ("dye", "dyeing"),
    ],
)
def test_the_gerund_of_a_verb(lemma: str, form: str) -> None:
    assert inflection.gerund(lemma, ENGLISH) == form
