"""Names that the parser takes for something else, and titles beside them."""

from __future__ import annotations

from parsed_samples import ENGLISH, material, parsed, token, unmended

from summarizer.briefing.guided.misnamed import name_for_modal, office_named, title_for_verb

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
