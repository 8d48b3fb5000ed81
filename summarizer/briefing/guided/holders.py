"""Who holds a view that another reports."""

from __future__ import annotations

import re

from summarizer.briefing.guided.lexicon import Lexicon

_HELD = re.compile(
    r"\s*(?:that\s+)?[“\"‘]?\s*"
    r"((?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:and\s+)?[A-Z][\w.’'-]*){0,3})\s+"
    r"(?:also\s+|\w+ly\s+)*[“\"‘]?([a-z]+)\b"
)
"""A name and its verb at the beginning of what is said."""
_FEELING = r"\s+(?:\w+ly\s+)?(?:<<feelings>>)\b"


def holder_within(content: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Who holds a view that another reports: "Wang said that China supports the plan"."""
    found = _HELD.match(content)
    if found is None:
        return None
    verb = found.group(2).lower()
    if verb in ("is", "are", "was"):
        holds = lexicon.pattern(_FEELING).match(content[found.end(2) :]) is not None
    else:
        known = lexicon.verbs.get(verb)
        holds = verb in ("wants", "needs") or (known is not None and known[0] in ("judge", "say"))
    return found.span(1) if holds else None
