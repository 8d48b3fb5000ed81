from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, parsed, token

from summarizer.briefing.guided import weighing


@pytest.mark.parametrize(
    ("text", "judges"),
    [
        ("Paula Lund said the tax would ruin farmers.", True),
        ("Paula Lund described the talks as constructive.", True),
        ("Paula Lund said the nation is more interested in protecting the criminals.", False),
        ("Paula Lund said that the vote is on Friday.", False),
    ],
)
def test_what_is_judged(text: str, judges: bool) -> None:
    finding = material(text).reading.held[-1].finding
    assert (weighing.judged(finding, parsed(text), ENGLISH) is not None) is judges


def test_a_word_under_not_is_denied() -> None:
    s = first("Paula Lund did not support the plan.")
    assert weighing.is_denied(s, token(s, "support"), ENGLISH)
    other = first("Farmers back the plan.")
    assert not weighing.is_denied(other, token(other, "back"), ENGLISH)


def test_what_else_is_told_of_somebody_judges_nothing() -> None:
    text = "The party has released the diary of the lawyer Paula Lund, who is probing the scandal."
    finding = material(text).reading.held[-1].finding
    assert list(weighing.weights(finding, parsed(text), ENGLISH)) == []
    text = "Paula Lund condemned the scandal."
    finding = material(text).reading.held[-1].finding
    assert list(weighing.weights(finding, parsed(text), ENGLISH)) == ["against"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Ida Holm said the council had acted in good faith.", []),
        ("Ida Holm said the council had made a good offer.", ["favor"]),
        ("Ida Holm said the offer was inappropriate.", ["against"]),
        ("Ida Holm said the offer was a gimmick.", ["against"]),
    ],
)
def test_words_that_rate_and_words_that_do_not(text: str, sides: list[str]) -> None:
    finding = material(text).reading.held[-1].finding
    assert list(weighing.weights(finding, parsed(text), ENGLISH)) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Ida Holm said that the town deserves better.", []),
        ("Ida Holm said that the toll is better.", ["favor"]),
    ],
)
def test_who_deserves_better_has_nothing_good(text: str, sides: list[str]) -> None:
    finding = material(text).reading.held[-1].finding
    assert list(weighing.weights(finding, parsed(text), ENGLISH)) == sides
