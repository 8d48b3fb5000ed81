"""Orders that a text gives to the machine that reads it: no news, whatever they tell."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.quotes import OPENING

_OVERRIDE = r"^\W*(?:[A-Z][A-Z ]{5,}:\s*)?(?:<<overriding>>)\b.{0,60}?\b(?:<<told_to_machines>>)\b"
_COMMAND = r"^\W*(?:[A-Z][A-Z ]{5,}:\s*)?(?:<<commands_to_machines>>)\b"
_ADDRESS = r"\b(?:<<machines>>)\b"


def ordering_sentences(article: Article, lexicon: Lexicon) -> frozenset[int]:
    """Sentences from such an order to the end of its paragraph.

    An order that somebody quotes is news, and stays.
    """
    override, command = lexicon.pattern(_OVERRIDE), lexicon.pattern(_COMMAND)
    address = lexicon.pattern(_ADDRESS)
    found: set[int] = set()
    addressed: set[int] = set()
    ordered: int | None = None
    for sentence in article.sentences:
        text = article.quote(sentence.id)
        if address.search(text):
            addressed.add(sentence.paragraph)
        if text[:1] not in OPENING and (
            override.search(text) or (sentence.paragraph in addressed and command.search(text))
        ):
            ordered = sentence.paragraph
        if sentence.paragraph == ordered:
            found.add(sentence.id)
    return frozenset(found)
