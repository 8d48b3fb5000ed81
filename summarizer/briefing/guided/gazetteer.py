"""What names tell by themselves: a country, an office before a name, an organization."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.names import Atlas


class Gazetteer:
    """Judges names by the tables of countries and by the words of a language."""

    def __init__(self, lexicon: Lexicon, atlas: Atlas) -> None:
        self._lexicon = lexicon
        self._atlas = atlas
        self._titles = {title.lower() for title in lexicon.words("titles")}

    def country_of(self, name: str) -> str | None:
        """The code of the country that a name or a seat of government stands for."""
        folded = re.sub(r"^the ", "", fold(name))
        return self._atlas.names.get(folded) or self._atlas.seats.get(folded)

    def is_demonym(self, name: str) -> bool:
        """Whether a word only describes a country: "Chilean"."""
        folded = fold(name)
        return folded in self._atlas.demonyms and folded not in self._atlas.names

    def names_state(self, name: str) -> bool:
        """Whether a name is a country's own, not that of its capital."""
        return re.sub(r"^the ", "", fold(name)) in self._atlas.names

    def split_title(self, words: str) -> tuple[str | None, str]:
        """A title before a name and the name: "Chilean President", "Ana Silva"."""
        parts = words.split()
        if self.country_of(words):
            return None, words
        cut = 0
        for size in range(1, len(parts)):
            head = parts[:size]
            tail = " ".join(head[-3:]).lower()
            if any(tail == t or tail.endswith(" " + t) for t in self._titles):
                cut = size
        if cut and self.is_body(parts[cut:]):
            return None, words
        if cut == 0 and len(parts) > 1 and self.is_demonym(parts[0]) and not self.is_body(parts):
            return parts[0], " ".join(parts[1:])
        return (" ".join(parts[:cut]) or None), " ".join(parts[cut:])

    def country_in(self, words: str) -> str | None:
        """The country that a description names: "Chinese Foreign Minister", "of Peru"."""
        words = " ".join(word for word in words.split() if "-" not in word)
        for word in fold(words).split():
            code = (
                self._atlas.demonyms.get(word)
                or self._atlas.names.get(word)
                or self._atlas.seats.get(word)
            )
            if code:
                return code
        folded = fold(words)
        return next(
            (
                code
                for name, code in self._atlas.names.items()
                if " " in name and re.search(rf"\b{re.escape(name)}\b", folded)
            ),
            None,
        )

    def is_compound(self, name: str) -> bool:
        """Whether a hyphenated word describes rather than names: "China-Russia", "US-led"."""
        first, last = name.split("-", 1)
        return last.islower() or self._atlas.country(fold(first)) is not None

    def is_body(self, parts: list[str]) -> bool:
        """Whether one of the words makes a name that of an organization."""
        return any(part.strip(".,") in self._lexicon.words("bodies") for part in parts)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A name in small letters without accents, possessive and punctuation.

    >>> fold("The U.S.’s Zoë")
    'the us zoe'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b((?:\w\.){2,})", lambda m: m.group().replace(".", ""), plain)
    return " ".join(re.findall(r"[\w]+", re.sub(r"'s\b", "", plain)))
