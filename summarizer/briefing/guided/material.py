"""What is known of an article before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article
from summarizer.briefing.guided.lexicon import Lexicon
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
