"""A text with its units becomes an `Article`: pure, no reading of anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from summarizer.article import Article, Furniture, Sentence
from summarizer.errors import SourceError
from summarizer.names.normal_form import without_halves
from summarizer.reading import failures
from summarizer.reading.folding import Folding, fold_layout, split_text
from summarizer.reading.language import detect_language, require_tag
from summarizer.reading.plain_text.furniture import Separation, separate
from summarizer.reading.plain_text.prose import is_prose
from summarizer.reading.plain_text.units import Unit
from summarizer.reading.sentences import split_sentences
from summarizer.reading.stopgaps import find_stopgap

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
"""The space in "It rained. The toll"."""

T = TypeVar("T", Sentence, Furniture)


@dataclass(frozen=True)
class Manuscript:
    """Result of a format's reader: a text, its units, and what the source says of itself."""

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
    """Return the article in a plain text, which is kept as it is.

    Raises `SourceError` where no sentence is left once the furniture is out.
    """
    with failures.explained(source, hint="Save or paste the text anew."):
        manuscript = Manuscript(text, split_text(text), title)
        return assemble(manuscript, source=source, published=published, language=language)


def assemble(
    manuscript: Manuscript,
    *,
    source: str,
    published: date | None = None,
    language: str | None = None,
) -> Article:
    """Return the article in a manuscript. `published` and `language` overrule what the source says.

    Raises `SourceError` for a text without words or with nothing but furniture, and `UsageError`
    for a language that is no BCP 47 tag.
    """
    text = without_halves(manuscript.text)
    folding = fold_layout(text)
    if not folding.text.strip():
        raise SourceError(
            f"{source!r} holds no text, only {len(text)} characters of white space"
            if text
            else f"{source!r} is empty",
            hint="Give a file, a URL or standard input that holds the article's text.",
        )
    given = require_tag(language) if language else None
    parts = separate(
        folding.text, folding.fold_units(manuscript.units), title=_shown(manuscript.title)
    )
    if not parts.body:
        reasons = ", ".join(dict.fromkeys(item.reason for item in parts.furniture))
        raise SourceError(
            f"{source!r} holds no article, only furniture ({reasons})",
            hint="Save or paste the article's own text, not only the page around it.",
        )
    _refuse_stopgap(folding.text, parts, source=source)
    tag = given or detect_language(_sample(folding.text, parts.body), declared=manuscript.language)
    return Article(
        source=source,
        text=text,
        sentences=_placed(folding, split_sentences(folding.text, parts.body, language=tag)),
        furniture=_placed(folding, parts.furniture),
        title=_shown(manuscript.title) or parts.title,
        published=published or manuscript.published or parts.published,
        language=tag,
    )


def _refuse_stopgap(text: str, parts: Separation, *, source: str) -> None:
    """Raise `SourceError` where a text is a consent page or the like instead of an article."""
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


def _shown(title: str | None) -> str | None:
    """Return the title a source states, as it reads."""
    return fold_layout(without_halves(title)).text.strip() or None if title else None


def _placed(folding: Folding, found: tuple[T, ...]) -> tuple[T, ...]:
    """Tell what was found in the folded text, where it stands in the text as it was read."""
    if folding.places is None:
        return found
    spans = (folding.span(one.start, one.end) for one in found)
    return tuple(
        replace(one, start=start, end=end) for one, (start, end) in zip(found, spans, strict=True)
    )


def _sample(text: str, body: Sequence[Unit]) -> str:
    """Return the start of the body, enough to tell its language by."""
    pieces: list[str] = []
    size = 0
    for unit in body:
        pieces.append(text[unit.start : min(unit.end, unit.start + 6000)])
        size += len(pieces[-1])
        if size > 6000:
            break
    return "\n".join(pieces)
