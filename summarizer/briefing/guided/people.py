"""Who is meant by the words for a source: a name, a title, a pronoun, "the union", "both sides"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.briefing.guided.allegiances import Allegiances
from summarizer.briefing.guided.descriptions import described
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.register import Register

_PAIR = re.compile(
    r"\b(?:both|the two)\b(?:\s+(?P<of>\w+))?|\bthe\s+(?P<sides>sides|parties|leaders|countries)\b",
    re.I,
)


_PRONOUN_FIRST = re.compile(r"(?:But\s+|And\s+)?(?:He|She|They)\b")
_THING = re.compile(
    r"(?:the|this|that|these|those|a|an|their|its|his|her)\s+(?:[a-z-]+\s+){0,2}"
    r"(?!(?:officials?|members?|leaders?|ministers?|heads?|government|representatives?|residents|"
    r"workers)\b)"
    r"[a-z-]+\s+(?:of|between|from|with|in|on|to|made|contained)\b"
)

_ITS_MEMBERS = re.compile(r"(?:its|our)\s+(?:\d[\d,.]*\s+|\w+\s+)?members")
"""They act for the body that was named before."""
_TITLE_WORDS = 5
_ITS_GENDER = re.compile(r"^[^“”\".;]*?\b(he|his|she|her)\b")
_APPOSED_NAME = re.compile(r",\s*(?:(?!in\b|by\b|at\b|from\b|with\b|on\b|to\b)\w+\s+){0,3}$")
_GOVERNMENT_OF = re.compile(
    r"the\s+(?:[a-z-]+\s+){0,2}(?:government|authorities|administration|cabinet)\s+(?:in|of)\s+"
    r"([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)"
)
"""A state by its government: "the previous government in Oslo"."""


class People:
    """Answers who is meant, from what stands in the text before."""

    def __init__(self, article: Article, register: Register, lexicon: Lexicon) -> None:
        self._article = article
        self._register = register
        self._lexicon = lexicon
        self.ties = Allegiances(article, register, lexicon)
        self._last: list[Entry] = []
        self._joint: list[Entry] = []
        self._gender: dict[int, str] = {}
        for entry in register.entries:
            found = lexicon.pattern(r"\b(?:(<<he_titles>>)|<<she_titles>>)\b").search(
                " ".join(entry.roles)
            )
            if found:
                self._gender[id(entry)] = "he" if found.group(1) else "she"
        for sentence in article.sentences:
            self._learn_gender(sentence.start, sentence.end)

    def _learn_gender(self, start: int, end: int) -> None:
        """From "Ana Silva met her counterpart": a sentence about one person, and a pronoun."""
        named = self._register.within(start, end)
        if not named or named[0].kind != "person" or id(named[0]) in self._gender:
            return
        first = next(m for m in named[0].mentions if m.start >= start)
        if self._article.text[start : first.start].count(" ") > _TITLE_WORDS:
            return
        others = [m.start for e in named[1:] for m in e.mentions if start <= m.start < end]
        until = min(others, default=end)
        found = _ITS_GENDER.search(self._article.text[first.end : until])
        if found:
            self._gender[id(named[0])] = "he" if found.group(1) in ("he", "his") else "she"

    def remember(self, entries: Sequence[Entry]) -> None:
        """Who spoke last: what "he" and "they" go back to."""
        self._last = list(entries)

    @property
    def last(self) -> tuple[Entry, ...]:
        """Who spoke last."""
        return tuple(self._last)

    def resolve(self, start: int, end: int) -> list[Entry] | None:
        """Who the words at these offsets mean; empty for nobody in particular, None if unclear."""
        words = self._article.text[start:end].strip()
        small = words.lower()
        if small in ("he", "she", "i"):
            return self._person(start, small)
        if small in ("it", "its"):
            return self._body(start)
        if small in ("they", "we", "their"):
            return self._last or None
        if _ITS_MEMBERS.fullmatch(small) and (body := self._body(start)):
            return body
        if pronoun := re.match(r"(?:he|she|they|it)\b", small):
            begin = start + self._article.text[start:end].lower().index(pronoun.group())
            return self.resolve(begin, begin + pronoun.end())
        own = re.match(r"(?:his|her|their|our|my)\s+(?:country|nation|government)$", small)
        if own:
            return self._own_country(start)
        seat = _GOVERNMENT_OF.match(words)
        if seat and (states := [e for e in self._register.lookup(seat[1]) if e.kind == "state"]):
            return states
        if _THING.match(words) and not self._lexicon.one_of("titles").search(words):
            return []
        named = self._head_names(start, end)
        if named:
            self._joint = named if len(named) == 2 else self._joint
            return named
        pair = _PAIR.search(words)
        if pair and not re.search(r"[A-Z]", words[pair.end() :]):
            return self._pair(start, pair)
        titled = self._register.by_title(words, before=start)
        if titled is not None:
            return [titled]
        return self._described(words, start)

    def _head_names(self, start: int, end: int) -> list[Entry]:
        """The names that the words are about: not those that stand in their "of …" or "in …"."""
        words = self._article.text[start:end]
        found = self._register.within(start, end)
        if not found:
            return []
        if (named := self._named_in_full(found, start, end)) is not None:
            return [named]
        heads: list[Entry] = []
        for entry in found:
            mention = next(m for m in entry.mentions if start <= m.start < end)
            before = words[: mention.start - start]
            behind = words[mention.end - start :]
            possessive = re.match(r"[’']s?\s+\w", behind) and not re.match(r"[’']s?\s*$", behind)
            inside = re.search(
                r"\b(?:of|for|in|at|with|by|from|during|on|to|against|between|after|which|who|"
                r"whose)\s+"
                r"(?:(?:the|its|their|a)\s+)?(?:[\w’'-]+\s+){0,2}$",
                before,
            )
            if (
                heads
                and not re.search(r"\band\s+(?:[\w’'.-]+\s+){0,5}$", before)
                and not (entry.kind == "person" and heads[0].kind != "person")
            ):
                continue
            if possessive or (
                inside and mention.title is None and not _APPOSED_NAME.search(before)
            ):
                continue
            if entry.kind is None and mention.title is None:
                self._register.take_for_actor(entry, start, end)
            heads.append(entry)
        persons = [entry for entry in heads if entry.kind == "person"]
        return persons or [entry for entry in heads if entry.kind is not None]

    def _named_in_full(self, found: Sequence[Entry], start: int, end: int) -> Entry | None:
        """Who a surname is, where the name follows: "the third Moe, Ana Moe"."""
        text = self._article.text
        first, *others = found
        mention = next(m for m in first.mentions if start <= m.start < end)
        if first.kind != "person" or " " in mention.name:
            return None
        for entry in others:
            named = next(m for m in entry.mentions if start <= m.start < end)
            beside = re.fullmatch(r",\s+(?:[\w.]+\s+){0,2}", text[mention.end : named.start])
            if beside and named.name.endswith(f" {mention.name}"):
                return entry
        return None

    def _own_country(self, start: int) -> list[Entry] | None:
        """The state of who spoke last: their country, or the one that their office names."""
        here = self._article.sentence_at(start)
        named = self._register.within(here.start, start) if here else []
        if states := [entry for entry in named if entry.kind == "state"]:
            return states[:1]
        code = next((entry.country for entry in self._last if entry.country), None)
        state = [e for e in self._register.entries if e.kind == "state" and e.country == code]
        return state[:1] if code and state else None

    def _person(self, start: int, pronoun: str) -> list[Entry] | None:
        """The subject of the sentence before, else who spoke last, unless the pronoun differs."""
        candidates = [
            *self._subject_before(start),
            *self._last,
            *(self._nearest_person(start) or ()),
        ]
        for entry in candidates:
            if (entry.kind == "person" and self._gender.get(id(entry), pronoun) == pronoun) or (
                entry.kind == "person" and pronoun == "i"
            ):
                if pronoun != "i":
                    self._gender[id(entry)] = pronoun
                return [entry]
        return None

    def _body(self, start: int) -> list[Entry] | None:
        """What "it" goes back to: who spoke last, or a body that the sentence before is about."""
        if any(entry.kind != "person" for entry in self._last):
            return list(self._last)
        near = [
            entry
            for entry in self._named_before(start)
            if entry.kind != "person" and not self._register.is_place_like(entry)
        ]
        for entry in near[:1]:
            entry.kind = entry.kind or "organization"
            return [entry]
        return self._last or None

    def owner_of(self, speaker: Entry, before: int) -> Entry | None:
        """What "its" means before a speaker's name: "Its director, Ida Moe, said"."""
        here = self._article.sentence_at(before)
        if here is None or not self._article.quote(here.id).lower().startswith("its "):
            return None
        if not any(here.start <= mention.start < before for mention in speaker.mentions):
            return None
        bodies = [e for e in self._named_before(here.start) if e.kind not in ("person", "state")]
        if not bodies or self._register.is_place_like(bodies[0]):
            return None
        bodies[0].kind = bodies[0].kind or "organization"
        return bodies[0]

    def _subject_before(self, start: int) -> list[Entry]:
        """Whom the sentence before is about, where it begins with a person's name."""
        found = self._named_before(start)
        for entry in found[:1]:
            if entry.kind is None and 2 <= len(entry.name.split()) <= 4:
                entry.kind = "person"
        return [entry for entry in found if entry.kind == "person"][:1]

    def _named_before(self, start: int) -> list[Entry]:
        """Who is named where the sentence before begins."""
        before = [s for s in self._article.sentences if s.end <= start and s.kind != "heading"]
        here = self._article.sentence_at(start)
        if not before or here is None:
            return []
        last = before[-1]
        if _PRONOUN_FIRST.match(self._article.quote(last.id)):
            return []
        return self._register.within(last.start, min(last.start + 60, last.end))

    def _nearest_person(self, before: int) -> list[Entry] | None:
        near = [
            (mention.start, entry)
            for entry in self._register.entries
            if entry.kind == "person"
            for mention in entry.mentions
            if before - 400 < mention.start < before
        ]
        return [max(near, key=lambda pair: pair[0])[1]] if near else None

    def _pair(self, start: int, pair: re.Match[str]) -> list[Entry] | None:
        noun = (pair.group("of") or pair.group("sides") or "").lower()
        kind = (
            "person"
            if noun in self._lexicon.words("person_nouns")
            else "state"
            if noun in self._lexicon.words("state_nouns")
            else None
        )
        near: dict[int, tuple[int, Entry]] = {}
        for entry in self._register.entries:
            if entry.kind not in (("person", "state", "organization") if kind is None else (kind,)):
                continue
            before = [m.start for m in entry.mentions if m.start < start]
            if before:
                near[id(entry)] = (before[-1], entry)
        if len(self._last) == 2 and (kind is None or all(e.kind == kind for e in self._last)):
            return list(self._last)
        if noun and self._joint and all(e.kind == (kind or e.kind) for e in self._joint):
            return list(self._joint)
        ordered = sorted(near.values(), key=lambda pair: pair[0], reverse=True)
        if kind == "state":
            ordered.sort(
                key=lambda pair: sum(m.start < start for m in pair[1].mentions), reverse=True
            )
        if kind is None and ordered:
            kind = "person" if noun == "" and ordered[0][1].kind == "person" else None
            ordered = [pair for pair in ordered if kind is None or pair[1].kind == kind]
            if kind is None:
                states = [pair for pair in ordered if pair[1].kind == "state"]
                ordered = states if len(states) >= 2 else ordered
        return [entry for _, entry in ordered[:2]][::-1] if len(ordered) >= 2 else None

    def _described(self, words: str, start: int) -> list[Entry] | None:
        return described(
            words, start, self._article, register=self._register, lexicon=self._lexicon
        )
