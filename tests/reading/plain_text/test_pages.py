from __future__ import annotations

from summarizer.reading.plain_text.pages import Page
from summarizer.reading.plain_text.units import split_units

TEXT = "First line of it\nSecond line of it\n\n- an item\n\nLast line of it"


def test_a_reason_is_given_once() -> None:
    page = Page(TEXT, split_units(TEXT))
    page.mark([0, 1], "menu")
    page.mark([1, 2], "comment")
    assert list(page.reasons)[:3] == ["menu", "menu", "comment"]
    assert page.open(range(len(page.units))) == [3]


def test_blocks_end_at_blank_lines() -> None:
    page = Page(TEXT, split_units(TEXT))
    assert page.same_block(0) == page.same_block(1) == range(2)
    assert page.same_block(3) == range(3, 4)
    assert page.is_listed(2)
    assert not page.is_listed(0)
