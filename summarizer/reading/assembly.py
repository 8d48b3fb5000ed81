"""A text with its units becomes an `Article`: pure, no reading of anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.article import Article
from summarizer.errors import SourceError
from summarizer.reading.language import detect_language, require_tag
from summarizer.reading.plain_text.furniture import Separation, separate
from summarizer.reading.plain_text.prose import is_prose
from summarizer.reading.plain_text.units import Unit, split_units
from summarizer.reading.sentences import split_sentences
from summarizer.reading.stopgaps import find_stopgap

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Manuscript:
    """What a format's reader hands on: a text, its units, and what the source says of itself."""

    text: str
    units: tuple[Unit, ...]
    title: str | None = None
    published: date | None = None
    language: str | None = None


def article_from_text(
    text: str,
    *,
    source: str = "-",
    title: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Article:
    """The article in a plain text, which is kept as it is.

    Raises `SourceError` where no sentence is left once the furniture is out.
    """
    manuscript = Manuscript(text, split_units(text), title)
    return assemble(manuscript, source=source, published=published, language=language)


def assemble(
    manuscript: Manuscript,
    *,
    source: str,
    published: date | None = None,
    language: str | None = None,
) -> Article:
    """The article in a manuscript. `published` and `language` overrule what the source says.

    Raises `SourceError` for a text without words or with nothing but furniture, and `UsageError`
    for a language that is no BCP 47 tag.
    """
    text = manuscript.text
    if not text.strip():
        raise SourceError(
            f"{source!r} holds no text, only {len(text)} characters of white space"
            if text
            else f"{source!r} is empty",
            hint="Give a file, a URL or standard input that holds the article's text.",
        )
    given = require_tag(language) if language else None
    parts = separate(text, manuscript.units, title=manuscript.title)
    if not parts.body:
        reasons = ", ".join(dict.fromkeys(item.reason for item in parts.furniture))
        raise SourceError(
            f"{source!r} holds no article, only furniture ({reasons})",
            hint="Save or paste the article's own text, not only the page around it.",
        )
    _refuse_stopgap(text, parts, source=source)
    tag = given or detect_language(_sample(text, parts.body), declared=manuscript.language)
    return Article(
        source=source,
        text=text,
        sentences=split_sentences(text, parts.body, language=tag),
        furniture=parts.furniture,
        title=manuscript.title or parts.title,
        published=published or manuscript.published or parts.published,
        language=tag,
    )


def _refuse_stopgap(text: str, parts: Separation, *, source: str) -> None:
    """Raises `SourceError` where a text is a consent page or the like instead of an article."""
    lines = [text[unit.start : unit.end] for unit in parts.body]
    if not any(is_prose(line) for line in lines):
        lines += [
            text[item.start : item.end]
            for item in parts.furniture
            if item.reason == "cookie notice"
        ]
    sentences = [part for line in lines for part in _SENTENCE_END.split(line)]
    if stopgap := find_stopgap(sentences):
        raise SourceError(f"{source!r} is no article but {stopgap.name}", hint=stopgap.hint)


def _sample(text: str, body: Sequence[Unit]) -> str:
    """The start of the body, enough to tell its language by."""
    pieces: list[str] = []
    size = 0
    for unit in body:
        pieces.append(text[unit.start : min(unit.end, unit.start + 6000)])
        size += len(pieces[-1])
        if size > 6000:
            break
    return "\n".join(pieces)
