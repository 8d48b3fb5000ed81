"""Whether a word praises or blames, after the lexicon of VADER (Hutto and Gilbert 2014)."""

from __future__ import annotations

from typing import Literal

from summarizer.briefing.guided.word_files import sections

Valence = Literal["good", "bad"]
FILE = "valence.txt"


def valence(word: str) -> Valence | None:
    """Return on which side people rate a word clearly; None for a neutral or an unknown one.

    >>> valence("vicious"), valence("lifeline"), valence("table")
    ('bad', None, None)
    """
    return sections(FILE).get(word.lower())  # type: ignore[return-value]  # its two sections
