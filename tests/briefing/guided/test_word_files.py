"""Files of words in sections."""

from __future__ import annotations

import pytest

from summarizer.briefing.guided.word_files import sections


@pytest.mark.parametrize(
    ("name", "kinds"), [("valence.txt", {"good", "bad"}), ("people.txt", {"person", "group"})]
)
def test_each_word_stands_in_a_section(name: str, kinds: set[str]) -> None:
    table = sections(name)
    assert set(table.values()) == kinds
    assert len(table) > 1000
    assert not any(word.startswith("#") for word in table)
