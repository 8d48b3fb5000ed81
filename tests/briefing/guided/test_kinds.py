from __future__ import annotations

import pytest
from parsed_samples import TABLES, material, parsed

from summarizer.briefing.guided.kinds import kind_by_words, kind_of, roles_of
from summarizer.briefing.guided.names import find_names
from summarizer.briefing.guided.texts import Text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Orbit spokesman Jon Falk said the ruling was wrong.", ["organization", "person"]),
        ("Republicans and Democrats are worried about the tariffs.", ["group", "group"]),
        ("The newspaper Dagens Nytt said the toll was unfair.", ["organization"]),
        ("France opposes the new tariffs.", ["state"]),
        ("London opposes the toll.", ["state"]),
        ("Orbit opened a plant in London.", ["organization", None]),
        ("The train goes from Paris to Berlin.", [None, None]),
    ],
)
def test_the_kind_of_a_name(text: str, kinds: list[str | None]) -> None:
    names = find_names(parsed(text), TABLES)
    assert [kind_of(Text.of(parsed(text)), [one], TABLES) for one in names] == kinds


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Ida Lund is mayor of the town. The mayor said the toll was unfair.",
            ["mayor of the town"],
        ),
        ("“This would kill our harbour,” said its leader, Tom Berg.", ["leader"]),
        (
            "“This would kill our harbour,” said the leader of the union, Tom Berg.",
            ["leader of the union"],
        ),
        ("Ida Lund is against the toll.", []),
    ],
)
def test_what_a_person_is_called(text: str, roles: list[str]) -> None:
    (name,) = find_names(parsed(text), TABLES)
    assert roles_of(Text.of(parsed(text)), name, TABLES) == roles


def test_a_name_may_tell_its_kind_by_its_own_words() -> None:
    (union,) = find_names(parsed("The Nurses' and Carers' Union rejects the bill."), TABLES)
    (lund,) = find_names(parsed("Ida Lund is against the toll."), TABLES)
    assert kind_by_words(union, TABLES) == "organization"
    assert kind_by_words(lund, TABLES) is None


def test_an_office_outweighs_a_surname_that_is_a_body() -> None:
    text = "Branch secretary Jim Board said the cuts were unfair."
    (held,) = material(text).reading.held
    who = material(text).reading.entities[held.holders[0]]
    assert (who.name, who.kind) == ("Jim Board", "person")


def test_two_officers_keep_their_own_offices() -> None:
    text = "Business Secretary Vince Holm and Cabinet Office minister Ida Moe opposed the plan."
    roles = {one.name: one.role for one in material(text).reading.entities}
    assert roles["Vince Holm"] == "Business Secretary"
    assert roles["Ida Moe"] == "Cabinet Office minister"


def test_a_name_that_only_tells_which_thing_is_meant_is_no_actor() -> None:
    text = "Ida Holm said schools would be paid under the so-called Gonski model."
    kinds = {one.name: one.kind for one in material(text).reading.entities}
    assert kinds.get("Gonski") is None
    assert kinds["Ida Holm"] == "person"


def test_a_role_ends_before_others() -> None:
    text = "Ida Moe, the committee's chairwoman, and other members welcomed the toll."
    roles = {one.name: one.role for one in material(text).reading.entities}
    assert roles["Ida Moe"] == "committee's chairwoman"
