from __future__ import annotations

from summarizer.reading import article_from_text
from summarizer.reading.plain_text import edges

PROSE = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."
TEXT = f"""Home
News
Sport
Weather

Toll on the bridge rises

{PROSE}

Shopkeepers called the plan reckless and want a new bridge first, their spokesman said."""


def test_a_menu_at_the_top_is_furniture_and_the_prose_is_not() -> None:
    article = article_from_text(TEXT, language="en")
    gone = [article.text[one.start : one.end] for one in article.furniture]
    assert {"Home", "News", "Sport", "Weather"} <= {
        line for one in gone for line in one.split("\n")
    }
    assert PROSE in [article.quote(one.id) for one in article.sentences]
    assert len(PROSE) < edges.LONGEST_EDGE
