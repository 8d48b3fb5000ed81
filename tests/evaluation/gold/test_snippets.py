from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article, Furniture, Sentence
from summarizer.errors import GoldError
from summarizer.evaluation.gold.snippets import Body
from summarizer.evaluation.gold.suite import load_case

TEXT = "Menu Lund pays\nLund pays. Lund pays again.\n\nThe end."
ARTICLE = Article(
    "-",
    TEXT,
    (Sentence(1, 15, 25, 0), Sentence(2, 26, 42, 0), Sentence(3, 44, 52, 1)),
    (Furniture(0, 14, "menu"),),
)


@pytest.mark.parametrize(
    ("snippet", "sentences"),
    [
        ("Lund pays", {1}),  # the first occurrence is in the menu, the second in the body
        ("Lund pays again", {2}),
        ("pays. Lund pays again.\n\nThe", {1, 2, 3}),
        ("again.\n\nThe end.", {2, 3}),
        ("Menu", set()),
        ("pays\nLund", set()),  # begins in furniture
        ("lund pays", set()),
        ("Lund  pays", set()),
    ],
)
def test_snippet_resolves_to_the_sentences_that_hold_it(snippet: str, sentences: set[int]) -> None:
    assert Body(ARTICLE).find(snippet) == sentences


@given(st.data())
def test_every_part_of_the_body_is_found(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 3))
    quote = ARTICLE.quote(number)
    start = data.draw(st.integers(0, len(quote) - 1))
    end = data.draw(st.integers(start + 1, len(quote)))
    found = Body(ARTICLE).find(quote[start:end])
    assert not quote[start:end].strip() or found


def test_snippet_in_furniture_is_told_from_one_that_is_nowhere() -> None:
    body = Body(ARTICLE)
    assert "not the article's body" in body.explain("Menu")
    assert body.explain("Lund paid again").endswith("nearest is 'Lund pays again'")


def test_missing_snippet_is_an_error_with_case_item_and_nearest_text(
    herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, '"Lund called the dispute"', '"Lund called this dispute"')
    with pytest.raises(GoldError) as caught:
        load_case(herring)
    assert f"{herring}, position 2 (p2): 'Lund called this dispute'" in str(caught.value)
    assert "nearest is 'Lund called the dispute" in str(caught.value)
    assert "verbatim" in caught.value.hint
