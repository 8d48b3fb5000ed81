"""Tables that tell of a word or a name what it is: a country, a title, a body."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.names import Atlas
from summarizer.names.normal_form import fold_name


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that tell of a word or a name what it is."""

    words: Lexicon
    atlas: Atlas

    def country_of(self, name: str) -> str | None:
        """Return the country that a name or a seat of government stands for."""
        folded = fold_name(name).removeprefix("the ")
        return self.atlas.names.get(folded) or self.atlas.seats.get(folded)

    def names_state(self, name: str) -> bool:
        """Tell whether a name is a country's own, not that of its capital."""
        return fold_name(name).removeprefix("the ") in self.atlas.names

    def is_demonym(self, word: str) -> bool:
        """Tell whether a word only describes a country: "Chilean"."""
        folded = fold_name(word)
        return folded in self.atlas.demonyms and folded not in self.atlas.names

    def country_in(self, words: str) -> str | None:
        """Return the country that a description names: "Chinese Foreign Minister", "of Peru"."""
        pairs = {w for w in words.split() if "-" in w and all(map(self.country_of, w.split("-")))}
        parts = fold_name(" ".join(w for w in words.split() if w not in pairs)).split()
        for size in (3, 2, 1):
            for at in range(len(parts) - size + 1):
                form = " ".join(parts[at : at + size])
                code = self.atlas.names.get(form) or self.atlas.demonyms.get(form)
                if code:
                    return code
        return None

    def is_title(self, word: str) -> bool:
        """Tell whether a word belongs to titles: "Minister", "Mr"."""
        return word.lower().rstrip(".") in self.words.words("title_words")

    def is_body(self, name: str) -> bool:
        """Tell whether one of the words makes a name that of an organization."""
        return bool(set(name.replace(".", "").split()) & self.words.words("bodies"))
