from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, token, unmended

from summarizer.briefing.guided.mending import mended


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("Trump questions the fairness of the debate.", "questions", "VERB"),
        ("Remain campaign chief Anna Cole has backed the judges.", "Remain", "PROPN"),
        (
            "The Liberals oppose the flight tax and promise to cut the income tax.",
            "promise",
            "VERB",
        ),
    ],
)
def test_a_cue_that_the_parse_has_wrong_is_mended(text: str, word: str, pos: str) -> None:
    s = unmended(text)[0]
    assert token(s, word).pos != pos
    assert token(mended(s, ENGLISH), word).pos == pos


def test_a_verb_that_was_read_as_an_object_takes_the_act_behind_it() -> None:
    text = "The Liberals oppose the flight tax and promise to cut the income tax."
    s = mended(unmended(text)[0], ENGLISH)
    promise, act, tax = token(s, "promise"), token(s, "cut"), token(s, "income")
    assert (promise.relation, s[promise.head].text) == ("conj", "oppose")
    assert (act.relation, s[act.head].text) == ("xcomp", "promise")
    assert s[tax.head].text == "tax"
    assert [one.text for one in s.tokens if one.relation == "xcomp"] == ["cut"]


@pytest.mark.parametrize("text", ["Mayor Lund said the toll was unfair.", "Farmers back the plan."])
def test_a_right_parse_stays(text: str) -> None:
    s = unmended(text)[0]
    assert mended(s, ENGLISH).tokens == s.tokens


def test_a_cue_behind_a_clause_of_another_tense_is_joined_to_the_saying() -> None:
    text = (
        "Mr Lund said airlines fought hard to ensure the CAA does not allow that to happen and "
        "urged the Government to pay attention."
    )
    held = material(text).reading.held
    assert [one.finding.lemma for one in held] == ["say", "urge"]
