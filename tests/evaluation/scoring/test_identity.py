# ruff: noqa: E501  one row a case
from __future__ import annotations

from dataclasses import dataclass

import pytest

from summarizer.evaluation.scoring.identity import actor_similarity, party


@dataclass(frozen=True)
class Actor:
    name: str
    kind: str = "person"
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


XI = Actor("Xi Jinping", "person", "President", "CHN", ("Xi",))
CHINA = Actor("China", "state", None, "CHN", ("Beijing",))
MINISTRY = Actor("Foreign Ministry", "organization", None, "CHN")
LAVROV = Actor("Sergey Lavrov", "person", "foreign minister", "RUS")
ERDOGAN = Actor("Recep Tayyip Erdoğan", "person", "president", "TUR", ("Erdoğan", "the president"))
GOLD = (XI, CHINA, MINISTRY, LAVROV, ERDOGAN)


def similarities(found: Actor) -> dict[str, float]:
    gold = [party(actor, trusted=True) for actor in GOLD]
    [row] = actor_similarity([party(found)], gold)
    return {actor.name: value for actor, value in zip(GOLD, row, strict=True) if value}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Actor("President Xi Jinping", "person", "President", "CHN"), {"Xi Jinping": 1, "China": 0.5}),
        (Actor("JINPING XI"), {"Xi Jinping": 1}),
        (Actor("Beijing", "state", None, "CHN"), {"Xi Jinping": 0.5, "China": 1, "Foreign Ministry": 0.5}),
        (Actor("Chinese government", "organization"), {"China": 1}),
        (Actor("Lavrov"), {"Sergey Lavrov": 1}),
        (Actor("Foreign Minister Sergei Lavrov"), {"Sergey Lavrov": 1}),
        (Actor("Mr Erdogan"), {"Recep Tayyip Erdoğan": 1}),
        (Actor("Donald Trump", "person", "president", "USA", ("the president",)), {}),
        (Actor("Chinese", "group", None, "CHN"), {}),
        (Actor("Sergei Ivanov", "person", "minister", "RUS"), {}),
        (Actor("Defence Ministry", "organization", None, "CHN"), {"China": 0.5}),
        (Actor("the Chinese leader", aliases=("Xi Jinping",)), {"Xi Jinping": 1}),
        (Actor("Wang Wei", "person", "company president", "CHN"), {}),
    ],
)  # fmt: skip
def test_actor_similarity(found: Actor, expected: dict[str, float]) -> None:
    assert similarities(found) == expected


def test_an_actor_with_everybody_s_aliases_is_nobody() -> None:
    names = tuple(name for actor in GOLD for name in (actor.name, *actor.aliases))
    assert similarities(Actor("world leaders", "group", aliases=names)) == {}


def test_an_actor_is_who_its_name_says_whatever_its_aliases() -> None:
    assert similarities(Actor("Lavrov", aliases=("Xi Jinping", "Xi"))) == {"Sergey Lavrov": 1}


def test_near_spellings_of_different_countries_stay_apart() -> None:
    gold = [party(Actor("Nigeria", "state"), trusted=True)]
    assert actor_similarity([party(Actor("Niger", "state"))], gold) == ((0.0,),)
    gold = [party(Actor("Ministry of Health", "organization", None, "AUT"), trusted=True)]
    found = party(Actor("Ministry of Wealth", "organization", None, "AUS"))
    assert actor_similarity([found], gold) == ((0.0,),)
