"""Names that the parser takes for something else, and titles beside them."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, parsed, token, unmended

from summarizer.briefing.guided import misnamed
from summarizer.briefing.guided.misnamed import (
    name_behind_office,
    name_for_modal,
    office_named,
    title_for_verb,
)

NAMED = "County Attorney Will Davis clarified that the road is closed."
OFFICE = "The premier of Ontario, Ida Moe, was not in the hall."


def test_a_name_that_reads_like_a_modal_is_a_name() -> None:
    s = unmended(NAMED)[0]
    changes = name_for_modal(s, ENGLISH)
    assert changes[token(s, "Will").index].tag == "NNP"
    assert not title_for_verb(s, ENGLISH)
    reading = material(NAMED).reading
    assert [reading.entities[one].name for one in reading.held[0].holders] == ["Will Davis"]
    assert [held.finding.kind for held in reading.held] == ["view"]  # and no promise
    will = unmended("Norway will sign the treaty in Kenya.")[0]
    assert not name_for_modal(will, ENGLISH)


def test_an_office_is_whose_the_name_behind_its_place_is() -> None:
    s = unmended(OFFICE)[0]
    (change,) = office_named(s, ENGLISH).values()
    assert (change.text, s[change.head].text) == ("Moe", "premier")


def test_a_name_that_is_a_preposition_is_who_speaks() -> None:
    (s,) = parsed("“Nobody asked us,” said Per Holt.")
    assert token(s, "Holt").relation == "nsubj"
    assert token(s, "Per").pos == "PROPN"
    (s,) = parsed("“Nobody asked us,” said Holt per letter.")
    assert token(s, "per").pos == "ADP"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Chief Secretary to the Treasury Ann Berg said the offer was fair.",
            "Ann Berg",
            "Chief Secretary to the Treasury",
        ),
        (
            "Governor of the Bank of England Mark Hall said the plan was unfair.",
            "Mark Hall",
            "Governor of the Bank of England",
        ),
        (
            "Secretary of State for Work and Pensions Iain Berg said the plan was unfair.",
            "Iain Berg",
            "Secretary of State for Work and Pensions",
        ),
        (
            "President of the European Commission Ursula Lund said the plan was unfair.",
            "Ursula Lund",
            "President of the European Commission",
        ),
        (
            "Secretary of State Rex Holm said the plan was unfair.",
            "Rex Holm",
            "Secretary of State",
        ),
    ],
)
def test_a_person_is_no_part_of_the_body_before_the_name(text: str, name: str, role: str) -> None:
    reading = material(text).reading
    (held,) = reading.held
    assert [(reading.entities[h].name, reading.entities[h].role) for h in held.holders] == [
        (name, role)
    ]


def test_a_body_behind_an_office_is_no_person() -> None:
    text = "The President of the European Central Bank said the plan was unfair."
    assert not name_behind_office(unmended(text)[0], ENGLISH)
    named = "President of the European Commission Ursula Lund said the plan was unfair."
    assert name_behind_office(unmended(named)[0], ENGLISH)


def test_what_history_shows_is_what_is_said() -> None:
    text = (
        "“History and reality show that the toll is unfair,” Moe told Lund, according to a paper."
    )
    show = token(parsed(text)[0], "show")
    assert show.is_verb
    noun = "“The show that the town put on was good,” Moe told Lund."
    assert not token(parsed(noun)[0], "show").is_verb


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deputy Minister for Trade and Industry Ann Berg said the plan was fair.", "Ann Berg"),
        ("Ambassador to the UN Zhang Wei said the plan was fair.", "Zhang Wei"),
    ],
)
def test_who_stands_behind_his_office_speaks(text: str, name: str) -> None:
    reading = material(text).reading
    (held,) = reading.held
    assert [reading.entities[one].name for one in held.holders] == [name]


def test_the_owner_of_an_object_is_no_object() -> None:
    s = first("Ada Lund criticised the airport’s attempt to raise charges.")
    assert token(s, "airport").relation == "poss"
    assert token(s, "attempt").relation == "dobj"
    plain = unmended("Ada Lund criticised the attempt to raise charges.")[0]
    assert misnamed.owner_for_object(plain, ENGLISH) == {}
