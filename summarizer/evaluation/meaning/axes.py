"""The axes of direction, and on which side of one the words of a list are."""

from __future__ import annotations

AXES = {
    "negators": ("truth", -1),
    "deny": ("truth", -1),
    "affirm": ("truth", 1),
    "drop": ("being", -1),
    "keep": ("being", 1),
    "less": ("amount", -1),
    "more": ("amount", 1),
    "take": ("having", -1),
    "give": ("having", 1),
    "bad": ("worth", -1),
    "good": ("worth", 1),
    "reject": ("attitude", -1),
    "blame": ("attitude", -1),
    "approve": ("attitude", 1),
}
"""List of words → the axis that it is on, and its side."""
_WAYS = {
    list_: f"{axis} {side:+d}" for list_, (axis, side) in {**AXES, "ask": ("attitude", 1)}.items()
}


def way_of(kind: str) -> str:
    """Return what the words of a list share that point the same way; "" where they do not point.

    >>> way_of("drop"), way_of("number")
    ('being -1', '')
    """
    return _WAYS.get(kind, "")
