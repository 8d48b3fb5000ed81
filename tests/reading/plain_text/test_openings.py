from __future__ import annotations

from summarizer.reading import article_from_text
from summarizer.reading.plain_text import openings

PROSE = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."


def test_what_stands_under_related_articles_is_no_article() -> None:
    text = (
        f"Toll rises\n\n{PROSE}\n\nRelated articles\n\nRain falls in the north\n\nA bridge closes"
    )
    article = article_from_text(text, language="en")
    body = " ".join(article.quote(one.id) for one in article.sentences)
    assert PROSE in body
    assert "Rain falls" not in body
    assert callable(openings.follow_openings)
