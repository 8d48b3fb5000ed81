from __future__ import annotations

import pytest
from parsed_samples import TABLES, parsed

from summarizer.briefing.guided.cast import make_cast
from summarizer.briefing.guided.names import find_names
from summarizer.briefing.guided.texts import Text


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        (
            "Orbit spokesman Jon Falk said the ruling was wrong.",
            [("Orbit", "organization", None), ("Jon Falk", "person", "Orbit spokesman")],
        ),
        (
            "The newspaper Dagens Nytt said the toll was unfair.",
            [("Dagens Nytt", "organization", None)],
        ),
        (
            "Republicans and Democrats are worried about the tariffs.",
            [("Republicans", "group", None), ("Democrats", "group", None)],
        ),
        ("France opposes the new tariffs.", [("France", "state", None)]),
        ("Miss Ida Moe said the toll was unfair.", [("Ida Moe", "person", None)]),
        ("Prof. Ida Moe said the toll was unfair.", [("Ida Moe", "person", None)]),
    ],
)
def test_who_is_named_and_of_what_kind(text: str, cast: list[tuple[str, str, str | None]]) -> None:
    names = find_names(parsed(text), TABLES)
    made = make_cast(Text.of(parsed(text)), names, TABLES)
    assert [(one.name, one.kind, one.role) for one in made] == cast


def test_a_country_comes_with_the_title() -> None:
    text = "Chinese Foreign Minister Wang Yi said trade would grow."
    (wang,) = make_cast(Text.of(parsed(text)), find_names(parsed(text), TABLES), TABLES)
    assert wang.country == "CHN"
