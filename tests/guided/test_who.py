"""Which words of an article are one name, and of what kind; who a pronoun or a description means."""

from __future__ import annotations

import pytest
from guided_samples import article_of, read

from summarizer.guided.lexicon import lexicon
from summarizer.guided.register import Register


def names(*sentences: str) -> dict[str, str | None]:
    """Name → kind of everybody whom the sentences name."""
    article = article_of(*sentences)
    return {entry.name: entry.kind for entry in Register(article, lexicon("en")).entries}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Nurses' and Carers' Union rejects the bill.", "Nurses' and Carers' Union"),
        ("The largest, Bread and Freedom, is against the toll.", "Bread and Freedom"),
        (
            "Ida Moe, Secretary of the Central Legal and Political Affairs Commission, spoke.",
            "Central Legal and Political Affairs Commission",
        ),
    ],
)
def test_an_and_may_stand_inside_a_name(sentence: str, name: str) -> None:
    assert name in names(sentence)


def test_two_names_with_a_verb_in_the_plural_are_two() -> None:
    assert not {"Moe and Falk", "Ida Moe and Jon Falk"} & set(
        names("Moe and Falk are against the toll.", "Ida Moe and Jon Falk were here.")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Moe told African delegates that the toll must go.",
        "LIMA, 3 May 2026 (Lago Press) - The mayor, Ida Moe, said that the toll must go.",
        "Defence expert Ida Moe said that the toll must go.",
        "The growers of Norhaven want the toll to go, Ida Moe said.",
    ],
)
def test_adjectives_datelines_and_places_are_nobody(sentence: str) -> None:
    actors = {actor.name for actor in read(article_of(sentence)).actors}
    assert actors == {"Ida Moe"} or actors == {"Ida Moe", "growers of Norhaven"}


def test_what_is_called_a_company_is_one() -> None:
    found = names("Larvik Tre, a Norwegian company, criticized the toll.")
    assert found["Larvik Tre"] == "organization"


def test_a_surname_in_the_middle_of_a_name_belongs_to_it() -> None:
    assert list(names("Minister Ana Soto Rojas spoke.", "Soto supports the toll.")) == [
        "Ana Soto Rojas"
    ]


@pytest.mark.parametrize(
    ("sentences", "holder"),
    [
        (
            ["For Larvik Tre, the company on the quay, that is slow.", "It wants the toll to go."],
            "Larvik Tre",
        ),
        (
            [
                "Prof. Ida Moe considers a toll fair.",
                "Her student Jon Falk, now in Bern, doubts it.",
                "The toll must go, he said.",
            ],
            "Jon Falk",
        ),
        (
            ["The dockers' union, Havn, met.", "The union's board rejected the toll."],
            "Havn",
        ),
        (
            ["The Harbour Board, an agency, met.", "The Turkish agency rejected the toll."],
            "Turkish agency",
        ),
    ],
)
def test_a_pronoun_or_a_description_goes_back_to_whom_it_can_mean(
    sentences: list[str], holder: str
) -> None:
    view = read(article_of(*sentences)).positions[-1]
    assert view.actors == (holder,)


def test_a_lawyer_speaks_for_a_client() -> None:
    (view,) = read(
        article_of(
            "Jon Falk lost.",
            "“The toll is wrong,” said Falk's lawyer, Ida Moe.",
        )
    ).positions
    assert (view.actors, view.said_by) == (("Jon Falk",), "Ida Moe")


def test_both_sides_are_those_who_acted_together() -> None:
    found = read(
        article_of(
            "Peru and Chile welcomed the treaty.",
            "Bolivia and Brazil were not there, and Bolivia is far.",
            "The two sides plan to meet in Lima.",
        )
    )
    assert found.commitments[-1].actors == ("Peru", "Chile")
