from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, token, words

from summarizer.briefing.guided.contents import NO_CONTENT, Content, content_of
from summarizer.briefing.guided.cues import cue_of


def content(text: str, verb: str) -> Content:
    s = first(text)
    cue = cue_of(s, token(s, verb), ENGLISH)
    assert cue is not None
    return content_of(s, cue, ENGLISH)


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [
        ("Mayor Lund said the toll was unfair.", "said", ["the toll was unfair"]),
        ("The plan was rejected by the nurses' union.", "rejected", ["The plan"]),
        ("Lund, who opposes the toll, left early.", "opposes", ["the toll"]),
        ("The toll, Ida Lund said, is unfair.", "said", ["The toll", "is unfair"]),
    ],
)
def test_what_a_cue_brings(text: str, verb: str, said: list[str]) -> None:
    assert [words(text, span) for span in content(text, verb).spans] == said


def test_a_clause_around_its_cue_is_told_as_such() -> None:
    assert content("The toll, Ida Lund said, is unfair.", "said").is_around
    assert not content("Mayor Lund said the toll was unfair.", "said").is_around


def test_no_content_holds_nothing() -> None:
    assert (NO_CONTENT.heads, NO_CONTENT.spans) == ((), ())


def test_whom_somebody_answers_is_not_what_he_says() -> None:
    text = "Jon Berg was responding to Ada Lund, who on Monday accused the council of a breach."
    reading = material(text).reading
    (held,) = reading.held
    assert [reading.entities[one].name for one in held.holders] == ["Ada Lund"]


def test_a_word_that_the_parse_has_parted_is_whole() -> None:
    text = (
        "Ada Lund wrote to the minister to inform him of the strike before May, and seek urgent "
        "re-opening of talks with the Government."
    )
    finding = material(text).reading.held[-1].finding
    assert [words(text, span) for span in finding.content] == [
        "urgent re-opening of talks with the Government"
    ]
