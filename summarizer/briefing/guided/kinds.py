"""Of what kind a named actor is, as the words around its name tell."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.gazetteer import Gazetteer, fold
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.mentions import Mention
from summarizer.names import bodies

_APPOSED_BODY = r",\s+(?:a|an|the)\s+(?:[\w’'-]+\s+){0,4}?(?:<<body_nouns>>)\b(?![’'-])"
"""Behind a name: ", a Swedish company"."""

_WHICH = re.compile(r",\s+which\b")
"""Behind a name that is no person's."""
_INSIDE = re.compile(r"\b(?:of|in|at|from|near)\s+(?:the\s+)?$")
"""Before a name that the verb behind it does not belong to: "the growers of Norhaven want"."""


class Kinds:
    """Tells persons, states and organizations of one article apart."""

    def __init__(self, article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._article = article
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def kind_of(self, mention: Mention) -> ActorKind | None:
        """What a name is where it stands; None where nothing tells."""
        if fold(mention.name) in bodies():
            return "organization"
        if self._gazetteer.country_of(mention.name):
            return "state"
        if mention.name in self._lexicon.words("regions"):
            return None
        parts = mention.name.split()
        if mention.title and not self._gazetteer.is_body(parts):
            return "person"
        if self._gazetteer.is_body(parts) or parts[-1] in self._lexicon.words("body_nouns"):
            return "organization"
        before = self._article.text[max(0, mention.start - 30) : mention.start]
        if self._lexicon.pattern(r"(?:<<body_nouns>>)\s+$").search(before):
            return "organization"
        if (
            self._is_it(mention)
            or _WHICH.match(self._article.text, mention.end)
            or mention.name in self._lexicon.words("metonyms")
        ):
            return "organization"
        if self._lexicon.pattern(_APPOSED_BODY).match(self._article.text, mention.end):
            return "organization"
        if len(parts) == 1 and mention.name.isupper() and len(mention.name) > 1:
            return "organization"
        if self._speaks(mention):
            return "organization" if self._has_article(mention) else "person"
        return None

    def _is_it(self, mention: Mention) -> bool:
        """Whether the sentence after one that begins with a name begins with "It"."""
        here, *after = self._article.sentences[mention.sentence - 1 :][:2]
        is_first = self._article.text[here.start : mention.start].strip() in ("", "The")
        return bool(
            is_first
            and after
            and after[0].paragraph == here.paragraph
            and self._article.quote(after[0].id).startswith("It ")
            and mention.title is None
            and len(mention.name.split()) < 4
        )

    def _speaks(self, mention: Mention) -> bool:
        after = self._article.text[mention.end : mention.end + 40]
        before = self._article.text[max(0, mention.start - 20) : mention.start]
        if _INSIDE.search(before):
            return False
        near = re.match(r"\s+(?:(?:has|have|had|also|\w+ly)\s+)*", after)
        verb = near and self._lexicon.verb_pattern.match(after, near.end())
        return bool(
            (verb and verb.group() not in self._lexicon.words("ambiguous"))
            or re.search(r"[,”\"]\s+(?:said|added|says|argued|told)\s+(?:the\s+)?$", before)
        )

    def _has_article(self, mention: Mention) -> bool:
        return self._article.text[: mention.start].endswith(("the ", "The "))

    def take_for_actor(self, entry: Entry, start: int, end: int) -> None:
        """Note that an entry of unknown kind is named where a source stands."""
        words = self._article.text[start:end]
        parts = entry.name.split()
        if entry.name in self._lexicon.words("regions"):
            entry.kind = "group"
        elif len(parts) > 1 and self._lexicon.pattern(
            rf"\b(?:<<small_titles>>)\b.*,\s+{re.escape(entry.name)}"
        ).search(words):
            entry.kind = "person"
        elif self._lexicon.pattern(r"\b(?:<<body_nouns>>|operator|rival|authority)\b,?\s").search(
            words
        ) or (len(parts) == 1 and re.search(rf"\b[Tt]he\s+{re.escape(entry.name)}", words)):
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
