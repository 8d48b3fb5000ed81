"""Names in an article: who is mentioned where, under which title, and who is the same.

Names are joined only where the text itself licenses it: a surname or a given name that only one
full name of the article has, a title that only one person of the article carries, a capital or a
seat of government that stands for its state.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.article import Article, Sentence
from summarizer.brief import ActorKind
from summarizer.geography import Atlas, atlas, bodies
from summarizer.guided.lexicon import Lexicon

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:[A-Z]|Gen|Col|Dr|Mr|Mrs|Ms|Prof|St|Sen|Rep|Gov|Lt|Capt|Sgt|Rev|Hon|"
    r"Jr)\."
    r"(?=\s[A-Z])|[^\W\d_a-zß-öø-ÿ][\w]*(?:[’'.-](?=\w)[\w]+)*(?:(?<=s)[’'](?=\s[A-Z]))?)"
)
_INNER = r"(?:of|for|and|the|de|del|della|der|van|von|den|bin|bint|al|el|la|le|du|da|dos|di|ter)"
_COMPOUND = re.compile(r"^[\w.]+-[\w.]+$")
_ROLE_START = re.compile(
    r"^(?:where|who|which|when|while|during|in|on|at|after|before|with|accompanied|including|and|"
    r"but|as|"
    r"because|although|his|her|not)\b",
    re.I,
)
_SEQUENCE = re.compile(rf"{_WORD}(?:(?:\s+{_INNER}){{1,2}}\s+{_WORD}|\s+{_WORD})*")
_HONORIFICS = frozenset(
    {"Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof.", "Professor", "Sir"}
)
_CALENDAR = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    "June|"
    "July|August|September|October|November|December"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_BODY_WORDS = (
    "agency|newspaper|magazine|weekly|broadcaster|outlet|ministry|company|group|party|union|bank|"
    "firm|"
    "association|federation|council|commission|charity|start-up|startup|manufacturer|maker|"
    "operator|club"
)
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text, as code points."""

    start: int
    end: int
    sentence: int
    name: str
    """Without title and possessive."""
    title: str | None
    """The words before the name that tell what the person is: "Chinese Foreign Minister"."""


@dataclass
class Entry:
    """One real-world actor, with the mentions that were found to be it."""

    name: str
    kind: ActorKind | None
    """None where nothing tells that it is an actor: a place, a product, a treaty."""
    country: str | None
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The fullest thing that the article calls the actor."""
        return max(self.roles, key=len) if self.roles else None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other surface forms, in the order of the article."""
        seen = dict.fromkeys(mention.name for mention in self.mentions)
        return tuple(name for name in seen if name != self.name)


