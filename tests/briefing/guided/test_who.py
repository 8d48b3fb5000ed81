"""Who is named, of what kind, and who is meant by titles, pronouns and descriptions."""

from __future__ import annotations

import pytest
from parsed_samples import article, parsed

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.readings import read_article
from summarizer.briefing.guided.tokens import Span
from summarizer.briefing.guided.who import Entity, Held, Mention, Reading


def reading(text: str) -> Reading:
    """What rules read in a text."""
    return read_article(article(text), parsed(text))


def actors(text: str) -> dict[str, str | None]:
    """Name → kind of everybody who is listed."""
    found = reading(text)
    return {found.entities[id_].name: found.entities[id_].kind for id_ in found.listed}


def held(text: str) -> list[tuple[list[str], str | None]]:
    """Holders and speaker of each finding that is more than information."""
    found = reading(text)
    return [
        (
            [found.entities[id_].name for id_ in item.holders],
            found.entities[item.said_by].name if item.said_by is not None else None,
        )
        for item in found.held
        if item.finding.kind != "information"
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Remain campaign chief Anna Cole has backed the judges.", "Anna Cole", "person"),
        ("“Nobody wants a ring road,” Council Member Eva Stone said.", "Eva Stone", "person"),
        ("On Monday Orbit and Lumen confirmed that they have appealed.", "Orbit", "organization"),
        (
            "The Nurses' and Carers' Union rejects the bill.",
            "Nurses' and Carers' Union",
            "organization",
        ),
        ("Chinese Foreign Minister Wang Yi said trade would grow.", "Wang Yi", "person"),
        ("France opposes the new tariffs.", "France", "state"),
        ("Farmers back the plan.", "Farmers", "group"),
        ("President Ahn Jung-min said the talks had failed.", "Ahn Jung-min", "person"),
    ],
)
def test_who_is_named_is_listed(text: str, name: str, kind: str) -> None:
    assert actors(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        (
            "“Nobody wants a ring road,” Council Member Eva Stone said.",
            {"Nobody", "Council Member Eva Stone"},
        ),
        ("Remain campaign chief Anna Cole has backed the judges.", {"Remain"}),
        (
            "On Monday Orbit and Lumen confirmed that they have appealed.",
            {"Monday Orbit", "Monday"},
        ),
        ("Deputy general secretary for transport, Paul Reed, said the strike was on.", {"Deputy"}),
        ("LAUSANNE, May 3 — The panel said the ban was fair.", {"LAUSANNE"}),
    ],
)
def test_nobody_unreal_is_listed(text: str, nobody: set[str]) -> None:
    found = set(actors(text))
    assert found
    assert not found & nobody


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ida Lund met Jon Falk on Monday. She said the toll was unfair.", (["Ida Lund"], None)),
        ("Orbit was fined. The company said the ruling was wrong.", (["Orbit"], None)),
        (
            "Ida Lund is mayor of the town. The mayor said the toll was unfair.",
            (["Ida Lund"], None),
        ),
        ("A spokesperson for Orbit said the ruling was wrong.", (["Orbit"], None)),
        ("Orbit spokesman Jon Falk said the ruling was wrong.", (["Orbit"], "Jon Falk")),
        (
            "Port minister Ana Lopes said the ministry will build a pier.",
            (["ministry"], "Ana Lopes"),
        ),
        ("The fishermen's union rejected the plan.", (["fishermen's union"], None)),
        ("“This would kill our harbour,” said its leader, Tom Berg.", (["Tom Berg"], None)),
        (
            "Republicans and Democrats are worried about the tariffs.",
            (["Republicans", "Democrats"], None),
        ),
    ],
)
def test_a_source_is_whom_its_words_mean(text: str, who: tuple[list[str], str | None]) -> None:
    assert who in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Critics said the toll was unfair.",
        "Some said the toll was unfair.",
        "The report said the toll was unfair.",
    ],
)
def test_nobody_in_particular_holds_nothing(text: str) -> None:
    assert held(text) == [([], None)]


def test_what_another_will_do_is_foretold_and_not_promised() -> None:
    foretold = reading("Ida Lund said Orbit would close the plant.")
    assert [item.finding.kind for item in foretold.held] == ["view"]
    own = reading("Orbit said it would close the plant.")
    assert [item.finding.kind for item in own.held] == ["promise"]


def test_a_newspaper_carries_the_words_of_others() -> None:
    found = reading("The newspaper Dagens Nytt said the toll was unfair.")
    assert [item.finding.kind for item in found.held] == ["information"]


def test_who_is_near_is_named_in_a_sentence_or_holds_something_there() -> None:
    finding = Finding(2, "promise", Span(2, 0, 0), "pay", None, (Span(2, 0, 0),))
    orbit = Entity(0, "Orbit", "organization", None, None, (Mention(4, 9, 1, "Orbit"),))
    found = Reading((orbit,), (Held(finding, (0,)),), ())
    assert [list(found.near(number)) for number in (1, 2, 3)] == [[(4, 0)], [(-1, 0)], []]
