"""Text from outside, made safe to show: nothing in it may steer a terminal or reorder a line."""

from __future__ import annotations

import re

from summarizer.names.normal_form import without_halves

_DROPPED = dict.fromkeys([*range(0x202A, 0x202D), *range(0x2066, 0x206A)])
"""Bidirectional embeddings and isolates: they arrange text and say nothing."""
_OVERRIDES = {code: f"⟨U+{code:04X}⟩" for code in (0x202D, 0x202E)}
"""They make a line read otherwise than it is stored, so the reader is shown them."""
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_REPLACED = dict.fromkeys(range(128, 160), "�")
_SHOWN: dict[int, str | None] = {
    **_DROPPED,
    **_OVERRIDES,
    **_PICTURES,
    **_REPLACED,
    0x0D: "\n",
    0x7F: "\N{SYMBOL FOR DELETE}",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What JSON allows as it is and a terminal obeys."""


def show(text: str) -> str:
    """Return the text with control characters as pictures and no bidirectional override in force.

    Line breaks and tabs stay. Invisible arrangement marks go; overrides become legible.

    >>> show("a\\x1b[31mb\\u202ec")
    'a␛[31mb⟨U+202E⟩c'
    """
    if text.isprintable():
        return text
    return without_halves(text.replace("\r\n", "\n").translate(_SHOWN))


def show_json(text: str) -> str:
    """Return JSON with the same value, in which what steers a terminal is written as an escape.

    >>> show_json('"a\x9b31m"')
    '"a\\u009b31m"'
    """
    if text.isprintable():
        return text
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def line(text: str) -> str:
    """Return the text as `show` gives it, on one line, with single spaces.

    >>> line(" two\\n  lines ")
    'two lines'
    """
    return " ".join(show(text).split())
