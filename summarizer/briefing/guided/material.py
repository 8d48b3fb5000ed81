"""What is known of an article before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer.article import Article
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.tokens import ParsedSentence
from summarizer.briefing.guided.who import Reading


@dataclass(frozen=True)
class Material:
    """An article, its parse, what the words alone read in it, and the words of its language."""

    article: Article
    parsed: tuple[ParsedSentence, ...]
    reading: Reading
    lexicon: Lexicon
    numbers: tuple[int, ...]
    """The number that each sentence has in the article as read, where more may stand."""

    def with_article(self, name: str, finding: Finding) -> str:
        """Return a name as it stands in a sentence: "the council" or "a council" where the article
        says so.
        """
        source = finding.source
        if source is None or name.lower().startswith(("the ", "a ", "an ")):
            return name
        if name in self.definite:
            return f"the {name}"
        s = self.parsed[source.sentence - 1]
        article, head = s[source.first].lower, root_of(s, source)
        is_name = head.pos == "PROPN"  # "The Labour Party's Ida Moe"
        leads = article in ("the", "a", "an") and head.lower in name.lower().split()
        leads = leads and not is_name
        return f"{article} {name}" if leads else name  # no "a White House said", of its statement

    @cached_property
    def definite(self) -> frozenset[str]:
        """Return the names of bodies before which the article writes "the"."""
        text = self.article.text
        return frozenset(
            one.name
            for one in self.reading.entities
            if one.kind in ("organization", "state")
            and one.mentions[0].name == one.name
            and any(
                m.name == one.name and text[max(0, m.start - 4) : m.start].lower() == "the "
                for m in one.mentions
            )
        )
