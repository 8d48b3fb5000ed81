"""Whether a word praises or blames, after the lexicon of VADER (Hutto and Gilbert 2014)."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Literal

Valence = Literal["good", "bad"]
FILE = "valence.txt"


def valence(word: str) -> Valence | None:
    """Return on which side people rate a word clearly; None for a neutral or an unknown one.

    >>> valence("vicious"), valence("lifeline"), valence("table")
    ('bad', None, None)
    """
    return _table().get(word.lower())


@lru_cache(maxsize=1)
def _table() -> dict[str, Valence]:
    text = resources.files(__package__ or "").joinpath(FILE).read_text("utf-8")
    _, _, rated = text.partition("# good\n")
    good, _, bad = rated.partition("# bad\n")
    table: dict[str, Valence] = dict.fromkeys(good.split(), "good")
    return table | dict.fromkeys(bad.split(), "bad")
