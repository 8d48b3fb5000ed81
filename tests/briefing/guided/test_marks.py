"""One form of quotation marks, apostrophes and dashes."""

from __future__ import annotations

import pytest

from summarizer.briefing.guided.marks import straightened


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("“I won’t,” he said – ‘never’.", "\"I won't,\" he said — 'never'."),
        ("\"I won't,\" he said -- 'never'.", "\"I won't,\" he said — 'never'."),
        ("``Never'', he said.", '"Never", he said.'),
        ("the years 2026–27", "the years 2026-27"),
        ("a well-known toll", "a well-known toll"),
        ("Kenya--a member", "Kenya—a member"),
    ],
)
def test_marks_are_read_alike_however_they_are_typed(typed: str, read: str) -> None:
    assert straightened(typed) == read
    assert straightened(read) == read
