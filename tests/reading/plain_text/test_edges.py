from __future__ import annotations

import pytest

from summarizer.reading import article_from_text
from summarizer.reading.plain_text import edges
from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.units import split_units

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


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Home", "News", "Sport", "Weather"], "menu"),
        (["Ferries", "Harbour", "Lanterns", "Recipes"], "menu"),  # of no list of sections
        (["Ferries", "Harbour", "Lanterns"], None),  # too few
        (["Ferries", "Harbour", "It rains.", "Recipes"], None),  # a sentence
    ],
)
def test_short_lines_above_the_article_are_a_menu(lines: list[str], reason: str | None) -> None:
    text = "\n".join([*lines, "", "Toll on the bridge rises", "", PROSE])
    page = Page(text, split_units(text))
    edges.judge_edges(page)
    assert page.reasons == [*[reason] * len(lines), None, None]


@pytest.mark.parametrize(
    ("longest", "reasons"),
    [(500, ["menu", "timestamp", None, None]), (1, ["menu", None, None, None])],
)
def test_an_edge_ends_where_it_is_too_long(
    longest: int, reasons: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"Weather | Sport | News\n\nPublished 3 May 2027\n\nToll on the bridge rises\n\n{PROSE}"
    monkeypatch.setattr(edges, "LONGEST_EDGE", longest)
    page = Page(text, split_units(text))
    edges.judge_edges(page)
    assert page.reasons == reasons
