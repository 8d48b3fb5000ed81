from __future__ import annotations

import pytest

from summarizer.reading.stopgaps import find_stopgap

PROSE = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."


@pytest.mark.parametrize(
    "sentences",
    [
        ["Please enable JavaScript to continue.", "Your browser does not support JavaScript."],
        ["Checking your browser before accessing the site.", "Please complete the security check."],
        ["We use cookies to improve your experience.", "Accept all cookies to continue."],
    ],
)
def test_what_is_sent_instead_of_an_article(sentences: list[str]) -> None:
    found = find_stopgap(sentences)
    assert found is not None
    assert found.hint


def test_half_of_all_that_is_said_is_enough_and_less_is_not() -> None:
    cookies = "We use cookies to improve your experience."
    other = "The toll on the bridge rises by a tenth.".ljust(len(cookies), "!")
    assert find_stopgap([cookies, other]) is not None
    assert find_stopgap([cookies, other + "!"]) is None
    assert find_stopgap([]) is None


def test_an_article_that_mentions_cookies_is_one() -> None:
    assert find_stopgap([PROSE, "We use cookies, the council added.", PROSE]) is None
    assert find_stopgap([PROSE]) is None
