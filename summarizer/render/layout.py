"""An article laid out to read: blocks of numbered sentences, with what was left out in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from summarizer.article import Article, Furniture, Sentence
from summarizer.brief import Actor

BlockKind = Literal["text", "heading", "item", "furniture"]

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "yue", "wuu"})
"""Languages that set no space between words, so that a name has no word boundary."""
_SUFFIXING = frozenset({"ko", "tr", "fi", "hu", "et", "kk", "az", "uz", "ka", "hy", "eu", "sw"})
"""Languages that write case endings and particles onto a name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `actor` is the index of the actor that it names, if any."""

    text: str
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence (`number` is its id), furniture (`reason` says why) or text between them."""

    runs: tuple[Run, ...]
    number: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or stretch of furniture."""

    kind: BlockKind
    spans: tuple[Span, ...]


def lay_out(article: Article, actors: Iterable[Actor]) -> tuple[Block, ...]:
    """Return all text of the article as blocks, in text order, with the actors' names found.

    Furniture on a line of its own is a block; inside a line it stays in the paragraph.
    """
    find = finder(actors, article.language)
    parts: list[Sentence | Furniture] = sorted(
        (*article.sentences, *article.furniture), key=lambda part: (part.start, part.end)
    )
    drafts: list[tuple[BlockKind, list[Span]]] = []
    last: Sentence | Furniture | None = None
    end = 0
    for part in parts:
        gap = article.text[end : part.start]
        if last is not None and _continues(last, part, gap):
            kind, spans = drafts[-1]
            drafts[-1] = (_kind(kind, part), spans)
            spans += [Span((Run(gap),))] if gap else []
        else:
            drafts += _loose(gap)
            spans = []
            drafts.append((_kind(None, part), spans))
        spans.append(_span(article, part, find))
        last, end = part, part.end
    drafts += _loose(article.text[end:])
    return tuple(Block(kind, tuple(spans)) for kind, spans in drafts)


def finder(actors: Iterable[Actor], language: str) -> Callable[[str], tuple[Run, ...]]:
    """Return a function that splits text at the names and aliases of actors, longest name first.

    A name that two actors share belongs to the first of them.
    """
    forms: dict[str, int] = {}
    for index, actor in enumerate(actors):
        for form in (actor.name, *actor.aliases):
            if len(form.strip()) > 1:
                forms.setdefault(form.strip(), index)
    for form, index in tuple(forms.items()):
        forms.setdefault(form[0].upper() + form[1:], index)  # at the start of a sentence
    if not forms:
        return lambda text: (Run(text),)
    primary = language.split("-", maxsplit=1)[0].lower()
    before = "" if primary in _UNSPACED else r"(?<!\w)"
    after = "" if primary in _UNSPACED | _SUFFIXING else r"(?!\w)"
    names = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pattern = re.compile(f"{before}({names}){after}")

    def split(text: str) -> tuple[Run, ...]:
        pieces = pattern.split(text)
        return tuple(
            Run(piece, forms[piece] if index % 2 else None)
            for index, piece in enumerate(pieces)
            if piece
        )

    return split


def _span(
    article: Article, part: Sentence | Furniture, find: Callable[[str], tuple[Run, ...]]
) -> Span:
    text = article.text[part.start : part.end]
    if isinstance(part, Sentence):
        return Span(find(text), number=part.id)
    return Span((Run(text),), reason=part.reason)


def _continues(last: Sentence | Furniture, part: Sentence | Furniture, gap: str) -> bool:
    """Tell whether a part stands in the same block as the one before it."""
    if isinstance(last, Sentence) and isinstance(part, Sentence):
        same = last.paragraph == part.paragraph and last.kind == part.kind
        return same and (part.kind == "text" or "\n" not in gap)
    if isinstance(last, Furniture) and isinstance(part, Furniture):
        return last.reason == part.reason
    return "\n" not in gap


def _kind(before: BlockKind | None, part: Sentence | Furniture) -> BlockKind:
    """Return the kind of a block that holds a part: furniture only where nothing else is."""
    if before is not None and before != "furniture":
        return before
    return part.kind if isinstance(part, Sentence) else "furniture"


def _loose(text: str) -> list[tuple[BlockKind, list[Span]]]:
    return [("text", [Span((Run(text.strip()),))])] if text.strip() else []
