"""The words of a text, with the lists that they are on."""

from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.tokens import tokens_of, with_content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lund called off the strike", ["lund", "call_off", "the", "strike"]),
        ("Lund will not pay 1,200", ["lund", "will", "not", "pay", "1200"]),
        ("Özil’s Straße, too", ["özil", "strasse", ",", "too"]),
        ("", []),
    ],
)
def test_the_base_forms_of_a_text(text: str, found: list[str]) -> None:
    assert [token.base for token in tokens_of(text)] == found


def test_empty_words_carry_no_content() -> None:
    assert [t.base for t in with_content(tokens_of("Lund says that the toll is unfair"))] == [
        "lund",
        "toll",
        "unfair",
    ]
