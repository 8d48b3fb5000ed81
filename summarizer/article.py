"""A news article as read: its text, its sentences and what in it is not the article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

SentenceKind = Literal["heading", "text", "item"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body. `start` and `end` are code points in the article's text."""

    id: int
    """1-based, counting the sentences of the body only."""
    start: int
    end: int
    paragraph: int
    """0-based number of the paragraph (block of lines) that the sentence stands in."""
    kind: SentenceKind = "text"

    def __reduce__(self) -> tuple[object, ...]:  # on its way to a process: a fifth of the time
        return Sentence, (self.id, self.start, self.end, self.paragraph, self.kind)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that is not the article (menu, caption, comment form …), as code points."""

    start: int
    end: int
    reason: str
    """Why it was left out, in a few words: "image file name", "menu in another script"."""

    def __reduce__(self) -> tuple[object, ...]:
        return Furniture, (self.start, self.end, self.reason)


@dataclass(frozen=True)
class Article:
    """A news article. Sentences stand in text order and overlap neither each other nor furniture.

    >>> sentences = (Sentence(1, 0, 10, 0), Sentence(2, 11, 19, 0))
    >>> article = Article("-", "It rained. We left.", sentences)
    >>> article.quote(2)
    'We left.'
    """

    source: str
    """Where it came from: a path, "-" for standard input, or a URL."""
    text: str
    """As read; every offset refers to it."""
    sentences: tuple[Sentence, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    published: date | None = None
    language: str = "en"
    """BCP 47."""

    def sentence(self, number: int) -> Sentence:
        """Return the sentence with this id. Raises `IndexError` where there is none."""
        if not 1 <= number <= len(self.sentences):
            raise IndexError(f"sentence {number!r} is not in 1..{len(self.sentences)}")
        return self.sentences[number - 1]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that an offset of the text lies in; None between two."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def quote(self, number: int) -> str:
        """Return the verbatim text of the sentence with this id."""
        sentence = self.sentence(number)
        return self.text[sentence.start : sentence.end]

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text as UTF-8; lone surrogates keep their own bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences, grouped by paragraph, in text order."""
        groups: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            groups.setdefault(sentence.paragraph, []).append(sentence)
        return tuple(tuple(group) for group in groups.values())
