"""Names in an article: who is mentioned where, under which title, and who is the same.

Names are joined only where the text itself licenses it: a surname or a given name that only one
full name of the article has, a title that only one person of the article carries, a capital or a
seat of government that stands for its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.gazetteer import Gazetteer, fold
from summarizer.briefing.guided.kinds import Kinds
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.mentions import POSSESSIVE, Mention, MentionFinder, name_pattern
from summarizer.briefing.guided.roles import roles_beside
from summarizer.names import atlas


class Register:
    """Everybody whom an article names, found once and looked up by words or by place."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._gazetteer = Gazetteer(lexicon, atlas(article.language))
        self._kinds = Kinds(article, lexicon, self._gazetteer)
        self.entries: list[Entry] = []
        for mention in _by_strength(MentionFinder(article, lexicon, self._gazetteer).find()):
            self._file(mention)
        for entry in self.entries:
            entry.mentions.sort(key=lambda mention: mention.start)
            self._add_roles(entry)
        self.entries.sort(key=lambda entry: entry.mentions[0].start)

    def within(self, start: int, end: int) -> list[Entry]:
        """Who is named between two offsets of the text, in order, each once."""
        found = sorted(
            (mention.start, index)
            for index, entry in enumerate(self.entries)
            for mention in entry.mentions
            if start <= mention.start < end
        )
        return _once(self.entries[index] for _, index in found)

    def lookup(self, words: str) -> list[Entry]:
        """Who is meant by the words of an answer: "President Silva", "Oslo and Bern".

        Empty where the article names nobody so.
        """
        found: list[Entry] = []
        whole = self._match(words)
        if whole is not None:
            return [whole]
        for match in name_pattern(self._lexicon).finditer(words):
            for part in re.split(r"\s+and\s+(?=[A-Z])|,\s*", match.group()):
                entry = self._match(part)
                if entry is not None and entry not in found:
                    found.append(entry)
        return found

    def by_title(self, words: str, *, before: int) -> Entry | None:
        """Who was last called so before an offset: "the Chinese leader", "the minister"."""
        plain = re.sub(r"^(?:the|its|their|his|her|but|and)\s+", "", words, flags=re.I)
        wanted = fold(plain).split()
        if not wanted or not self._lexicon.one_of("titles").search(plain):
            return None
        hits = [
            (max((m.start for m in entry.mentions if m.start < before), default=-1), entry)
            for entry in self.entries
            if entry.kind == "person"
            and any(set(wanted) <= set(fold(role).split()) for role in entry.roles)
        ]
        return max(hits, key=lambda hit: hit[0])[1] if hits else None

    def add(self, name: str, kind: ActorKind, *, words: str, mention: Mention) -> Entry:
        """A new entry for somebody whom the article describes but does not name."""
        entry = Entry(name, kind, self._gazetteer.country_in(words), [mention])
        self.entries.append(entry)
        return entry

    def take_for_actor(self, entry: Entry, start: int, end: int) -> None:
        """Note that an entry of unknown kind is named where a source stands."""
        self._kinds.take_for_actor(entry, start, end)

    def is_place_like(self, entry: Entry) -> bool:
        """Whether a name stands for a place alone: always "in", "at" or "near" it."""
        return self._kinds.is_place_like(entry)

    def _match(self, words: str) -> Entry | None:
        _, name = self._gazetteer.split_title(POSSESSIVE.sub("", words.strip()))
        folded = fold(name or words)
        if not folded:
            return None
        for entry in self.entries:
            if any(fold(mention.name) == folded for mention in entry.mentions):
                return entry
        code = self._gazetteer.country_of(name or words)
        if code:
            return next((e for e in self.entries if e.kind == "state" and e.country == code), None)
        parts = [
            entry
            for entry in self.entries
            if entry.kind == "person" and set(folded.split()) <= set(fold(entry.name).split())
        ]
        return parts[0] if len(parts) == 1 else None

    def _file(self, mention: Mention) -> None:
        entry = self._known(mention)
        if entry is None:
            kind = self._kinds.kind_of(mention)
            code = self._gazetteer.country_of(mention.name) if kind == "state" else None
            if kind == "organization":
                code = self._gazetteer.country_in(mention.name)
            entry = Entry(mention.name, kind, code)
            self.entries.append(entry)
        entry.mentions.append(mention)
        if entry.kind is None:
            entry.kind = self._kinds.kind_of(mention)
        if (
            entry.kind == "state"
            and self._gazetteer.names_state(mention.name)
            and not self._gazetteer.names_state(entry.name)
        ):
            entry.name = mention.name
        if len(mention.name) > len(entry.name) and entry.kind == "person":
            entry.name = mention.name
        if mention.title:
            entry.roles.append(mention.title)
            if entry.country is None and entry.kind == "person":
                entry.country = self._gazetteer.country_in(mention.title)

    def _known(self, mention: Mention) -> Entry | None:
        folded = fold(mention.name)
        for entry in self.entries:
            if any(fold(other.name) == folded for other in entry.mentions):
                return entry
        code = self._gazetteer.country_of(mention.name)
        if code:
            return next((e for e in self.entries if e.kind == "state" and e.country == code), None)
        words = folded.split()
        if " " not in mention.name and words and not mention.name.isupper():
            whole = [
                entry
                for entry in self.entries
                if entry.kind in ("person", None)
                and " " in entry.name
                and _has_part(fold(entry.name), folded)
            ]
            if whole:
                return _nearest(whole, mention.start)
            bodies = [
                entry
                for entry in self.entries
                if entry.kind == "organization"
                and " " in entry.name
                and (fold(entry.name).split()[-1] == words[0] or self._is_firm(entry, mention.name))
            ]
            return bodies[0] if len(bodies) == 1 else None
        if mention.name.isupper() or len(words) > 1:
            return next(
                (
                    e
                    for e in self.entries
                    if _is_acronym(mention.name, e.name) or _is_acronym(e.name, mention.name)
                ),
                None,
            )
        return None

    def _is_firm(self, entry: Entry, name: str) -> bool:
        """Whether a name is a firm's without its legal form: "Helvax" of "Helvax AG"."""
        first, _, rest = entry.name.partition(" ")
        return first == name and rest in self._lexicon.words("legal_forms")

    def _add_roles(self, entry: Entry) -> None:
        if entry.kind not in ("person", None):
            return
        for mention in entry.mentions:
            entry.roles += roles_beside(self._article, mention.start, mention.end, self._lexicon)
        if entry.kind is None and entry.roles and 2 <= len(entry.name.split()) <= 4:
            entry.kind = "person"
        if entry.country is None:
            entry.country = next(filter(None, map(self._gazetteer.country_in, entry.roles)), None)


def _once(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        if not any(entry is other for other in found):
            found.append(entry)
    return found


def _nearest(entries: list[Entry], before: int) -> Entry | None:
    """Of several who share a surname, the one named last before an offset."""
    if len(entries) <= 1:
        return entries[0] if entries else None
    return max(
        entries, key=lambda e: max((m.start for m in e.mentions if m.start < before), default=-1)
    )


def _is_acronym(short: str, name: str) -> bool:
    """Whether one name is the initials of another.

    >>> _is_acronym("WTO", "World Trade Organization")
    True
    """
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    return len(short) > 1 and " " in name and short.upper() == initials and short[0].isupper()


def _has_part(name: str, word: str) -> bool:
    """Whether a full name has a word; inside it a surname ("Ana Silva Rojas"), no particle."""
    parts = name.split()
    if " " in word:  # "Pryce-Lloyd"
        return f" {name}".endswith(f" {word}")
    return word in (parts[0], parts[-1]) or (len(word) > 3 and word in parts)


def _by_strength(mentions: Iterable[Mention]) -> list[Mention]:
    """Full names and titled ones first, so that surnames find their owners."""
    return sorted(mentions, key=lambda m: (-min(len(m.name.split()), 2), m.title is None, m.start))
