from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.comparing import compare
from summarizer.evaluation.meaning.effect import agreement, effects_told

OPPOSED = [
    ("The plan is killing off small ports.", "The plan is keeping small ports alive."),
    ("Lund says that the tax would smother trade.", "Lund says that the tax would foster trade."),
    ("keep the riders out of the race", "admit the riders to the race"),
    ("The bridge has crumbled in the storms.", "The bridge has stayed strong in the storms."),
    ("Lund has little faith in the court.", "Lund has great faith in the court."),
    ("The rule has outlived its purpose.", "The rule is still needed for its purpose."),
    ("Lund finds the timetable out of reach.", "Lund finds the timetable feasible."),
    ("The fund would rob villages of water.", "The fund would provide villages with water."),
]
AGREEING = [
    ("The plan wrecks small ports.", "The plan is ruinous for small ports."),
    ("Lund does not oppose the tax.", "Lund has no objection to the tax."),
    ("leave the levy untouched", "keep the levy at its level"),
    ("Ties have never been better.", "Ties are stronger than before."),
    ("An end to the chaos, Lund says.", "Lund says that order is restored."),
    ("implement rules against waste", "enforce rules on waste"),
    ("accept a levy of 4 cents", "pay a lower levy of 4 cents"),
    ("voice a united stance against the use of space", "oppose the use of space"),
    (
        "Lund spoke of an unacceptable return to rule by force.",
        "Lund criticizes the return of rule by force.",
    ),
]


@pytest.mark.parametrize(("found", "gold"), OPPOSED)
def test_words_that_further_and_words_that_thwart_one_thing_are_opposed(
    found: str, gold: str
) -> None:
    assert agreement(found, gold) == -1 or compare(found, gold).contrary is not None
    assert agreement(gold, found) == -1 or compare(gold, found).contrary is not None


@pytest.mark.parametrize(("found", "gold"), AGREEING)
def test_words_that_do_the_same_to_one_thing_are_not_opposed(found: str, gold: str) -> None:
    assert agreement(found, gold) >= 0
    assert agreement(gold, found) >= 0


def test_the_size_of_a_thing_is_told_by_its_direction() -> None:
    lower, higher = "pay a lower levy on water", "pay a higher levy on water"
    assert compare(lower, higher).contrary is not None
    assert (
        agreement("accept a levy on water", lower) > 0 > agreement("scrap a levy on water", lower)
    )


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ("Lund will keep fuel subsidies.", "Lund will lower fuel subsidies."),
        ("Lund backs military aid.", "Lund halved military aid."),
        ("Lund will maintain troops in Skagen.", "Lund reduced troops in Skagen."),
    ],
)
def test_what_is_done_to_the_size_of_a_thing_is_no_size(found: str, gold: str) -> None:
    assert agreement(found, gold) == -1 or compare(found, gold).contrary is not None


def test_a_stance_for_a_thing_is_not_one_against_it() -> None:
    opposed = "Norway opposes attempts to use outer space."
    assert agreement("Norway voiced a united stance for attempts to use space.", opposed) == -1
    assert agreement("Norway voiced a united stance against attempts to use space.", opposed) >= 0


def test_what_words_of_no_list_do_is_not_known() -> None:
    assert agreement("The mayor paints the bridge.", "The mayor keeps the bridge.") == 0
    assert agreement("The mayor wrecks the bridge.", "The mayor keeps the bridge.") == -1


def test_a_word_that_both_texts_have_is_what_they_are_about() -> None:
    assert agreement("Lund ended the crisis.", "Lund survived the crisis.") == -1
    assert agreement("The crisis goes on.", "The crisis lasts.") >= 0


def test_the_words_that_tell_are_named() -> None:
    told = effects_told("The plan will derail the talks.", "The plan will revive the talks.")
    assert told == "works the other way: derail; gold: revive"
