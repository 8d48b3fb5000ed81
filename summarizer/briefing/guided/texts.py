"""The sentences of an article, found by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.guided.names import Name
from summarizer.briefing.guided.tokens import ParsedSentence, Token


@dataclass(frozen=True)
class Text:
    """The sentences of an article, mended, by their ids."""

    sentences: tuple[ParsedSentence, ...]
    by_id: dict[int, ParsedSentence]

    @staticmethod
    def of(sentences: Sequence[ParsedSentence]) -> Text:
        """Return the text of these sentences."""
        return Text(tuple(sentences), {s.id: s for s in sentences})

    def head_of(self, name: Name) -> Token:
        """Return the token of a name that what is outside of it hangs on."""
        return head_in(self.by_id[name.sentence], name.first, name.last)


def head_in(s: ParsedSentence, first: int, last: int) -> Token:
    """Return the token of a span whose head lies outside of it."""
    return next(
        (t for t in s.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.index),
        s[last],
    )
