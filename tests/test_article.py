from __future__ import annotations

import hashlib

from summarizer.article import Article
from summarizer.reading import article_from_text

TEXT = "Toll rises\n\nThe toll rises. It rains.\n\nThe ferry waits."


def test_sentences_are_quoted_by_their_numbers() -> None:
    article = article_from_text(TEXT, language="en")
    assert isinstance(article, Article)
    assert [article.quote(n) for n in (1, 2, 3, 4)] == [
        "Toll rises",
        "The toll rises.",
        "It rains.",
        "The ferry waits.",
    ]
    assert article.sentence(3).id == 3
    assert [len(paragraph) for paragraph in article.paragraphs] == [1, 2, 1]


def test_the_hash_is_that_of_the_text() -> None:
    article = article_from_text(TEXT, language="en")
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
