"""Names of an article that are one's: which of those before a new name goes to.

Each is looked up by what two names of one have in common, so that a name more costs no more where
there are thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from summarizer.brief import ActorKind
from summarizer.briefing.guided.kinds import kind_by_words, kind_of
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.names import Name
from summarizer.briefing.guided.texts import Text
from summarizer.names.normal_form import fold_name

_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el)-(?=\w)", re.IGNORECASE)
"""Before an Arabic surname, which later stands without it: "al-Muslet", "Ash-Sharif"."""
_SHORTEST_WORD = 4
"""Letters of a word that counts where the initials of a body are made of small words, too."""
MOST_TRIED = 60
"""Names in a group after which its kind is not told anew for each further one."""


class Groups:
    """The groups of names that are one's, as they grow: longer names have to be added first."""

    def __init__(self, text: Text, tables: Tables) -> None:
        self.names: list[list[Name]] = []
        self._text, self._tables = text, tables
        self._kinds: list[ActorKind | None] = []
        self._forms: dict[str, int] = {}
        """Folded name → its group."""
        self._states: dict[str, int] = {}
        """Code of a state → the first group with a name that stands for it."""
        self._texts: set[str] = set()
        self._with: dict[tuple[str, str], dict[int, None]] = {}
        """Trait of a name ("word", "part", "end", "raw end", "initials" or "short") and its value →
        the groups with such a name."""

    def add(self, name: Name) -> None:
        """Put a name to those of the same one, or into a group of its own."""
        at = self._find(name)
        if at is None:
            at = len(self.names)
            self.names.append([])
            self._kinds.append(None)
        group = self.names[at]
        group.append(name)
        if self._kinds[at] is None and len(group) <= MOST_TRIED:
            self._kinds[at] = kind_of(self._text, group, self._tables)
        folded = fold_name(name.text)
        self._forms.setdefault(folded, at)
        if name.text not in self._texts:
            self._texts.add(name.text)
            for trait in _traits(name.text, folded):
                self._with.setdefault(trait, {})[at] = None
        code = _state_of(name, self._tables)
        if code:
            self._states[code] = min(at, self._states.get(code, at))

    def _find(self, name: Name) -> int | None:
        """Return the index of the group that a name belongs to."""
        folded = fold_name(name.text)
        if folded in self._forms:
            return self._forms[folded]
        code = _state_of(name, self._tables)
        if code:
            return self._states.get(code)
        words = folded.split()
        if not words:
            return None
        is_one_word = " " not in name.text  # "Hovland-Bakke"
        if is_one_word and not (name.text.isupper() and name.label != "PERSON"):
            return self._by_part(name, folded)
        if len(words) > 1 and name.label != "ORG":
            same = list(islice(self._persons_with(set(words)), 2))
            if len(same) == 1:
                return same[0]
        return self._by_initials(name.text)

    def _by_part(self, name: Name, word: str) -> int | None:
        """Return whose surname or given name a word is, or the short name of which body.

        "Restrepo" is Adriana Restrepo Mejía.
        """
        ends = self._with.get(("end", word), {})
        full = [
            at
            for at in self._having("part", word)
            if (self._kinds[at] == "person" or at in ends) and self._may_be_person(at)
        ]
        if full:
            return max(full, key=lambda at: self._last_before(at, name.start))
        firms = [
            at
            for at in self._having("raw end", name.text)
            if self._kinds[at] == "organization"
            and any(_is_short(name.text, one.text, self._tables) for one in self.names[at])
        ]
        return firms[0] if len(firms) == 1 else None

    def _may_be_person(self, at: int) -> bool:
        return self._kinds[at] in ("person", None) or not any(
            kind_by_words(one, self._tables) for one in self.names[at]
        )

    def _last_before(self, at: int, start: int) -> int:
        return max((one.start for one in self.names[at] if one.start < start), default=-1)

    def _persons_with(self, words: set[str]) -> Iterator[int]:
        """Yield the groups of persons in one of whose names all of the words stand."""
        fewest = min((self._with.get(("word", word), {}) for word in words), key=len)
        return (
            at
            for at in fewest
            if self._kinds[at] in ("person", None)
            and any(words <= set(fold_name(one.text).split()) for one in self.names[at])
        )

    def _by_initials(self, text: str) -> int | None:
        found: list[int] = []
        if len(text) > 1:
            found += self._having("initials", text.replace(".", ""))
        if initials := _initials(text):
            found += self._having("short", initials)
        return min(found, default=None)

    def _having(self, trait: str, value: str) -> list[int]:
        """Return the groups with such a name, in order."""
        return sorted(self._with.get((trait, value), ()))


def _traits(text: str, folded: str) -> Iterator[tuple[str, str]]:
    """Yield what a name may have in common with another of the same one."""
    words = folded.split()
    yield from (("word", word) for word in dict.fromkeys(words))
    parts = [fold_name(part) for part in text.split()]
    if len(parts) > 1:
        bare = _ARTICLE.sub("", text.rsplit(maxsplit=1)[-1])  # of "Salem al-Muslet"
        yield from (("part", part) for part in dict.fromkeys((*parts, fold_name(bare))))
        yield from (("end", part) for part in {parts[0], parts[-1], fold_name(bare)})
    raw = text.split(" ")
    if len(raw) > 1:
        yield from (("raw end", word) for word in {raw[0], raw[-1]})
    if initials := _initials(text):
        small = "".join(w[0].upper() for w in text.split() if len(w) >= _SHORTEST_WORD)
        yield from (("initials", form) for form in dict.fromkeys((initials, small)))
    if len(text) > 1:
        yield "short", text.replace(".", "")


def _state_of(name: Name, tables: Tables) -> str | None:
    """Return the code of the state that a name stands for; an office at home stands for none."""
    return None if name.text in tables.words.words("metonyms") else tables.country_of(name.text)


def _is_short(short: str, full: str, tables: Tables) -> bool:
    """Tell whether one word is a body's name for short: "Helvax" of "Helvax AG"."""
    first, _, rest = full.partition(" ")
    last = full.rsplit(" ", maxsplit=1)[-1]
    if first == short and rest:
        return rest in tables.words.words("legal_forms") or tables.is_body(rest)
    return bool(rest) and last == short and short in tables.words.words("bodies")


def _initials(name: str) -> str:
    """Return the initials of a name's words in capitals.

    >>> _initials("World Trade Organization")
    'WTO'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
