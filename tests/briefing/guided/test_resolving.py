from __future__ import annotations

import pytest
from parsed_samples import TABLES, parsed, scene

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
