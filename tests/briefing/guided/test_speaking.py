from __future__ import annotations

from parsed_samples import material, scene

from summarizer.briefing.guided.speaking import (
    affiliations,
    binds,
    is_media,
    media_of,
    speaks_for_body,
)


def test_a_spokesman_speaks_for_the_body_in_his_role() -> None:
    orbit = scene("Orbit spokesman Jon Falk said the ruling was wrong.")
    assert [speaks_for_body(orbit, one.id) for one in orbit.entities] == [False, True]
    assert affiliations(orbit) == {1: 0}


def test_a_leader_speaks_for_himself() -> None:
    berg = scene("“This would kill our harbour,” said its leader, Tom Berg.")
    assert not speaks_for_body(berg, 0)
    assert affiliations(berg) == {}


def test_who_is_tied_to_a_body_binds_it_whatever_he_is_and_nobody_else_does() -> None:
    lund = scene("Ida Lund said Orbit would close the plant.")
    assert [one.name for one in lund.entities] == ["Ida Lund", "Orbit"]
    assert binds(lund, 0, 1, 1) is True
    assert binds(lund, 0, 1, None) is False
    assert binds(lund, 1, 0, 0) is False


def test_a_newspaper_carries_the_words_of_others() -> None:
    paper = scene("The newspaper Dagens Nytt said the toll was unfair.")
    state = scene("France opposes the new tariffs.")
    assert is_media(paper, paper.entities[0])
    assert not is_media(state, state.entities[0])
    assert (media_of(paper), media_of(state)) == (frozenset({0}), frozenset())


def test_a_candidate_speaks_for_no_state() -> None:
    text = "Norway's presidential candidate Jon Berg said: “We will build the bridge.”"
    reading = material(text).reading
    held = reading.held[-1]
    assert [reading.entities[one].name for one in held.holders] == ["Jon Berg"]


def test_the_paper_to_which_somebody_speaks_carries_his_words() -> None:
    known = scene("Ida Holm told the National newspaper that the toll was unfair.")
    assert [known.entities[one].name for one in media_of(known)] == ["National"]
