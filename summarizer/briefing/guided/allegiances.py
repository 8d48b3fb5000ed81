"""To which body or state a person belongs, and for whom a person speaks."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.briefing.guided.descriptions import described
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.register import Register

_LEADS = re.compile(r",?\s+(?:who\s+\w+\s+(?:the\s+)?$|of\s+(?:the\s+)?$)")
"""Between a person and the body that the person leads or belongs to."""
_OWNER = re.compile(r"([A-Z][\w-]*(?:\s[A-Z][\w-]*)*)[’']s\s+[^,.;“”\"]{3,50},\s+$")
"""Before a name: "Renovar's leader, "."""
_CLIENT = re.compile(r"(.+?)[’']s\s+(?:lawyer|attorney|counsel)")


class Allegiances:
    """Answers from roles, and from the words around a name."""

    def __init__(self, article: Article, register: Register, lexicon: Lexicon) -> None:
        self._article = article
        self._register = register
        self._lexicon = lexicon

    def spoken_for(self, entry: Entry, start: int, end: int) -> Entry | None:
        """The body that a spokesperson, lawyer or negotiator speaks for."""
        if entry.kind != "person":
            return None
        role = entry.role or ""
        speaks_for = self._lexicon.pattern(r"(?:<<spoken_for>>)\b", re.I)
        if not speaks_for.search(role) and not speaks_for.search(self._article.text[start:end]):
            return None
        client = _CLIENT.match(role)
        if client and (whose := self._register.lookup(client[1])):
            return whose[0]
        bodies = [
            other
            for other in self._register.lookup(re.sub(r"[’']s\b", "", role))
            + self._register.within(start, end)
            if other is not entry and other.kind != "person"
        ]
        if bodies:
            is_voice = self._lexicon.one_of("state_voices").search(bodies[0].name)
            if is_voice:
                return self.state(bodies[0].country) or self._state_named(start) or bodies[0]
            return bodies[0]
        if entry.country:
            return self.state(entry.country)
        clients = [e for e in self._register.within(start, end) if e is not entry]
        return clients[0] if clients else None

    def body_of(self, entry: Entry, before: int) -> Entry | None:
        """The body that a person's role ties it to: "the union's secretary" → the union."""
        for mention in entry.mentions:
            owner = _OWNER.search(self._article.text[max(0, mention.start - 90) : mention.start])
            if owner and (bodies := self._bodies(owner.group(1))):
                return self._but_no_state(bodies[0])
        for role in entry.roles:
            owner = re.match(r"(.+?)[’']s\b", role)
            owner = owner or self._lexicon.pattern(r"(<<body_nouns>>)\s+[a-z]+").fullmatch(role)
            words = owner.group(1) if owner else (role.split(" of ")[-1] if " of " in role else "")
            if found := self._bodies(words) or self._called(words, before):
                return self._but_no_state(found[0])
        return None

    def _bodies(self, words: str) -> list[Entry]:
        """The bodies that the article names so."""
        named = self._register.lookup(words) if words else []
        return [entry for entry in named if entry.kind in ("organization", None)]

    def _called(self, words: str, before: int) -> list[Entry] | None:
        """Whom a noun stands for before an offset: "union" → the union spoken of last."""
        if not words or not words.rsplit(maxsplit=1)[-1].islower():
            return None
        return described(
            f"the {words.removeprefix('the ')}",
            before,
            self._article,
            register=self._register,
            lexicon=self._lexicon,
        )

    def _but_no_state(self, body: Entry) -> Entry | None:
        """A body, unless it is a state's: who speaks for that speaks for more than it."""
        body.kind = body.kind or "organization"
        is_state = set(body.name.split()) & self._lexicon.words("state_bodies")
        return None if is_state else body

    def body_beside(self, entry: Entry) -> Entry | None:
        """The organization named right behind a person's name: "Ida Moe, who leads the Greens,"."""
        for mention in entry.mentions:
            behind = self._register.within(mention.end, mention.end + 60)
            for other in behind:
                at = next(m.start for m in other.mentions if m.start >= mention.end)
                gap = self._article.text[mention.end : at]
                if other.kind not in ("person", "state") and _LEADS.match(gap):
                    other.kind = other.kind or "organization"
                    return other
        return None

    def state(self, country: str | None) -> Entry | None:
        """The state of that code, if the article names it."""
        return next(
            (e for e in self._register.entries if e.kind == "state" and e.country == country),
            None,
        )

    def _state_named(self, start: int) -> Entry | None:
        """The one state that a sentence names before an offset: "In Beijing, …"."""
        here = self._article.sentence_at(start)
        named = self._register.within(here.start, start) if here else []
        states = [entry for entry in named if entry.kind == "state"]
        return states[0] if len(states) == 1 else None
