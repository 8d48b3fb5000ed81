from datetime import date

import pytest

from summarizer.reading import article_from_text
from summarizer.reading.plain_text.dates import read_dateline, read_timestamp

MAY_27 = date(2025, 5, 27)


@pytest.mark.parametrize(
    "line",
    [
        "May 27, 2025", "27 May 2025", "27.05.2025", "2025-05-27", "2025-05-27T10:30:00Z",
        "Published: May 27, 2025 10:30 AM EST", "Tuesday, 27th May 2025", "27. Mai 2025, 14:05 Uhr",
        "Stand: 27.05.2025 14:05 Uhr", "27 de mayo de 2025 - 10:30 h",
        "Publié le 27 mai 2025 à 10h30",
        "27 мая 2025, 10:30",
        "2025年5月27日 10:30 来源：示例日报", "2025. 5. 27. 10:30",
        "نشر في 27 مايو 2025", "٢٧ مايو ٢٠٢٥", "२७ मई २०२५", "2025年5月27日 6時00分",
        "2025年5月27日午後6時", "2025년 5월 27일 오전 10시 30분",
        "05/27/2025", "27/05/2025", "Posted on May 27th, 2025",
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_states_it(line: str) -> None:
    stamp = read_timestamp(line)
    assert stamp is not None
    assert stamp.day == MAY_27


@pytest.mark.parametrize(
    "line", ["3 hours ago", "5 min read", "Updated 10:30 GMT, May 27, 2025", "Updated: 27.05.2025"]
)
def test_a_timestamp_may_state_no_publication_date(line: str) -> None:
    stamp = read_timestamp(line)
    assert stamp is not None
    assert stamp.day is None


@pytest.mark.parametrize(
    "line",
    [
        "On May 27, 2025 they met", "War of 1812", "May 2025", "2025", "It is 10:30",
        "Elections on 27 May 2025", "100 days", "May 27", "10 dead", "The end",
    ],
)  # fmt: skip
def test_a_line_that_says_more_is_no_timestamp(line: str) -> None:
    assert read_timestamp(line) is None


def test_a_date_that_can_be_read_two_ways_is_none() -> None:
    stamp = read_timestamp("Published 05/06/2025")
    assert stamp is None or stamp.day is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("MOSCOW, May 27, 2025 (Agency) — The sides met.", MAY_27),
        ("GENEVA, 27 May 2025 -- The sides met.", MAY_27),
        ("MOSCOW, May 27 (Agency) — The sides met.", None),
        ("The sides met on May 27, 2025, in Moscow.", None),
    ],
)
def test_dateline(line: str, day: date | None) -> None:
    assert read_dateline(line) == day


def test_a_date_in_running_text_is_not_the_publication_date() -> None:
    article = article_from_text(
        "Sides sign the river pact\n\nThe two sides signed a pact in Geneva on May 27, 2025.\n"
    )
    assert article.published is None


def test_a_timestamp_under_the_headline_is() -> None:
    text = "Sides sign the river pact\nMay 27, 2025\n\nThe two sides signed a pact in Geneva.\n"
    assert article_from_text(text).published == MAY_27
    assert article_from_text(text, published=date(2024, 1, 1)).published == date(2024, 1, 1)