class Register:
    """Everybody whom an article names, found once and looked up by words or by place."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._atlas: Atlas = atlas(article.language)
        self.entries: list[Entry] = []
        for mention in _by_strength(self._mentions()):
            self._file(mention)
        for entry in self.entries:
            entry.mentions.sort(key=lambda mention: mention.start)
        self._roles_in_apposition()
        self.entries.sort(key=lambda entry: entry.mentions[0].start)

    # -- looking up ---------------------------------------------------------------------------

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
        for match in _SEQUENCE.finditer(words):
            for part in re.split(r"\s+and\s+(?=[A-Z])|,\s*", match.group()):
                entry = self._match(part)
                if entry is not None and entry not in found:
                    found.append(entry)
        return found

    def by_title(self, words: str, *, before: int) -> Entry | None:
        """Who was last called so before an offset: "the Chinese leader", "the minister"."""
        plain = re.sub(r"^(?:the|its|their|his|her|but|and)\s+", "", words, flags=re.I)
        wanted = _fold(plain).split()
        if not wanted or not self._lexicon.one_of("titles").search(plain):
            return None
        hits = [
            (max((m.start for m in entry.mentions if m.start < before), default=-1), entry)
            for entry in self.entries
            if entry.kind == "person"
            and any(set(wanted) <= set(_fold(role).split()) for role in entry.roles)
        ]
        return max(hits, key=lambda hit: hit[0])[1] if hits else None

    def take_for_actor(self, entry: Entry, start: int, end: int) -> None:
        """Note that an entry of unknown kind is named where a source stands."""
        words = self._article.text[start:end]
        parts = entry.name.split()
        if re.search(rf"\b(?:{_BODY_WORDS}|operator|rival|authority)\b,?\s", words) or (
            len(parts) == 1 and re.search(rf"\b[Tt]he\s+{re.escape(entry.name)}", words)
        ):
            entry.kind = "organization"
        elif self.is_place_like(entry):
            entry.kind = None
        else:
            entry.kind = "person" if len(parts) <= 4 else "organization"

    def is_place_like(self, entry: Entry) -> bool:
        """Whether a name stands for a place alone: always "in", "at" or "near" it."""
        after = [self._article.text[m.end : m.end + 30] for m in entry.mentions]
        if entry.kind is None and all(re.match(r"\s+[a-z]{3,}s\b", text) for text in after):
            return True  # an adjective: "Eurasian states"
        return all(
            re.search(
                r"\b(?:in|at|near|from|to)\s+(?:the\s+)?$",
                self._article.text[max(0, m.start - 12) : m.start],
            )
            for m in entry.mentions
        )

    def _match(self, words: str) -> Entry | None:
        _, name = self._split_title(_POSSESSIVE.sub("", words.strip()))
        folded = _fold(name or words)
        if not folded:
            return None
        for entry in self.entries:
            if any(_fold(mention.name) == folded for mention in entry.mentions):
                return entry
        code = self._country_of(name or words)
        if code:
            return next((e for e in self.entries if e.kind == "state" and e.country == code), None)
        parts = [
            entry
            for entry in self.entries
            if entry.kind == "person" and set(folded.split()) <= set(_fold(entry.name).split())
        ]
        return parts[0] if len(parts) == 1 else None

    # -- finding ------------------------------------------------------------------------------

    @cached_property
    def _small_titles(self) -> str:
        return "|".join(t for t in self._lexicon.words("titles") if t.islower())

    @cached_property
    def _lower_words(self) -> Counter[str]:
        return Counter(re.findall(r"(?<!\w)[a-zà-ÿ][\w]*", self._article.text))

    def _mentions(self) -> Iterable[Mention]:
        for sentence in self._article.sentences:
            if sentence.kind == "heading":
                continue
            text = self._article.text[sentence.start : sentence.end]
            for match in _SEQUENCE.finditer(text):
                for start, end in self._pieces(text, match.start(), match.end()):
                    mention = self._mention(text, start, end, sentence)
                    if mention is not None:
                        yield mention

    def _mention(self, text: str, start: int, end: int, sentence: Sentence) -> Mention | None:
        openers = self._lexicon.words("openers")
        words = text[start:end]
        opens = start == 0 or text[start - 1] in "“\"‘'"
        while words:
            first, _, rest = words.partition(" ")
            if (
                re.fullmatch(_INNER, first, re.I)
                or re.fullmatch(_CALENDAR, first)
                or (first in openers and (opens or not rest))
            ):
                words = rest.lstrip()
            elif self._is_title_of(words):
                words = re.sub(r"^.*?\b(?:of|for)\s+(?:the\s+)?", "", words, count=1)
            else:
                break
            opens = False
        words = re.sub(rf"(?:\s+(?:{_DAYS}))+$", "", words)
        if not words or not words[0].isupper() or words in openers:
            return None
        if start == 0 and " " not in words and self._is_common(words):
            return None
        head, of, _ = words.partition(" of ")
        if of and head.split()[0] in _HONORIFICS:
            words = head
        title, name = self._split_title(words)
        name = _POSSESSIVE.sub("", name)
        person, of, _ = name.partition(" of ")
        if (
            of
            and (title or len(person.split()) == 2)
            and not _is_bodyish(person.split(), self._lexicon)
        ):
            name = person
        if (
            len(name) < 2
            or not name[0].isupper()
            or name in openers
            or self._is_demonym(name)
            or name in self._lexicon.words("titles")
        ):
            return None
        if _COMPOUND.match(name) and self._is_compound(name):
            return None
        at = text.rindex(name, start, end)
        kind = re.match(rf"\s+(?:{_BODY_WORDS})\b(?![’'])", text[at + len(name) :])
        if kind and title is None and re.search(r"\b[Tt]he\s+$", text[:at]):
            name += kind.group()
        return Mention(
            sentence.start + at, sentence.start + at + len(name), sentence.id, name, title
        )

    def _is_title_of(self, words: str) -> bool:
        head = re.match(r"((?:[\w-]+\s){0,3}?[\w-]+)\s+(?:of|for)\s", words)
        if self._split_title(words)[0] is not None:
            return False
        return (
            head is not None
            and any(head.group(1).endswith(title) for title in self._lexicon.words("titles"))
            and not _is_bodyish(head.group(1).split(), self._lexicon)
        )

    def _is_compound(self, name: str) -> bool:
        """Whether a hyphenated word describes rather than names: "China-Russia", "US-led"."""
        first, last = name.split("-", 1)
        return last.islower() or self._atlas.country(_fold(first)) is not None

    def _pieces(self, text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """A run of capitalised words, parted where it holds several names."""
        place = start
        parts = re.split(r"(\s+and\s+|[’']s\s+)", text[start:end])
        while parts:
            part = parts.pop(0)
            if re.fullmatch(r"\s+and\s+|[’']s\s+", part):
                place += len(part)
                continue
            if (
                len(parts) >= 2
                and "and" in parts[0]
                and self._is_one_body(part, parts[1], text[:place])
            ):
                part += parts.pop(0) + parts.pop(0)
            yield place, place + len(part)
            place += len(part)

    def _is_one_body(self, left: str, right: str, before: str) -> bool:
        """Whether "and" stands inside a name: "the Transport and Cabin Staff Union"."""
        named = self._country_of(left) or _is_bodyish(left.split(), self._lexicon)
        article = re.match(r"(?:The|the)\s", left) or re.search(r"\b[Tt]he\s+$", before)
        last = right.rsplit(maxsplit=1)[-1]
        return bool(article and not named and last in self._lexicon.words("bodies"))

    def _is_common(self, word: str) -> bool:
        return self._lower_words[word.lower()] > 0

    def _is_demonym(self, name: str) -> bool:
        folded = _fold(name)
        return folded in self._atlas.demonyms and folded not in self._atlas.names

    def _country_of(self, name: str) -> str | None:
        folded = re.sub(r"^the ", "", _fold(name))
        return self._atlas.names.get(folded) or self._atlas.seats.get(folded)

    def _split_title(self, words: str) -> tuple[str | None, str]:
        """A title before a name and the name: "Chilean President", "Ana Silva"."""
        parts = words.split()
        if self._country_of(words):
            return None, words
        titles = {t.lower() for t in self._lexicon.words("titles")}
        cut = 0
        for size in range(1, len(parts)):
            head = parts[:size]
            tail = " ".join(head[-3:]).lower()
            if any(tail == t or tail.endswith(" " + t) for t in titles):
                cut = size
        if cut and _is_bodyish(parts[cut:], self._lexicon):
            return None, words
        if (
            cut == 0
            and len(parts) > 1
            and self._is_demonym(parts[0])
            and not _is_bodyish(parts, self._lexicon)
        ):
            return parts[0], " ".join(parts[1:])
        return (" ".join(parts[:cut]) or None), " ".join(parts[cut:])

    # -- filing -------------------------------------------------------------------------------

    def _file(self, mention: Mention) -> None:
        entry = self._known(mention)
        if entry is None:
            kind = self._kind(mention)
            code = self._country_of(mention.name) if kind == "state" else None
            if kind == "organization":
                code = self.country_in(mention.name)
            entry = Entry(mention.name, kind, code)
            self.entries.append(entry)
        entry.mentions.append(mention)
        if entry.kind is None:
            entry.kind = self._kind(mention)
        if entry.kind == "state" and self._is_name(mention.name) and not self._is_name(entry.name):
            entry.name = mention.name
        if len(mention.name) > len(entry.name) and entry.kind == "person":
            entry.name = mention.name
        if mention.title:
            entry.roles.append(mention.title)
            if entry.country is None and entry.kind == "person":
                entry.country = self.country_in(mention.title)

    def _is_name(self, name: str) -> bool:
        return re.sub(r"^the ", "", _fold(name)) in self._atlas.names

    def _known(self, mention: Mention) -> Entry | None:
        folded = _fold(mention.name)
        for entry in self.entries:
            if any(_fold(other.name) == folded for other in entry.mentions):
                return entry
        code = self._country_of(mention.name)
        if code:
            return next((e for e in self.entries if e.kind == "state" and e.country == code), None)
        words = folded.split()
        if len(words) == 1 and not mention.name.isupper():
            whole = [
                entry
                for entry in self.entries
                if entry.kind in ("person", None)
                and " " in entry.name
                and words[0] in _ends(_fold(entry.name))
            ]
            return _nearest(whole, mention.start)
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

    def _kind(self, mention: Mention) -> ActorKind | None:
        if self._country_of(mention.name):
            return "state"
        parts = mention.name.split()
        if mention.title and not _is_bodyish(parts, self._lexicon):
            return "person"
        if _fold(mention.name) in bodies() or _is_bodyish(parts, self._lexicon):
            return "organization"
        before = self._article.text[max(0, mention.start - 30) : mention.start]
        if re.search(rf"(?:{_BODY_WORDS})\s+$", before):
            return "organization"
        if len(parts) == 1 and mention.name.isupper() and len(mention.name) > 1:
            return "organization"
        if self._speaks(mention):
            return "organization" if self._has_article(mention) else "person"
        return None

    def _speaks(self, mention: Mention) -> bool:
        after = self._article.text[mention.end : mention.end + 40]
        before = self._article.text[max(0, mention.start - 20) : mention.start]
        near = re.match(r"\s+(?:(?:has|have|had|also|\w+ly)\s+)*", after)
        verb = near and self._lexicon.verb_pattern.match(after, near.end())
        return bool(
            (verb and verb.group() not in self._lexicon.words("ambiguous"))
            or re.search(r"[,”\"]\s+(?:said|added|says|argued|told)\s+(?:the\s+)?$", before)
        )

    def _has_article(self, mention: Mention) -> bool:
        return self._article.text[: mention.start].endswith(("the ", "The "))

    def country_in(self, words: str) -> str | None:
        """The country that a description names: "Chinese Foreign Minister", "of Peru"."""
        words = " ".join(word for word in words.split() if "-" not in word)
        for word in _fold(words).split():
            code = (
                self._atlas.demonyms.get(word)
                or self._atlas.names.get(word)
                or self._atlas.seats.get(word)
            )
            if code:
                return code
        folded = _fold(words)
        return next(
            (
                code
                for name, code in self._atlas.names.items()
                if " " in name and re.search(rf"\b{re.escape(name)}\b", folded)
            ),
            None,
        )

    def _roles_in_apposition(self) -> None:
        """Roles that stand beside a name in commas: "Ana Silva, spokesperson for the ministry,"."""
        titles = self._lexicon.one_of("titles")
        for entry in self.entries:
            if entry.kind not in ("person", None):
                continue
            for mention in entry.mentions:
                after = self._article.text[mention.end : mention.end + 140]
                found = re.match(r",\s+([^,;:.“”\"()]{3,110}?)\s*(?:[,;.]|$)", after)
                if found and self._is_role(found.group(1)):
                    entry.roles.append(re.sub(r"^(?:the|a|an)\s+", "", found.group(1)))
                before = self._article.text[max(0, mention.start - 110) : mention.start]
                direct = re.search(
                    rf"((?:[A-Z][\w.-]*[’']?s?\s+){{0,4}}(?:{self._small_titles}))\s+$", before
                )
                if direct:
                    entry.roles.append(re.sub(r"^(?:The|A|An)\s+", "", direct.group(1)))
                lead = re.search(
                    r"(?:^|[\s,(])(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|"
                    r"[\w’']+[’']s)\s+([^,;:.“”\"]{3,90}),\s+$",
                    before,
                )
                if lead:
                    tail = next(
                        (lead.group(1)[m.start() :] for m in titles.finditer(lead.group(1))), None
                    )
                    if tail and self._is_role(lead.group(1)):
                        entry.roles.append(lead.group(1))
                    elif tail:
                        entry.roles.append(tail)
            if entry.kind is None and entry.roles and 2 <= len(entry.name.split()) <= 4:
                entry.kind = "person"
            if entry.country is None:
                entry.country = next(filter(None, map(self.country_in, entry.roles)), None)

    def _is_role(self, words: str) -> bool:
        """Whether words beside a name tell what the person is."""
        found = self._lexicon.one_of("titles").search(words)
        if found is None or _ROLE_START.match(words):
            return False
        lead = words[: found.start()].split()
        return len(lead) <= 5 and not self._lexicon.verb_pattern.search(words)


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


def _by_strength(mentions: Iterable[Mention]) -> list[Mention]:
    """Full names and titled ones first, so that surnames find their owners."""
    return sorted(mentions, key=lambda m: (-min(len(m.name.split()), 2), m.title is None, m.start))


def _is_bodyish(parts: list[str], lexicon: Lexicon) -> bool:
    return any(part.strip(".,") in lexicon.words("bodies") for part in parts)


def _ends(name: str) -> tuple[str, str]:
    parts = name.split()
    return parts[0], parts[-1]


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b((?:\w\.){2,})", lambda m: m.group().replace(".", ""), plain)
    return " ".join(re.findall(r"[\w]+", re.sub(r"'s\b", "", plain)))


def _once(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        if not any(entry is other for other in found):
            found.append(entry)
    return found
