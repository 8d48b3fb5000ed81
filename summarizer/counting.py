"""Counts as one says them: "1 case", "2 cases"."""

from __future__ import annotations


def count_of(number: int, noun: str) -> str:
    """Return a number of things, with the noun as it goes with that number.

    >>> count_of(1, "story"), count_of(2, "story"), count_of(0, "case"), count_of(1234, "day")
    ('1 story', '2 stories', '0 cases', '1,234 days')
    """
    if number == 1:
        return f"1 {noun}"
    ends_in_y = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    return f"{number:,} {noun[:-1]}ies" if ends_in_y else f"{number:,} {noun}s"
