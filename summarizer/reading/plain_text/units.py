"""The lines of a text, joined where they were only wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.article import SentenceKind
from summarizer.names.normal_form import UNSEEN

TERMINATORS = ".!?…。！？؟।։。｡"
"""Characters that end a sentence, in any script."""
CLOSERS = "\"'”’»›)]}」』）】》〉"
"""Quotation marks and brackets that may follow the end of a sentence."""
PICTURES = (
    "\U0001f000-\U0001faff\u2600-\u2793\u2b1b\u2b1c\u2b50\u2b55\u231a\u231b\u2328\u23cf\u23e9-\u23fa"
    "\u20e3\u200d\ufe0e\ufe0f\U000e0020-\U000e007f"
)
"""Emoji, and what joins and colours them, as a set of a regular expression: 🎉, ☀, ✔, ⭐.

Bullets and arrows are none."""
WIDEST_WRAP = 140
"""Lines longer than this were not wrapped by hand or by a mail program."""

_AFTERWARDS = re.compile(rf"[\s{re.escape(CLOSERS)}{PICTURES}{UNSEEN}]")
"""A character that may follow the end of a sentence: "”", "🎉"."""
_ITEM = re.compile(r"(?:[•‣▪◦●○·∙▸►→»–*+-][ \t\u00a0]+|•|\(?\d{1,3}[.)][ \t\u00a0]+)(?=\S)")
"""As "• " in "• an item", "1. " in "1. an item"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is read as a whole: a line, or several that were wrapped."""

    start: int
    end: int
    block: int
    """0-based number of the block: lines with no blank line between them."""
    kind: SentenceKind | None = None
    """Kind by the markup; `None` where only the words can tell."""
    reason: str | None = None
    """Why the markup shows it to be furniture; `None` where it does not."""


def is_item(line: str) -> bool:
    """Tell whether a line starts with a bullet or a number, as in a list."""
    return _ITEM.match(line) is not None


def is_terminated(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotation marks, brackets, emoji
    aside.
    """
    return bare_end(line).endswith(tuple(TERMINATORS))


def bare_end(line: str) -> str:
    """Return the line without closing quotation marks, brackets and emoji at its end."""
    end = len(line)
    while end and _AFTERWARDS.match(line, end - 1):
        end -= 1
    return line[:end]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at either end; an empty span at `end` if nothing
    is left.
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, start + len(piece.strip()))


def split_units(text: str) -> tuple[Unit, ...]:
    """Return the lines of a plain text that are not blank, in order; wrapped ones make one unit."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    units: list[Unit] = []
    last: tuple[int, int] | None = None
    for start, end, block in lines:
        if (
            units
            and last is not None
            and units[-1].block == block
            and _continues(text[last[0] : last[1]], text[start:end], width=width)
        ):
            units[-1] = Unit(units[-1].start, end, block)
        else:
            units.append(Unit(start, end, block))
        last = start, end
    return tuple(units)


def has_telling_lines(text: str) -> bool:
    """Tell whether line ends show paragraphs: lines are too long for wrapped ones, or evenly
    wrapped.
    """
    lines = _lines(text)
    longest = max((end - start for start, end, _ in lines), default=0)
    return longest > WIDEST_WRAP or _wrap_width(text, lines) is not None


def _lines(text: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    position = block = 0
    blank = True
    for line in text.splitlines(keepends=True):
        start, end = trim(text, position, position + len(line))
        position += len(line)
        if start == end:
            blank = True
            continue
        block += blank and bool(found)
        blank = False
        found.append((start, end, block))
    return found


def _wrap_width(text: str, lines: list[tuple[int, int, int]]) -> int | None:
    """Return the width a text was wrapped at, or `None` for a text whose lines are paragraphs."""
    pairs = [
        (text[a:b], text[c:d])
        for (a, b, block), (c, d, next_block) in pairwise(lines)
        if block == next_block
    ]
    if len(pairs) < 3 or max(len(line) for line, _ in pairs) > WIDEST_WRAP:
        return None
    prose = [(line, following) for line, following in pairs if len(line) >= 30]
    if len(prose) * 2 < len(pairs):
        return None
    width = max(len(line) for line, _ in prose)
    cased = [following[0] for _, following in prose if following[0].lower() != following[0].upper()]
    if cased:
        evidence = sum(letter.islower() for letter in cased) / len(cased)
        return width if evidence >= 0.6 else None
    full = sum(
        len(line) + 1 + len(next_line.split(maxsplit=1)[0]) > width for line, next_line in prose
    )
    return width if len(prose) >= 4 and full >= 0.8 * len(prose) else None


def _continues(line: str, following: str, *, width: int | None) -> bool:
    """Tell whether the next line goes on with what this one began."""
    if is_item(following):
        return False
    runs_on = following[0].islower() and (line[-1].isalnum() or line[-1] in ",;-–—")
    if width is None:
        return runs_on and len(line) >= 40 and following[0].isalpha() and line[-1] != "_"
    if runs_on and len(line) >= width // 2:
        return True
    room = width - len(line) - 1
    return len(following.split(maxsplit=1)[0]) > room or (
        room < width // 5 and not is_terminated(line) and len(line) > width // 2
    )
