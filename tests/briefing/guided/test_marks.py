"""One form of quotation marks, apostrophes and dashes."""

from __future__ import annotations

import pytest

from summarizer.briefing.guided.marks import straightened
from summarizer.briefing.guided.reader import open_article
from summarizer.reading import article_from_text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("“I won’t,” he said – ‘never’.", "\"I won't,\" he said — 'never'."),
        ("\"I won't,\" he said -- 'never'.", "\"I won't,\" he said — 'never'."),
        ("``Never'', he said.", '"Never", he said.'),
        ("the years 2026–27", "the years 2026-27"),
        ("a well-known toll", "a well-known toll"),
        ("Kenya--a member", "Kenya—a member"),
    ],
)
def test_marks_are_read_alike_however_they_are_typed(typed: str, read: str) -> None:
    assert straightened(typed) == read
    assert straightened(read) == read


def test_marks_stay_where_a_language_pairs_them_in_its_own_way() -> None:
    text = "„Die Maut ist ungerecht und kommt zu früh“, sagte Ida Moe in Aalen."
    opened = open_article(article_from_text(text, language="de"))
    (held,) = opened.deciding.reading.held
    span = held.finding.content[0]
    start, end = opened.deciding.parsed[span.sentence - 1].offsets(span)
    assert "kommt zu früh“" in opened.deciding.article.text[start:end]
    english = open_article(article_from_text("“The toll is unfair,” she said.", language="de"))
    assert english.deciding.article.text.startswith("“The")
