"""Who is meant by the words for a source: a name, a title, a pronoun, "the union", "both sides"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.names import Entry, Mention, Register

_PAIR = re.compile(
    r"\b(?:both|the two)\b(?:\s+(?P<of>\w+))?|\bthe\s+(?P<sides>sides|parties|leaders|countries)\b",
    re.I,
)
_PERSONS = frozenset(
    "leaders presidents ministers men women officials chiefs secretaries mayors executives".split()
)
_PLURAL = re.compile(r"(?:s|people|men|women|police|staff|members of .+)$")
_AGENTIVE = re.compile(
    r"(?:officials|members|workers|farmers|residents|campaigners|teachers|nurses|doctors|drivers|"
    r"unions|ministers|ministries|countries|states|governments|leaders|employers|companies|banks|"
    r"lawmakers|opponents|supporters|activists|protesters|parents|students|scientists|lawyers|"
    r"prosecutors|diplomats|negotiators|delegates|investors|shareholders|managers|organizers|"
    r"organisers|clubs|players|fans|parties|councillors|senators|deputies|allies|neighbours|"
    r"neighbors|groups|associations|retailers|fishermen|fishers|growers|producers|exporters|"
    r"importers|families|patients|migrants|refugees|tenants|landlords|owners|traders|police|staff|"
    r"government|ministry|company|union|council|party|bank|commission|court|parliament|firm|group|"
    r"agency|board|club|federation|association|authority|department|army|administration|"
    r"delegation|committee|hospital|university|trust|regulator|operator|opposition|embassy|cabinet|"
    r"coalition|consortium|chamber|institute|charity|airline|manufacturer|developer|tribunal|"
    r"inspectorate|treasury|secretariat|mission|league|foundation|fund|team|management|panel)$",
    re.I,
)
_SPOKEN_FOR = re.compile(
    r"(?:spokes(?:man|woman|person)|spokespeople|lawyers?|attorneys?|negotiators?|envoys?)\b", re.I
)


_THING = re.compile(
    r"(?:the|this|that|these|those|a|an|their|its|his|her)\s+(?:[a-z-]+\s+){0,2}"
    r"(?!(?:officials?|members?|leaders?|ministers?|heads?|government|representatives?|residents|"
    r"workers)\b)"
    r"[a-z-]+\s+(?:of|between|from|with|in|on|to|made|contained)\b"
)


_OF_STATE = re.compile(r"\b(?:Ministry|Council|Government|Department|Army|Cabinet|Parliament)\b")
"""Bodies of a state: who speaks for it with "we" speaks for more than the body."""


class People:
    """Answers who is meant, from what stands in the text before."""

    def __init__(self, article: Article, register: Register, lexicon: Lexicon) -> None:
        self._article = article
        self._register = register
        self._lexicon = lexicon
        self._last: list[Entry] = []
        self._gender: dict[int, str] = {}
        for entry in register.entries:
            found = re.search(
                r"\b(?:(Mr|Sir|Lord|King|Prince)|Mrs|Ms|Dame|Lady|Queen|Princess)\b",
                " ".join(entry.roles),
            )
            if found:
                self._gender[id(entry)] = "he" if found.group(1) else "she"

    def remember(self, entries: Sequence[Entry]) -> None:
        """Who spoke last: what "he" and "they" go back to."""
        self._last = list(entries)

    def resolve(self, start: int, end: int) -> list[Entry] | None:
        """Who the words at these offsets mean; empty for nobody in particular, None if unclear."""
        words = self._article.text[start:end].strip()
        small = words.lower()
        if small in ("he", "she", "i"):
            return self._person(start, small)
        if small in ("they", "we", "it", "its", "their"):
            return self._last or None
        if re.match(r"(?:he|she|they|it)\b", small):
            return self.resolve(start, start + len(small.split()[0]))
        own = re.match(r"(?:his|her|their|our|my)\s+(?:country|nation|government)$", small)
        if own:
            return self._own_country()
        if _THING.match(words) and not self._lexicon.one_of("titles").search(words):
            return []
        named = self._head_names(start, end)
        if named:
            return named
        pair = _PAIR.search(words)
        if pair and not re.search(r"[A-Z]", words[pair.end() :]):
            return self._pair(start, pair)
        titled = self._register.by_title(words, before=start)
        if titled is not None:
            return [titled]
        return self._described(words, start)

    def spoken_for(self, entry: Entry, start: int, end: int) -> Entry | None:
        """The body that a spokesperson, lawyer or negotiator speaks for."""
        role = entry.role or ""
        if not _SPOKEN_FOR.search(role) and not _SPOKEN_FOR.search(self._article.text[start:end]):
            return None
        bodies = [
            other
            for other in self._register.lookup(re.sub(r"[’']s\b", "", role))
            + self._register.within(start, end)
            if other is not entry and other.kind != "person"
        ]
        if bodies:
            return bodies[0]
        demonym = entry.country
        if demonym:
            return next(
                (e for e in self._register.entries if e.kind == "state" and e.country == demonym),
                None,
            )
        clients = [e for e in self._register.within(start, end) if e is not entry]
        return clients[0] if clients else None

    def body_of(self, entry: Entry, before: int) -> Entry | None:
        """The body that a person's role ties it to: "the union's secretary" → the union."""
        for role in entry.roles:
            owner = re.match(r"(.+?)[’']s\b", role)
            words = owner.group(1) if owner else (role.split(" of ")[-1] if " of " in role else "")
            found = (
                [e for e in self._register.lookup(words) if e.kind == "organization"]
                if words
                else []
            )
            if not found and words and words.split()[-1].islower():
                found = self._described(f"the {words}", before) or []
            if found:
                return None if _OF_STATE.search(found[0].name) else found[0]
        return None

    def _head_names(self, start: int, end: int) -> list[Entry]:
        """The names that the words are about: not those that stand in their "of …" or "in …"."""
        words = self._article.text[start:end]
        found = self._register.within(start, end)
        if not found:
            return []
        heads: list[Entry] = []
        for entry in found:
            mention = next(m for m in entry.mentions if start <= m.start < end)
            before = words[: mention.start - start]
            behind = words[mention.end - start :]
            if entry.kind is None and mention.title is None:
                self._register.take_for_actor(entry, start, end)
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
                inside and mention.title is None and not re.search(r",\s*(?:\w+\s+){0,3}$", before)
            ):
                continue
            heads.append(entry)
        persons = [entry for entry in heads if entry.kind == "person"]
        return persons or [entry for entry in heads if entry.kind is not None]

    def _own_country(self) -> list[Entry] | None:
        """The state of who spoke last."""
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

    def _subject_before(self, start: int) -> list[Entry]:
        """Whom the sentence before is about, where it begins with a person's name."""
        before = [s for s in self._article.sentences if s.end <= start and s.kind != "heading"]
        here = next((s for s in self._article.sentences if s.start <= start < s.end), None)
        if not before or here is None:
            return []
        last = before[-1]
        found = self._register.within(last.start, min(last.start + 60, last.end))
        return [entry for entry in found[:1] if entry.kind == "person"]

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
            if noun in _PERSONS
            else "state"
            if noun in ("countries", "nations", "states")
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
        """Somebody without a name: "the ministry" goes back to one, "farmers" is a group."""
        head = re.split(
            r"\s+(?:of|for|in|at|from|with|by|who|which|that|to|on)\s|,",
            re.sub(r"^(?:and|but)\s+", "", words),
        )[0].strip(' “”"')
        if (
            not head
            or not _AGENTIVE.search(head)
            or len(head.split()) > 6
            or re.search(r"\b(?:is|are|was|were|has|have|had|what|that|who|which|it|for)\b", head)
        ):
            return []
        noun = head.split()[-1].lower()
        if set(re.findall(r"\w+", head.lower())) & self._lexicon.words("unnamed"):
            return []
        before = [
            (mention.start, entry)
            for entry in self._register.entries
            if entry.kind in ("organization", None)
            and noun in [word.lower() for word in re.findall(r"\w+", entry.name)]
            for mention in entry.mentions
            if mention.start < start
        ]
        if before and re.match(r"(?:the|its|his|her|their)\b", head, re.I):
            return [max(before, key=lambda pair: pair[0])[1]]
        apposed = self._apposed(noun, start)
        if apposed and re.match(r"the\b", head, re.I):
            return [apposed]
        whole = re.match(re.escape(head) + r"\s+of\s+(?:the\s+)?[A-Z][\w.’'-]*", words)
        head = whole.group() if whole else head
        name = re.sub(r"^(?:the|a|an|some|its|their|his|her)\s+", "", head, flags=re.I)
        folded = name.lower()
        for entry in self._register.entries:
            if entry.name.lower() == folded:
                return [entry]
        begin = (
            self._article.text.index(head, start) if head in self._article.text[start:] else start
        )
        kind: ActorKind = (
            "group" if _PLURAL.search(noun) and noun not in ("police",) else "organization"
        )
        sentence = next((s.id for s in self._article.sentences if s.start <= start < s.end), 1)
        entry = Entry(name, kind, None, [Mention(begin, begin + len(head), sentence, name, None)])
        entry.country = self._register.country_in(head)
        self._register.entries.append(entry)
        return [entry]

    def _apposed(self, noun: str, before: int) -> Entry | None:
        """An organization that the text calls so: "Wexley Lines, the operator," "the firm X"."""
        for entry in self._register.entries:
            if entry.kind == "person":
                continue
            for mention in entry.mentions:
                if mention.start >= before:
                    continue
                around = self._article.text[max(0, mention.start - 45) : mention.start]
                after = self._article.text[mention.end : mention.end + 60]
                if re.search(rf"\b{noun},?\s+$", around) or re.match(
                    rf",\s+(?:the|a|an|its)\s+(?:[\w-]+\s+){{0,4}}{noun}\b", after
                ):
                    return entry
        return None
