from __future__ import annotations

import pytest

from summarizer.reading.plain_text.vocabulary import lighten, strip_marks, vocabulary


@pytest.mark.parametrize(
    ("line", "known"),
    [("leave a reply", True), ("related articles", True), ("the toll rises", False)],
)
def test_furniture_by_its_words(line: str, known: bool) -> None:
    assert (vocabulary().judge(line) is not None) is known


def test_a_line_is_lightened() -> None:
    assert lighten("» Leave a\u00ad Reply") == "leave a reply"
    assert strip_marks("– Reply –") == "Reply"


def test_months_in_many_languages() -> None:
    months = vocabulary().months
    assert (months["march"], months["märz"], months["марта"], months["dezember"]) == (3, 3, 3, 12)
