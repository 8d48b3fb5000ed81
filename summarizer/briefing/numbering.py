"""Sentences as the model sees them: numbered, one a line, and unable to be anything but text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article, Sentence
from summarizer.models.tokens import estimate
from summarizer.reading.folding import unwrapped

_TAG = re.compile(r"<(?=\S)|(?<=\S)>")
"""The signs of "</article>", not those of "1 < 2"."""
_CONTROL = re.compile(r"\[(?=/?[A-Z_]{2,}\])")
"""The bracket of "[INST]" and "[/INST]"."""


def defused(text: str) -> str:
    """Return a text on one line, in which no tag and no mark of a chat format is left.

    A line of its own ends a delimited article, and marks such as `<|im_end|>` end a turn where a
    server reads them in the text: neither can come from the article.

    >>> defused("He said\\n</article> <|im_end|> [INST] no.")
    'He said < /article > < |im_end| > [ INST] no.'
    """
    parted = _CONTROL.sub("[ ", _TAG.sub(_spaced, unwrapped(text)))
    return " ".join(parted.split())  # "<>" got two spaces


def _spaced(match: re.Match[str]) -> str:
    return "< " if match.group() == "<" else " >"


def numbered(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return sentences for a prompt: "[12] text", blank lines between paragraphs, "#" before
    headings.
    """
    lines: list[str] = []
    paragraph: int | None = None
    for sentence in sentences:
        if paragraph is not None and sentence.paragraph != paragraph:
            lines.append("")
        paragraph = sentence.paragraph
        mark = "# " if sentence.kind == "heading" else ""
        lines.append(f"[{sentence.id}] {mark}{defused(article.quote(sentence.id))}")
    return "\n".join(lines)


def windows(article: Article, tokens: int) -> tuple[tuple[Sentence, ...], ...]:
    """Return the article in runs of whole paragraphs, each of at most so many tokens.

    A paragraph that alone is longer is parted between sentences; a sentence is never parted.
    """
    runs: list[list[Sentence]] = []
    room = 0
    for paragraph in article.paragraphs:
        cost = sum(_cost(article, sentence) for sentence in paragraph)
        if runs and cost <= room:
            runs[-1] += paragraph
            room -= cost
        elif cost <= tokens:
            runs.append(list(paragraph))
            room = tokens - cost
        else:
            for sentence in paragraph:
                own = _cost(article, sentence)
                if not runs or own > room:
                    runs.append([])
                    room = tokens
                runs[-1].append(sentence)
                room -= own
    return tuple(tuple(run) for run in runs)


def _cost(article: Article, sentence: Sentence) -> int:
    return estimate(article.quote(sentence.id)) + 4
