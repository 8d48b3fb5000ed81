"""Clauses of demands, and acts as nouns."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, article, first, material, parsed, token

from summarizer.briefing.guided.demanding import act_named, asked_act, is_subjunctive
from summarizer.briefing.guided.excerpts import words_of


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Ida Holm insisted that Norway not refuse talks.", "refuse", True),
        ("Ida Holm insists that the ward be kept.", "kept", True),
        ("Ida Holm insisted that Norway refuses talks.", "refuses", False),
        ("Ida Holm insisted that they refuse talks.", "refuse", False),
        ("Ida Holm said that Norway would refuse talks.", "refuse", False),
    ],
)
def test_a_bare_verb_tells_what_is_insisted_on(text: str, verb: str, wanted: bool) -> None:
    s = first(text)
    assert is_subjunctive(s, token(s, verb), ENGLISH) is wanted


def test_what_is_wanted_of_somebody_is_no_view_of_his() -> None:
    reading = material("Ida Holm insisted that Norway not refuse talks.").reading
    assert [[reading.entities[i].name for i in held.holders] for held in reading.held] == [
        ["Ida Holm"]
    ]


def test_an_act_is_named_by_its_gerund() -> None:
    text = "Ida Holm called on the union to be more open with members."
    s = first(text)
    named = act_named(s, token(s, "be"), ENGLISH)
    assert named is not None
    assert named[0] == "being"
    assert named[1] is not None
    assert words_of(article(text).text, s, named[1]) == "more open with members"
    bare = first("Ida Holm called on the union to act.")
    assert act_named(bare, token(bare, "act"), ENGLISH) is None
    alone = first("The union urged Ida Holm to resign.")
    assert act_named(alone, token(alone, "resign"), ENGLISH) == ("resigning", None)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ida Holm urged the council to clarify whether the ward will close.", "clarify"),
        ("Ida Holm urged the council to close the ward.", None),
        ("Ida Holm wants to be more open with members.", None),
    ],
)
def test_an_act_without_a_thing_is_what_is_asked(text: str, act: str | None) -> None:
    finding = material(text).reading.held[-1].finding
    found = asked_act(finding, parsed(text), ENGLISH)
    assert (found.text if found is not None else None) == act
