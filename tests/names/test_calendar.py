from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from summarizer.briefing.guided.deadlines import when
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.evaluation.scoring.quantities import quantities
from summarizer.names.calendar import DAYS, MONTHS
from summarizer.reading.plain_text.vocabulary import vocabulary


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_a_month_is_the_same_to_all_who_read_it(number: int, name: str) -> None:
    day = date(2027, number, 3)
    assert name == format_date(day, "MMMM", locale="en")
    assert vocabulary().months[name.casefold()] == number
    assert name.casefold() in quantities(f"on 3 {name}")
    found = when(f"by 3 {name} 2027", published=None)
    assert found is not None
    assert found.latest == day


@pytest.mark.parametrize(("number", "name"), list(enumerate(DAYS)))
def test_days_are_those_of_a_week_that_begins_on_monday(number: int, name: str) -> None:
    day = date(2026, 11, 30 - 7 + number)
    assert day.weekday() == number
    assert name == format_date(day, "EEEE", locale="en")
    assert quantities(f"on {name}") == {name.casefold()}


def test_months_and_days_name_no_actor() -> None:
    assert {*MONTHS, *DAYS} <= lexicon("en").words("no_names")
