"""Tags with more attributes than any page has use for: parsing them takes quadratic time."""

from __future__ import annotations

import re
from itertools import islice

MOST_ATTRIBUTES = 200
"""Attributes of one tag that are read."""

_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})([^<>]{4000,})>")
"""A tag of 4,000 characters and more, be it of one long attribute or of many."""
_ATTRIBUTE = re.compile(
    r"[^\s\"'=<>]{1,200}(?:\s{0,20}=\s{0,20}(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?"
)
"""One attribute: class="story", hidden."""


def without_surplus(text: str) -> str:
    """Return the text of a page in which no tag has more than `MOST_ATTRIBUTES`."""
    return _LONG_TAG.sub(_bounded, text)


def _bounded(tag: re.Match[str]) -> str:
    attributes = islice(_ATTRIBUTE.finditer(tag[2]), MOST_ATTRIBUTES + 1)
    kept = [attribute[0] for attribute in attributes]
    if len(kept) <= MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]} {' '.join(kept[:MOST_ATTRIBUTES])}>"
