from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.readings import read_article
from summarizer.reading import article_from_text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Orbit spokesman Jon Falk said the ruling was wrong.", [("Orbit", "Jon Falk")]),
        ("Ida Lund met Jon Falk on Monday. She said the toll was unfair.", [("Ida Lund", None)]),
        ("Farmers back the plan.", [("Farmers", None)]),
    ],
)
def test_who_holds_what_and_who_says_so(text: str, held: list[tuple[str, str | None]]) -> None:
    reading = material(text).reading
    names = {one.id: one.name for one in reading.entities}
    told = [
        (names[one.holders[0]], None if one.said_by is None else names[one.said_by])
        for one in reading.held
    ]
    assert told == held


def test_a_newspaper_is_not_listed_for_what_it_carries() -> None:
    assert material("The newspaper Dagens Nytt said the toll was unfair.").reading.listed == ()
    assert material("Farmers back the plan.").reading.listed == (0,)


def test_nothing_is_read_where_nothing_was_parsed() -> None:
    reading = read_article(article_from_text("Farmers back the plan.", language="en"), ())
    assert (reading.entities, reading.held) == ((), ())
