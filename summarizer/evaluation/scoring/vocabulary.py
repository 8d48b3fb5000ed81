"""The word lists that the scorers know."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    file = resources.files("summarizer.evaluation.scoring").joinpath("vocabulary.toml")
    return tomllib.loads(file.read_text("utf-8"))


def word_list(name: str) -> tuple[str, ...]:
    """Return a list of words in its order.

    >>> word_list("units")[:3]
    ('one', 'two', 'three')
    """
    return tuple(_lists()[name].split())
