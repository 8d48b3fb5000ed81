from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided.predication import Predication, predication_of


def said(text: str) -> Predication | None:
    finding = material(text).reading.held[-1].finding
    return predication_of(finding, parsed(text), ENGLISH)


@pytest.mark.parametrize(
    ("text", "thing", "rating"),
    [
        ("The union called the offer an insult.", "offer", "insult"),
        ("Paula Lund considers the deal fair.", "deal", "fair"),
        ("Paula Lund described the talks as constructive.", "talks", "constructive"),
        (
            'Paula Lund described the bill as "a particularly vicious attack on the rights of '
            'trade unions".',
            "bill",
            "attack vicious",
        ),
        ("Paula Lund said that the night shift was unsafe.", "shift", "unsafe"),
        ("Orbit said the leaders stressed that the link is vital.", "link", "vital"),
        ("Paula Lund said the tax would ruin farmers.", "tax", ""),
        (
            "Paula Lund said that Orbit did not regard public grants as the right instrument.",
            "grants",
            "instrument right",
        ),
    ],
)
def test_what_is_said_of_what(text: str, thing: str, rating: str) -> None:
    told = said(text)
    assert told is not None
    assert told.thing.text == thing
    assert " ".join(token.text for token in told.rating) == rating


@pytest.mark.parametrize(
    "text",
    ["Paula Lund said it is important to protect the harbour.", "Paula Lund opposes the bill."],
)
def test_nothing_is_said_of_a_thing(text: str) -> None:
    assert said(text) is None
