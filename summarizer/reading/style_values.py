"""Single values of style declarations, taken apart."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.reading.styles import Tokens

_UNITS = {
    "px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0,
    "cm": 37.8, "mm": 3.78, "vw": 12.8, "vh": 8.0,
}  # fmt: skip
_SHARE = 10.0
"""Pixels that stand for one hundredth of a box whose size is not known."""


def find_word(style: Mapping[str, Tokens], name: str) -> str | None:
    """Find the keyword that is a property's value, in lower case, or `None` where there is none."""
    token = next(iter(style.get(name, ())), None)
    return token.lower_value if token is not None and token.type == "ident" else None


def find_length(style: Mapping[str, Tokens], name: str) -> float | None:
    """Find a property's value in pixels, or `None` where it is no length."""
    return to_pixels(style.get(name, ()))


def to_pixels(tokens: Tokens) -> float | None:
    """Return the first length in pixels; `None` where there is none, or one that depends on its
    box.
    """
    for token in tokens:
        if token.type == "number":
            return float(token.value)
        if token.type == "percentage":
            return float(token.value) * _SHARE
        if token.type == "dimension":
            unit = _UNITS.get(token.lower_unit)
            return None if unit is None else float(token.value) * unit
    return None
