from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.display import line, show

ANYTHING = st.text(alphabet=st.characters())
"""Every code point, lone surrogates included."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x9b2J", "\ufffd2J"),
        ("a\x00b\x07c\x7f", "a␀b␇c␡"),
        ("a\u202eb\u202cc", "a⟨U+202E⟩bc"),
        ("\u2066a\u2069", "a"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("\ud800", "\ufffd"),
        ("👩‍👩‍👧 a\u200fb", "👩‍👩‍👧 a\u200fb"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_show_makes_harmful_characters_legible(text: str, shown: str) -> None:
    assert show(text) == shown


@given(ANYTHING)
def test_line_holds_no_character_that_steers_a_terminal(text: str) -> None:
    shown = line(text)
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(letter) for letter in shown} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    shown.encode()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "M"])))
def test_line_leaves_ordinary_text_as_it_is(text: str) -> None:
    assert line(text) == text
