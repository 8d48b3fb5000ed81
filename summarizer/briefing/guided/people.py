"""Whether a noun is one for a person or for a body of people, after WordNet (Fellbaum 1998)."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Literal

People = Literal["person", "group"]
FILE = "people.txt"


def people(noun: str) -> People | None:
    """Return what a noun in its singular stands for most often; None for a thing and an unknown
    word.

    >>> people("envoy"), people("delegation"), people("toll")
    ('person', 'group', None)
    """
    return _table().get(noun.lower())


@lru_cache(maxsize=1)
def _table() -> dict[str, People]:
    text = resources.files(__package__ or "").joinpath(FILE).read_text("utf-8")
    _, _, nouns = text.partition("# persons\n")
    persons, _, groups = nouns.partition("# groups\n")
    table: dict[str, People] = dict.fromkeys(persons.split(), "person")
    return table | dict.fromkeys(groups.split(), "group")
