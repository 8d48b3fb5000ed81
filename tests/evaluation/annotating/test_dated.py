from __future__ import annotations

from datetime import date

import pytest

from summarizer.evaluation.annotating.dated import misdated
from summarizer.evaluation.gold.gold import GoldCommitment, GoldDeadline

FIRST, LAST = date(2031, 3, 1), date(2031, 3, 31)


def commitment(deadline: GoldDeadline | None) -> GoldCommitment:
    return GoldCommitment(
        id="c1",
        actors=("lund",),
        action="pay half",
        status="pledged",
        polarity="cooperative",
        deadline=deadline,
        evidence=("Lund will pay half.",),
    )


def fields(text: str, first: date | None, last: date | None, *, published: bool) -> list[str]:
    """The fields of a commitment's deadline that its words deny."""
    item = commitment(GoldDeadline(text=text, earliest=first, latest=last))
    found = list(misdated("c1", item, published=date(2031, 1, 5) if published else None))
    assert all(cure for _, _, cure in found)
    return [place for place, _, _ in found]


@pytest.mark.parametrize(
    ("text", "first", "last", "denied"),
    [
        ("by March 2031", FIRST, LAST, ["c1, deadline, earliest"]),
        ("by March 2031", None, LAST, []),
        ("from March 2031", FIRST, LAST, ["c1, deadline, latest"]),
        ("from March 2031", FIRST, None, []),
        ("from 1 to 31 March 2031", FIRST, LAST, []),
        ("from 1–31 March 2031", FIRST, LAST, []),
        ("starting 1 March and ending 31 March 2031", FIRST, LAST, []),
        ("from 2031-03-01", FIRST, LAST, ["c1, deadline, latest"]),
        ("from 1 March 2031 by decree", FIRST, LAST, ["c1, deadline, latest"]),
        ("from 1 March through the end of the month", FIRST, LAST, []),
        ("after the vote but before April 2031", FIRST, LAST, []),
        ("before April 2031 and after the vote", FIRST, LAST, []),
        ("beginning of March 2031", FIRST, LAST, []),
        ("beginning 1 March 2031", FIRST, LAST, ["c1, deadline, latest"]),
        ("before April 2031", FIRST, LAST, ["c1, deadline, earliest"]),
        ("in March 2031", None, None, ["c1, deadline"]),
        ("in March 2031", FIRST, LAST, []),
        ("soon", None, None, []),
    ],
)
def test_dates_that_the_words_of_a_deadline_deny(
    text: str, first: date | None, last: date | None, denied: list[str]
) -> None:
    assert fields(text, first, last, published=True) == denied


def test_a_day_without_a_year_needs_the_day_of_publication() -> None:
    assert fields("in March", FIRST, LAST, published=True) == []
    assert fields("in March", FIRST, LAST, published=False) == ["c1, deadline"]


def test_without_a_deadline_nothing_is_denied() -> None:
    assert list(misdated("c1", commitment(None), published=None)) == []
