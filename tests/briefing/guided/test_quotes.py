from __future__ import annotations

import pytest

from summarizer.briefing.guided.quotes import quoted_ranges
from summarizer.reading import article_from_text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Lund said “no” and left the hall early.", ["“no”"]),
        ('Lund said "no" and left the hall early.', ['"no"']),
        ('Lund measured a board of 6" and left the hall.', []),
        ("Lund's sister isn't in the hall at all today.", []),
        ("Lund said “no, and left the hall early.", ["“no, and left the hall early."]),
    ],
)
def test_quotations_with_their_marks(text: str, quoted: list[str]) -> None:
    article = article_from_text(text, language="en")
    ranges = quoted_ranges(article.text, article.sentences)
    assert [article.text[start:end] for start, end in ranges] == quoted


def test_a_quotation_goes_on_where_the_next_paragraph_opens_one() -> None:
    text = "Lund said “the toll is unfair.\n\n“It hurts the poor of the town.”"
    article = article_from_text(text, language="en")
    assert len(quoted_ranges(article.text, article.sentences)) == 2
