"""To which body or state a person belongs, and for whom a person speaks."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.guided.descriptions import described
from summarizer.guided.entries import Entry
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.register import Register

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
            bodies = self._register.lookup(owner.group(1)) if owner else []
            if bodies and bodies[0].kind in ("organization", None):
                bodies[0].kind = "organization"
                is_state = set(bodies[0].name.split()) & self._lexicon.words("state_bodies")
                return None if is_state else bodies[0]
        for role in entry.roles:
            owner = re.match(r"(.+?)[’']s\b", role)
            plain = self._lexicon.pattern(r"(<<body_nouns>>)\s+[a-z]+").fullmatch(role)
            owner = owner or plain
            words = owner.group(1) if owner else (role.split(" of ")[-1] if " of " in role else "")
            found = (
                [e for e in self._register.lookup(words) if e.kind in ("organization", None)]
                if words
                else []
            )
            if not found and words and words.split()[-1].islower():
                found = (
                    described(
                        f"the {words.removeprefix('the ')}",
                        before,
                        self._article,
                        register=self._register,
                        lexicon=self._lexicon,
                    )
                    or []
                )
            if found:
                found[0].kind = found[0].kind or "organization"
                is_state = set(found[0].name.split()) & self._lexicon.words("state_bodies")
                return None if is_state else found[0]
        return None

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
        here = next((s for s in self._article.sentences if s.start <= start < s.end), None)
        named = self._register.within(here.start, start) if here else []
        states = [entry for entry in named if entry.kind == "state"]
        return states[0] if len(states) == 1 else None
