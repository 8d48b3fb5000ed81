from __future__ import annotations

from dataclasses import replace

import pytest
from parsed_samples import TABLES, first, material, parsed

from summarizer.briefing.guided.names import find_names, text_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chinese Foreign Minister Wang Yi said trade would grow.",
            [("Wang Yi", "Chinese Foreign Minister")],
        ),
        ("President Ahn Jung-min said the talks had failed.", [("Ahn Jung-min", "President")]),
        (
            "Orbit spokesman Jon Falk said the ruling was wrong.",
            [("Orbit", None), ("Jon Falk", None)],
        ),
        ("LAUSANNE, May 3 — The panel said the ban was fair.", []),
        ("The Nurses' and Carers' Union rejects the bill.", [("Nurses' and Carers' Union", None)]),
        (
            "On Monday Orbit and Lumen confirmed that they have appealed.",
            [("Orbit", None), ("Lumen", None)],
        ),
    ],
)
def test_names_stand_without_their_titles(text: str, names: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.title) for one in find_names(parsed(text), TABLES)] == names


def test_a_dateline_is_passed_over() -> None:
    s = first("LAUSANNE, May 3 — The panel said the ban was fair.")
    assert s.tokens[s.dateline].text == "The"
    assert first("Farmers back the plan.").dateline == 0


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Oslo, Jan. 7 (Orbit) -- Norway condemned the toll.", "Norway"),
        ("New Delhi (Orbit) - Norway condemned the toll.", "Norway"),
        ("New Delhi: The plan is a disgrace, Ida Lund said.", "The"),
        ("The Group of Seven (G7) — a club of rich nations — condemned the toll.", "The"),
        (
            "The Ministry of Health (MoH) – the main body in Kenya – said the toll was unfair.",
            "The",
        ),
        ("The 27 members (Norway included) — a club — condemned the toll.", "The"),
        ("Norway: We will pay for the bridge.", "Norway"),
    ],
)
def test_a_dateline_is_a_place_with_a_day_or_an_agency(text: str, begins: str) -> None:
    s = first(text)
    assert s.tokens[s.dateline].text == begins


def test_turns_of_states_name_them() -> None:
    text = (
        "Norway: We will pay for the bridge.\n\nKenya: We oppose the toll. It is unfair.\n\n"
        "Norway: The toll is fair."
    )
    assert {name.text for name in find_names(parsed(text), TABLES)} == {"Norway", "Kenya"}


def test_a_line_that_names_who_speaks_next_is_no_headline() -> None:
    found = find_names(parsed("Prime Minister Jonas Lund:\n\nThe toll is unfair, he said."), TABLES)
    assert [(name.text, name.title) for name in found] == [("Jonas Lund", "Prime Minister")]


def test_a_sentence_of_nothing_names_nobody() -> None:
    s = first("Farmers back the plan.")
    assert find_names([replace(s, tokens=())], TABLES) == ()


def test_words_keep_the_spaces_of_the_article() -> None:
    s = first("The Nurses' and Carers' Union rejects the bill.")
    assert text_of(s, 0, 6) == "The Nurses' and Carers' Union"


def test_tables_tell_titles_bodies_and_countries() -> None:
    assert TABLES.is_title("Minister")
    assert not TABLES.is_title("Lund")
    assert TABLES.is_body("Harbour Union")
    assert not TABLES.is_body("Paula Lund")
    assert TABLES.country_in("Chinese Foreign Minister") == "CHN"
    assert TABLES.is_demonym("Chilean")
    assert not TABLES.is_demonym("Chile")
    assert TABLES.names_state("Chile")
    assert not TABLES.names_state("Santiago")
    assert TABLES.country_of("Beijing") == "CHN"


def test_an_envoy_for_two_countries_is_of_neither() -> None:
    assert TABLES.country_in("Russia-Ukraine envoy") is None
    assert TABLES.country_in("Russian envoy") == "RUS"


def test_a_hashtag_is_no_name() -> None:
    text = "“#VoteYes has support,” Ida Holm wrote."
    assert [one.name for one in material(text).reading.entities] == ["Ida Holm"]
    named = "“VoteYes has support,” Ida Holm wrote."
    assert [one.name for one in material(named).reading.entities] == ["VoteYes", "Ida Holm"]
