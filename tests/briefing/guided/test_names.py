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


def test_a_hashtag_is_no_name() -> None:
    text = "“#VoteYes has support,” Ida Holm wrote."
    assert [one.name for one in material(text).reading.entities] == ["Ida Holm"]
    named = "“VoteYes has support,” Ida Holm wrote."
    assert [one.name for one in material(named).reading.entities] == ["VoteYes", "Ida Holm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Holm met Defence Minister A K Moe.", ["Ida Holm", "A K Moe"]),
        (
            "The plan was fair, Russian Foreign Ministry Maria Lund said in a comment.",
            ["Maria Lund"],
        ),
        (
            "French Minister for Europe and Foreign Affairs Jean-Noël Berg opposed the plan.",
            ["Jean-Noël Berg"],
        ),
        ("The EU executive's Trade spokesman, Jon Berg, spoke.", ["EU", "Jon Berg"]),
        (
            "On Monday, The European Commission opposed the plan.",
            ["European Commission"],
        ),
    ],
)
def test_titles_bodies_and_articles_before_a_name_are_none_of_it(
    text: str, names: list[str]
) -> None:
    assert [one.name for one in material(text).reading.entities if one.is_named] == names


def test_the_role_of_a_name_is_that_before_it() -> None:
    roles = {
        one.name: one.role
        for one in material(
            "French Minister for Europe and Foreign Affairs Jean-Noël Berg met Ida Holm."
        ).reading.entities
    }
    assert roles["Jean-Noël Berg"] == "French Minister for Europe and Foreign Affairs"
    (berg,) = (
        one
        for one in material(
            "Ada Lund and fellow Council Member Jon Berg voted against the budget."
        ).reading.entities
        if one.name == "Jon Berg"
    )
    assert berg.role == "fellow Council Member"
