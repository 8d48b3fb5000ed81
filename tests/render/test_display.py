from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.display import line, show, show_json

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
def test_json_has_the_same_value_and_steers_no_terminal(text: str) -> None:
    shown = show_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert not set(shown) & {
        *map(chr, range(0x7F, 0xA0)),
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2069",
    }


def test_json_writes_what_steers_a_terminal_as_an_escape() -> None:
    assert show_json('"a\x9b31m\u202ec \u2067d é"') == r'"a\u009b31m\u202ec \u2067d é"'


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
