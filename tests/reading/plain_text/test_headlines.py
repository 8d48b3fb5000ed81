from __future__ import annotations

import pytest

from summarizer.reading.plain_text import headlines


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Toll rises | The Gazette", " | The Gazette"),
        ("Toll rises - Gazette.com", " - Gazette.com"),
        ("Toll rises", None),
    ],
)
def test_the_name_of_the_site_in_a_title(title: str, site: str | None) -> None:
    found = headlines.find_site(title, ["The Gazette", "Gazette.com"])
    assert (None if found is None else title[slice(*found)]) == site


def test_headlines_are_compared_without_case_and_marks() -> None:
    assert headlines.fold("“Toll Rises”") == headlines.fold("toll rises")
    title = "Toll on the old bridge rises by a tenth"
    assert headlines.is_same(headlines.fold(title), headlines.fold(f"{title} | Gazette"))
    assert not headlines.is_same(headlines.fold("Toll rises"), headlines.fold("Rain falls"))
    assert headlines.fold_letters("A-1 b") == "a1b"
    assert headlines.label("## Toll\nrises") == "Toll rises"


def test_a_line_that_stands_twice_is_the_headline() -> None:
    lines = [
        (0, "The Gazette of the town", True),
        (1, "Toll rises in town", False),
        (3, "Toll rises in town", False),
    ]
    assert headlines.find_headline(lines) == 1
    assert headlines.find_headline(lines[:2]) == 0
    assert headlines.find_headline([]) is None
