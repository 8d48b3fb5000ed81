"""Whether a noun is one for a person or for a body of people, after WordNet (Fellbaum 1998)."""

from __future__ import annotations

from typing import Literal

from summarizer.briefing.guided.word_files import sections

People = Literal["person", "group"]
FILE = "people.txt"


def people(noun: str) -> People | None:
    """Return what a noun in its singular stands for most often; None for a thing and an unknown
    word.

    >>> people("envoy"), people("delegation"), people("toll")
    ('person', 'group', None)
    """
    return sections(FILE).get(noun.lower())  # type: ignore[return-value]  # its two sections
