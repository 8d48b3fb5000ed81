"""Orders that a text gives to the machine that reads it: no news, whatever they tell.

An article is read as if they did not stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.article import Article, Sentence
from summarizer.briefing.draft import Draft
from summarizer.briefing.guided.commands import begins_block, ends_block, has_label, is_order

LONGEST_BLOCK = 6
"""Paragraphs between "BEGIN INSTRUCTIONS" and "END INSTRUCTIONS"; what is farther apart is no
block, as nothing may blot out an article."""


@dataclass(frozen=True)
class Calm:
    """An article without orders, whose sentences are counted anew."""

    article: Article
    kept: tuple[int, ...]
    """The number that each of its sentences has in the article as read."""
    orders: tuple[int, ...]
    """Numbers of the sentences that are left out."""

    def numbers(self, sentences: tuple[int, ...]) -> tuple[int, ...]:
        """Return what sentences of the calm article are called in the article as read."""
        return tuple(self.kept[number - 1] for number in sentences)

    def cited(self, draft: Draft) -> Draft:
        """Return a draft of the calm article that cites sentences of the article as read."""
        if not self.orders:
            return draft
        groups = {
            name: tuple(
                one.model_copy(update={"sentences": self.numbers(one.sentences)})
                for one in getattr(draft, name)
            )
            for name in ("actors", "positions", "commitments", "summary")
        }
        return draft.model_copy(update=groups)


def without_orders(article: Article) -> Calm:
    """Return the article without such sentences; of a text that is nothing else, a full stop."""
    found = frozenset(_ordering(article))
    title = article.title
    if title is not None and is_order(title):
        title = None
    left = [sentence for sentence in article.sentences if sentence.id not in found]
    text = article.text
    if found and not left:
        left = [article.sentences[0]]
        text = ".".rjust(left[0].start + 1).ljust(len(text))
    kept = tuple(sentence.id for sentence in left)
    calm = replace(article, text=text, title=title, sentences=tuple(_counted(left)))
    return Calm(calm, kept, tuple(sorted(found)))


def _counted(sentences: list[Sentence]) -> Iterator[Sentence]:
    """Yield sentences whose numbers, and those of their paragraphs, follow each other."""
    paragraphs: dict[int, int] = {}
    for number, sentence in enumerate(sentences, 1):
        paragraph = paragraphs.setdefault(sentence.paragraph, len(paragraphs))
        yield replace(sentence, id=number, paragraph=paragraph)


def _ordering(article: Article) -> Iterator[int]:
    """Yield sentences from an order, or from where a block begins, to the end of the paragraph; all
    of a paragraph with a label, and of those in a block.
    """
    paragraphs = article.paragraphs
    inside = 0
    for place, paragraph in enumerate(paragraphs):
        words = [article.quote(sentence.id) for sentence in paragraph]
        first: int | None = 0
        begin = None if inside else next((n for n, w in enumerate(words) if begins_block(w)), None)
        if begin is not None and (length := _length(article, place)):
            inside, first = length, begin
        if inside:
            inside -= 1
        else:
            first = next((at for at, said in enumerate(words) if is_order(said)), None)
            first = 0 if first is not None and has_label(words[0]) else first
        if first is not None:
            yield from (sentence.id for sentence in paragraph[first:])


def _length(article: Article, place: int) -> int:
    """Count the paragraphs of a block that begins in a paragraph; 0 where it never ends."""
    for count, paragraph in enumerate(article.paragraphs[place : place + LONGEST_BLOCK], 1):
        if any(ends_block(article.quote(sentence.id)) for sentence in paragraph):
            return count
    return 0
