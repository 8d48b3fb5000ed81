from __future__ import annotations

import pytest

from summarizer.briefing.guided.view import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The min\u00adistry said.", "The ministry said."),
        ("ﬁsh and ﬂour", "fish and flour"),
        ("a\u200bb", "ab"),
        ("plain words", "plain words"),
    ],
)
def test_what_takes_no_room_is_folded_away(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_spans_lead_back_to_the_article() -> None:
    text = "The min\u00adistry said."
    view = fold(text, start=100)
    begin = view.text.index("ministry")
    start, end = view.span(begin, begin + len("ministry"))
    assert text[start - 100 : end - 100] == "min\u00adistry"
