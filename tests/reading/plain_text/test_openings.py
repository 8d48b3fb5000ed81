from __future__ import annotations

from summarizer.reading import article_from_text
from summarizer.reading.plain_text import openings
from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.units import split_units

PROSE = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."


def test_what_stands_under_related_articles_is_no_article() -> None:
    text = (
        f"Toll rises\n\n{PROSE}\n\nRelated articles\n\nRain falls in the north\n\nA bridge closes"
    )
    article = article_from_text(text, language="en")
    body = " ".join(article.quote(one.id) for one in article.sentences)
    assert PROSE in body
    assert "Rain falls" not in body


def test_the_lines_under_an_opening_have_its_reason() -> None:
    text = (
        f"Toll rises\n\n{PROSE}\n\nRelated articles\n\nRain falls in the north\n\nA bridge closes"
    )
    page = Page(text, split_units(text))
    assert page.reasons == [None, None, "related links", None, None]
    openings.follow_openings(page)
    assert page.reasons == [None, None, *["related links"] * 3]


def test_where_a_sentence_comes_first_the_article_goes_on() -> None:
    text = f"{PROSE}\n\nRelated articles\nRain falls in the north\n\n{PROSE}"
    page = Page(text, split_units(text))
    openings.follow_openings(page)
    assert page.reasons == [None, "related links", "related links", None]
