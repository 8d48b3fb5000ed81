from __future__ import annotations

from parsed_samples import ENGLISH, parsed, words

from summarizer.briefing.guided.turns import in_turn, turns_of

TRANSCRIPT = """MAYOR LUND: I am for the plan. The city will rebuild the bridge by May.

COUNCILLOR BERG: I oppose this plan.

Q: Does the ministry support it?

A: The ministry supports the bridge."""


def test_each_sentence_stands_in_the_turn_before_it() -> None:
    turns = turns_of(parsed(TRANSCRIPT), ENGLISH)
    assert {id_: words(TRANSCRIPT, turn.name) for id_, turn in turns.items()} == {
        1: "MAYOR LUND",
        2: "MAYOR LUND",
        3: "COUNCILLOR BERG",
        5: "",
    }
    assert turns[1].first == 3
    assert turns[2].first == 0


def test_what_is_said_in_a_turn_is_the_speakers() -> None:
    sentences = parsed(TRANSCRIPT)
    turns = turns_of(sentences, ENGLISH)
    told = {
        id_: [
            (one.kind, words(TRANSCRIPT, one.source))
            for one in in_turn(sentences[id_ - 1], turn, ENGLISH)
        ]
        for id_, turn in turns.items()
    }
    assert told == {
        1: [("view", "MAYOR LUND")],
        2: [("promise", "MAYOR LUND")],
        3: [("view", "COUNCILLOR BERG")],
        5: [],
    }


def test_one_colon_makes_no_transcript() -> None:
    assert turns_of(parsed(TRANSCRIPT)[:1], ENGLISH) == {}
