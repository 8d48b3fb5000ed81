"""A line begins with a phrase, or only looks so."""

from __future__ import annotations

import pytest

from summarizer.reading.plain_text.beginnings import beginnings

PHRASES = beginnings(["Read", "Read also", "Photo:", "了解更多", "Läs"])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("read also: ferries", "read also"),
        ("read alsop's column", "read"),
        ("reading the bill", ""),
        ("read_me", ""),
        ("read", "read"),
        ("photo:dpa", "photo:"),  # a mark ends where it stands
        ("了解更多内容", "了解更多"),  # a script without spaces
        ("läs mer", "läs"),
        ("läsning", ""),
        ("already read", ""),
        ("", ""),
    ],
)
def test_a_phrase_ends_where_its_word_does(line: str, found: str) -> None:
    assert PHRASES.begins(line) == found
