from __future__ import annotations

from parsed_samples import material, parsed, scene, token

from summarizer.briefing.guided.pronouns import (
    NOBODY,
    learn_genders,
    pronoun,
    subject_entity,
)
from summarizer.briefing.guided.scenes import role_words


def holders(text: str) -> list[list[str]]:
    """Who holds each finding of a text, by name."""
    reading = material(text).reading
    return [[reading.entities[one].name for one in held.holders] for held in reading.held]


TWO = "Ida Lund met Jon Falk on Monday. She said the toll was unfair."


def test_a_pronoun_goes_back_to_the_subject_before() -> None:
    here = scene(TWO)
    second = parsed(TWO)[1]
    assert pronoun(here, second, token(second, "She")).known == (0,)


def test_a_pronoun_with_nobody_before_it_is_nobodys() -> None:
    text = "Officials said they did not know if the mayor would stick with the plan."
    (s,) = parsed(text)
    assert pronoun(scene(text), s, token(s, "they")) == NOBODY


def test_who_is_named_by_a_token() -> None:
    here = scene(TWO)
    first = parsed(TWO)[0]
    named = here.at(first, token(first, "Falk"))
    assert named is not None
    assert named.name == "Jon Falk"
    assert here.at(first, token(first, "met")) is None
    subject = subject_entity(here, first, None)
    assert subject is not None
    assert subject.name == "Ida Lund"


def test_a_spokesman_is_a_he_and_ms_a_she() -> None:
    man = scene("Orbit spokesman Jon Falk said the ruling was wrong.")
    assert learn_genders(man) == {1: "he"}
    assert role_words(man.entities[1]) == {"orbit", "spokesman"}
    nobody = scene("Ida Lund is against the toll.")
    assert learn_genders(nobody) == {}


def test_they_go_on_from_nobody_in_particular() -> None:
    text = "Norway fired a rocket in May.\n\nThe officials met in Oslo.\n\nThey opposed the toll."
    assert material(text).reading.held[-1].holders == ()
    named = "Norway fired a rocket in May.\n\nThey opposed the toll."
    reading = material(named).reading
    assert [reading.entities[one].name for one in reading.held[-1].holders] == ["Norway"]


def test_he_is_the_office_that_spoke_and_not_who_it_told_of() -> None:
    text = (
        "Chinese president Hu Wei met Mr David Lund. The Chinese president said that Mr Lund had "
        "telephoned him on his second day. He added: “This shows the great value of the tie.”"
    )
    assert holders(text)[-1] == ["Hu Wei"]
    named = (
        "Chinese president Hu Wei met Mr David Lund. Mr Lund said that he had telephoned him. "
        "He added: “This shows the great value of the tie.”"
    )
    assert holders(named)[-1] == ["David Lund"]


def test_they_are_what_somebody_is_asked_about() -> None:
    asked = (
        "Asked about fuel price hikes, Union minister Ada Lund said they would increase and "
        "decrease as per the market."
    )
    assert [held.finding.kind for held in material(asked).reading.held] == ["view"]
    told = "Orbit spokesman Jon Falk said they would open the bridge."
    assert [held.finding.kind for held in material(told).reading.held] == ["promise"]
