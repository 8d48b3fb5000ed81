"""Times for an act, and their days."""

from __future__ import annotations

import locale
from datetime import date

import pytest

from summarizer.briefing.guided.deadlines import when

PUBLISHED = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("words", "text", "earliest", "latest"),
    [
        ("cut it before October 7", "before October 7", None, "2026-10-06"),
        ("pay by 3 June 2027", "by 3 June 2027", None, "2027-06-03"),
        ("meet on 3 June", "on 3 June", "2026-06-03", "2026-06-03"),
        ("vote again in September", "in September", "2026-09-01", "2026-09-30"),
        ("spend it in 2028", "in 2028", "2028-01-01", "2028-12-31"),
        ("close from 1 September", "from 1 September", "2026-09-01", None),
        ("strike, starting on 1 June", "starting on 1 June", "2026-06-01", None),
        ("cut it in steps ending on 3 June", "ending on 3 June", None, "2026-06-03"),
        ("open it by the beginning of July", "by the beginning of July", None, "2026-07-01"),
        ("open it before the end of the year", "before the end of the year", None, "2026-12-31"),
        ("stop at the end of June", "at the end of June", None, "2026-06-30"),
        ("answer within eight weeks", "within eight weeks", "2026-05-12", "2026-07-07"),
        ("answer within a month", "within a month", "2026-05-12", "2026-06-12"),
        ("start immediately", "immediately", "2026-05-12", "2026-05-12"),
        ("decide next week", "next week", "2026-05-18", "2026-05-24"),
        ("raise it later this year", "later this year", "2026-05-12", "2026-12-31"),
        ("sign on Friday", "on Friday", "2026-05-15", "2026-05-15"),
        ("end it by Easter", "by Easter", None, "2027-03-28"),
        ("open in spring 2027", "in spring 2027", "2027-03-01", "2027-05-31"),
        ("pay by the end of the year", "by the end of the year", None, "2026-12-31"),
    ],
)
def test_a_time_has_its_days(
    words: str, text: str, earliest: str | None, latest: str | None
) -> None:
    found = when(words, published=PUBLISHED)
    assert found is not None
    days = [day.isoformat() if day else None for day in (found.earliest, found.latest)]
    assert (found.text, *days) == (text, earliest, latest)


@pytest.mark.parametrize(
    "words", ["freeze rents for five years", "raise 2030 euros", "cap it over 18 months", "may pay"]
)
def test_how_long_or_how_much_is_no_deadline(words: str) -> None:
    assert when(words, published=PUBLISHED) is None


def test_what_is_counted_from_the_publication_has_no_days_without_it() -> None:
    found = when("answer within eight weeks", published=None)
    assert found is not None
    assert (found.earliest, found.latest) == (None, None)


def test_the_locale_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
    monkeypatch.setattr("calendar.month_name", [""] * 13)
    try:
        found = when("pay by 3 May 2027", published=None)
    finally:
        locale.setlocale(locale.LC_TIME, before)
    assert found is not None
    assert found.latest == date(2027, 5, 3)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("sign it by December 9999", "by December 9999"),
        ("sign it by May 0000", "by May 0000"),
        ("sign it by spring 0000", "by spring 0000"),
        ("sign it before January 0001", "before January 0001"),
        ("sign it by 3 May 9999", "by 3 May 9999"),
        ("sign it by Easter 9999", "by Easter 9999"),
        ("sign it by Christmas 0000", "by Christmas 0000"),
    ],
)
def test_a_year_of_no_calendar_is_told_without_days(words: str, text: str) -> None:
    found = when(words, published=PUBLISHED)
    assert found is not None
    assert (found.text, found.earliest, found.latest) == (text, None, None)


@pytest.mark.parametrize("words", ["sign it tomorrow", "sign it by next month", "pay by Easter"])
def test_what_was_published_outside_of_the_calendar_counts_no_days(words: str) -> None:
    found = when(words, published=date(9999, 12, 31))
    assert found is not None
    assert (found.earliest, found.latest) == (None, None)
    counted = when(words, published=PUBLISHED)
    assert counted is not None
    assert counted.latest is not None
