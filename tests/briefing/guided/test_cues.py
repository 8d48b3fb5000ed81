from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, token

from summarizer.briefing.guided.cues import cue_of, is_real, is_unsaid

CUES = [
    ("Paula Lund called for a vote on the plan.", "called", "call for", "judge"),
    ("Mayor Lund said the toll was unfair.", "said", "say", "say"),
    ("Lund spoke to the press, arguing that it was late.", "arguing", "argue", "say"),
    ("Orbit vowed not to close the mill.", "vowed", "vow", "commit"),
    ("The plan was rejected by the nurses' union.", "rejected", "reject", "judge"),
]


@pytest.mark.parametrize(("text", "verb", "lemma", "kind"), CUES)
def test_a_cue_is_known_with_its_particle(text: str, verb: str, lemma: str, kind: str) -> None:
    s = first(text)
    cue = cue_of(s, token(s, verb), ENGLISH)
    assert cue is not None
    assert (cue.lemma, cue.kind) == (lemma, kind)


def test_another_verb_is_no_cue() -> None:
    s = first("Lund, who opposes the toll, left early.")
    assert cue_of(s, token(s, "left"), ENGLISH) is None
    assert cue_of(s, token(s, "opposes"), ENGLISH) is not None


@pytest.mark.parametrize(
    ("text", "verb", "real"),
    [
        ("If the council says it will pay, the road can be built.", "says", False),
        ("Mayor Lund said the toll was unfair.", "said", True),
        ("The council let Berg say the toll was unfair.", "say", False),
        ("Lund said Orbit would pledge to pay.", "pledge", True),
    ],
)
def test_under_if_nothing_is_told_as_a_fact(text: str, verb: str, real: bool) -> None:
    s = first(text)
    assert is_real(s, token(s, verb), ENGLISH) is real


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("The firm would not say when it would pay.", True),
        ("Orbit said it would close the plant.", False),
    ],
)
def test_what_was_not_said_is_told_from_what_was(text: str, unsaid: bool) -> None:
    s = first(text)
    cue = cue_of(s, token(s, "say" if unsaid else "said"), ENGLISH)
    assert cue is not None
    assert is_unsaid(s, cue) is unsaid


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is it the toll that the council thinks is fair?", 0),
        ("The council thinks the toll is fair.", 1),
        ("They are seeking to ruin the town, Ida Holm has argued.", 1),
        ("The unions are seeking to ruin the town.", 1),
    ],
)
def test_questions_and_what_others_tell_are_no_views(text: str, found: int) -> None:
    held = material(text).reading.held
    assert len(held) == found
    assert all(one.finding.lemma != "seek" for one in held) or "argued" not in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The board is considering an unfair complaint filed by the union.", 0),
        ("The board considers the complaint unfair.", 1),
        ("The board considers the complaint as unfair.", 1),
    ],
)
def test_what_is_only_looked_at_is_not_judged(text: str, found: int) -> None:
    assert len(material(text).reading.held) == found
