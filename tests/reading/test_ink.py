from __future__ import annotations

import pytest
from lxml import html

from summarizer.reading.hiding import hide_unshown
from summarizer.reading.ink import SMALLEST_FONT, Ink


@pytest.mark.parametrize(
    ("ink", "blank"),
    [
        (Ink(colour=(1.0, 1.0, 1.0)), True),
        (Ink(colour=(0.0, 0.0, 0.0)), False),
        (Ink(colour=(0.0, 0.0, 0.0), ground=(0.0, 0.0, 0.0)), True),
        (Ink(), False),
    ],
)
def test_letters_in_the_colour_of_their_ground_are_blank(ink: Ink, blank: bool) -> None:
    assert ink.is_blank is blank


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("visibility:hidden", False),
        ("color:#000", True),
        (f"font-size:{SMALLEST_FONT / 2}px", False),
    ],
)
def test_what_cannot_be_seen_is_taken_out(style: str, shown: bool) -> None:
    tree = html.fromstring(f'<body><p>Seen</p><p style="{style}">Secret</p></body>')
    hide_unshown(tree)
    assert "Seen" in tree.text_content()
    assert ("Secret" in tree.text_content()) is shown
