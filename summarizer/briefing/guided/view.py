"""The folded view of a sentence: what is parsed, with the way back to the text as read.

Pages and files carry white space of any kind inside a sentence (a line end, a no-break or a thin
space, two spaces), marks that nobody sees (soft hyphens, zero-width characters, a byte order
mark), small pictures, and letters that are written as two characters or two that are written as
one. None of that says anything, so none of it is parsed: the same words have one view.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.article import Article, Sentence
from summarizer.briefing.guided.marks import straightened
from summarizer.reading.folding import PARTED
from summarizer.reading.plain_text.units import PICTURES

_PIECE = re.compile(
    rf"(?P<hyphen>{PARTED.pattern})"
    r"|(?P<letter>[^\W_][\u0300-\u036f]+)"
    r"|(?P<plain>(?:[!-~\xa1-\xac\xae-\u02ff‐-‧](?![\u0300-\u036f]))+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
"""A line's end after a hyphen ("high-⏎level"); a letter with accents of its own ("é" as two
characters); a run of characters that stay as they are; any other character."""
_SIMPLE = re.compile(r"[!-~\xa1-\xac\xae-\u02ff‐-‧]+(?: [!-~\xa1-\xac\xae-\u02ff‐-‧]+)*")
"""A text that is its own view: "The council met – twice.", but no "e\u0301", and no two spaces."""
_PICTURE = re.compile(f"[{PICTURES}]")
"""Emoji and the like: 🎉, ✔."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""As PDF files have them."""
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of an article's text, folded. Everything is in code points.

    >>> view = fold("The\\u00ad\\u00a0 cat \\U0001f408", start=10)
    >>> view.text, view.span(4, 7)
    ('The cat', (16, 19))
    """

    text: str
    """The folded text: single spaces, none at its ends."""
    starts: tuple[int, ...]
    """For each character of the folded text, where in the article its own characters begin."""
    ends: tuple[int, ...]
    """And where they end."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return offsets in the article of a stretch of the folded text, which is not empty."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=256)  # a sentence is folded for each thing that is looked for in it
def fold(text: str, *, start: int = 0) -> View:
    """Return the view of `text`, which begins at offset `start` of its article."""
    if _SIMPLE.fullmatch(text):
        end = start + len(text)
        return View(text, tuple(range(start, end)), tuple(range(start + 1, end + 1)))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    space: tuple[int, int] | None = None
    for match in _PIECE.finditer(text):
        left, right = match.span()
        piece = match.group()
        kind = match.lastgroup
        if kind == "hyphen":
            continue
        if kind == "other":
            if _is_invisible(piece):
                continue
            if piece.isspace() or _PICTURE.match(piece):
                space = space or (left, right)
                continue
            piece = _LIGATURES.get(piece, piece)
            if unicodedata.category(piece[0]) == "Cs":
                piece = _REPLACEMENT
        elif kind == "letter":
            piece = unicodedata.normalize("NFC", piece)
        if space is not None:
            if letters:
                letters.append(" ")
                starts.append(start + space[0])
                ends.append(start + left)
            space = None
        letters.append(piece)
        if kind == "plain":
            starts.extend(range(start + left, start + right))
            ends.extend(range(start + left + 1, start + right + 1))
        else:
            starts.extend([start + left] * len(piece))
            ends.extend([start + right] * len(piece))
    return View("".join(letters), tuple(starts), tuple(ends))


def fold_article(article: Article, *, straight: bool = True) -> Article:
    """Return the article as it reads: every sentence in its folded view, under its own number,
    with straight marks unless they are to stay, as where another language pairs „these“.

    What is read in it is the same whatever white space, unseen characters, quotation marks and
    dashes the text as read has, since no rule sees that text. Offsets are those of the folded text.
    A sentence of which nothing is seen, as of a lone emoji, is a full stop.
    """
    form = straightened if straight else str
    parts: list[str] = []
    sentences: list[Sentence] = []
    at = 0
    before: Sentence | None = None
    for sentence in article.sentences:
        if before is not None:
            gap = "\n" if before.paragraph != sentence.paragraph else " "
            gap = gap if before.end < sentence.start else ""
            parts.append(gap)
            at += len(gap)
        text = form(fold(article.quote(sentence.id)).text) or "."
        parts.append(text)
        sentences.append(replace(sentence, start=at, end=at + len(text)))
        at += len(text)
        before = sentence
    return replace(
        article,
        text="".join(parts),
        sentences=tuple(sentences),
        furniture=(),
        title=(form(fold(article.title).text) or None) if article.title else None,
    )


def _is_invisible(letter: str) -> bool:
    """Tell whether a character is one that nobody sees, and no white space: U+200B, U+FEFF,
    U+FE0F.
    """
    return (
        (unicodedata.category(letter) in ("Cf", "Cc", "Cn", "Co") and not letter.isspace())
        or "\ufe00" <= letter <= "\ufe0f"
        or letter in "\u034f\u115f\u1160\u3164\uffa0\u2800"
    )
