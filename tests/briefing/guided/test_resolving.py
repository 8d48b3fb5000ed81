from __future__ import annotations

import pytest
from parsed_samples import TABLES, material, parsed, scene

from summarizer.briefing.guided.pronouns import NOBODY
from summarizer.briefing.guided.resolving import resolve
from summarizer.briefing.guided.scenes import Scene


@pytest.mark.parametrize(
    ("text", "sentence", "last", "who"),
    [
        ("Orbit was fined. The company said the ruling was wrong.", 2, 1, (0,)),
        ("Ida Lund is mayor of the town. The mayor said the toll was unfair.", 2, 1, (0,)),
        ("Republicans and Democrats are worried about the tariffs.", 1, 2, (0, 1)),
        (
            "The Harstad Bank was fined. It rained all day. It rained all day. It rained all day."
            " It rained all day. It rained all day. It rained all day. It rained all day."
            " It rained all day. The bank said the ruling was wrong.",
            10,
            1,
            (0,),
        ),
        ("A spokesperson for Orbit said the ruling was wrong.", 1, 3, (0,)),
    ],
)
def test_whom_words_mean(text: str, sentence: int, last: int, who: tuple[int, ...]) -> None:
    s = parsed(text)[sentence - 1]
    assert resolve(scene(text), s.span(0, last)).known == who


def test_somebody_unnamed_is_described() -> None:
    text = "Farmers back the plan."
    (s,) = parsed(text)
    empty = Scene.of(scene(text).text, TABLES, ())
    assert [one.name for one in resolve(empty, s.span(0, 0)).described] == ["Farmers"]


def test_critics_are_nobody_in_particular() -> None:
    text = "Critics said the toll was unfair."
    (s,) = parsed(text)
    assert resolve(scene(text), s.span(0, 0)) == NOBODY


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A western envoy told Reuters that the truce was unfair.", "western envoy"),
        ("A trade delegation has said that the breach is unacceptable.", "trade delegation"),
        ("Ministers accused unions of rushing into action.", "Ministers"),
        ("Shop stewards opposed the cuts.", "Shop stewards"),
        ("The opposition wants a vote.", "opposition"),
    ],
)
def test_who_speaks_without_a_name_is_somebody(text: str, holder: str) -> None:
    reading = material(text).reading
    assert [reading.entities[one].name for one in reading.held[-1].holders] == [holder]


def test_things_and_mere_words_speak_for_nobody() -> None:
    for text in ("The ward will close in May.", "Voters voiced strong opposition to the toll."):
        assert not {"ward", "opposition"} & {
            word for one in material(text).reading.entities for word in one.name.split()
        }


def test_a_noun_takes_up_who_was_but_described() -> None:
    text = "A western envoy told Reuters that the truce was unfair. The envoy opposed the plan."
    reading = material(text).reading
    names = [[reading.entities[h].name for h in held.holders] for held in reading.held]
    assert names == [["western envoy"], ["western envoy"]]


def test_who_is_named_behind_his_office_is_the_same() -> None:
    text = "Norway's foreign minister said the deal was fair.\n\nJon Berg also welcomed the toll."
    reading = material(text).reading
    assert [reading.entities[h.holders[0]].name for h in reading.held] == ["Jon Berg", "Jon Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister said the deal was fair.\n\nMayor Jon Berg also backed the toll.",
        "Norway's foreign minister said the deal was fair.\n\nJon Berg welcomed the toll.",
        "Norway's foreign minister said the deal was fair.\n\n"
        "Jon Berg of the teachers' union also welcomed the toll.",
    ],
)
def test_who_comes_next_with_words_of_his_own_is_another(text: str) -> None:
    reading = material(text).reading
    assert len({held.holders for held in reading.held}) == 2


def test_an_office_in_short_is_the_same_persons() -> None:
    text = "Prime Minister Jon Berg opposed the toll.\n\nThe plan was supported by the PM."
    reading = material(text).reading
    assert [reading.entities[h.holders[0]].name for h in reading.held] == ["Jon Berg", "Jon Berg"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A White House statement said the law was unfair.", ["White House"]),
        ("The statement said the law was unfair.", []),
        (
            "“We regret it,” an Orbit spokesman said. The spokesman added that it was unfair.",
            ["Orbit"],
        ),
        (
            "British Airways met the Competition Commission. The airline opposed the plan.",
            ["British Airways"],
        ),
        (
            "Ada Lund and fellow Council Member Jon Berg voted against the budget.",
            ["Ada Lund", "Jon Berg"],
        ),
    ],
)
def test_papers_speakers_and_firms_go_back_to_a_body(text: str, names: list[str]) -> None:
    reading = material(text).reading
    held = reading.held[-1]
    assert [reading.entities[one].name for one in held.holders] == names


def test_the_board_is_the_one_that_spoke_last() -> None:
    text = (
        "The School Board met the Relations Board. The Relations Board has yet to vote. "
        "The school board said it posted the offer. The board wants to negotiate a contract."
    )
    reading = material(text).reading
    held = reading.held[-1]
    assert [reading.entities[one].name for one in held.holders] == ["School Board"]
