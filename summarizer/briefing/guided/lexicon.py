"""The words of a language that show who says what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

from summarizer.files import plain_yaml
from summarizer.names.calendar import DAYS, MONTHS
from summarizer.names.titles import ADDRESS, CALLED

CueKind = Literal["say", "think", "find", "judge", "commit", "refuse", "withdraw"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Cue verbs and the word lists around them, for one language; `NEUTRAL` has none."""

    cues: dict[str, CueKind]
    """Lemma, with its particle or preposition, → what kind of cue it is."""
    lists: dict[str, frozenset[str]]
    tables: dict[str, dict[str, str]]

    def words(self, name: str) -> frozenset[str]:
        """Return a word list, as it is written."""
        return self.lists[name] if self.lists else frozenset()

    def table(self, name: str) -> dict[str, str]:
        """Return a list of pairs, as it is written."""
        return self.tables[name] if self.tables else {}


NEUTRAL = Lexicon({}, {}, {})
"""For languages without a table: nothing in it is a cue, a title or an organization."""


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (BCP 47); `NEUTRAL` where there is no table for it.

    >>> lexicon("en-GB").cues["insist"]
    'say'
    >>> lexicon("xx") is NEUTRAL
    True
    """
    name = f"{language.partition('-')[0]}.yaml"
    file = resources.files(__package__ or "").joinpath(name)
    if not file.is_file():
        return NEUTRAL
    content = plain_yaml.load(file.read_text("utf-8"))
    lists = {
        key: frozenset(map(str, words)) for key, words in content.items() if isinstance(words, list)
    }
    lists["no_names"] |= {*MONTHS, *DAYS}
    lists |= {"title_words": CALLED, "honorifics": ADDRESS}
    tables = {key: pairs for key, pairs in content.items() if isinstance(pairs, dict)}
    cues: dict[str, CueKind] = {}
    for kind in get_args(CueKind):
        for lemma in content[kind]:
            cues.setdefault(lemma, kind)
    return Lexicon(cues, lists, tables)
