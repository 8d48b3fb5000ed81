"""A text as it reads: one space where there are several, and nothing that has no shape of its own.

A soft hyphen in a name, two spaces in a sentence or a joiner before a full stop mean nothing, but
hide what they stand in from every rule. So what is sought is sought in the folded text, and what is
found is told in offsets of the text as it was read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.names.normal_form import INVISIBLE, UNSEEN, is_ordinary
from summarizer.reading.plain_text.units import PICTURES, Unit, has_telling_lines, split_units, trim

_SPACE = r"[^\S\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
"""White space that ends no line: " ", a tab, U+00A0, U+2009."""
_ODD = re.compile(rf"{_SPACE}{{2}}|(?! ){_SPACE}|{INVISIBLE.pattern}")
"""What makes a text differ from its folded form: two spaces, U+2009, a soft hyphen."""
_ODD_CHARACTER = re.compile(rf"(?! ){_SPACE}|[\u200c\u200d{UNSEEN}]")
"""A character without which a text differs from its folded form by two spaces at most: U+2009, a
soft hyphen."""
_GAP = re.compile(rf"(?:{_SPACE}|{INVISIBLE.pattern})+")
"""What stands between two words, or is dropped within one."""
_LINE_GAP = re.compile(rf"[\s\u200c{UNSEEN}{PICTURES}]+")
"""The same on a line of running text, with emoji and what joins and colours them: " 👏🏽 "."""
_ODD_ON_LINE = re.compile(rf"(?! )[\s\u200c{UNSEEN}{PICTURES}]")
"""The same for a line of running text: a tab, U+200D, "👏"."""
PARTED = re.compile(
    r"\xad[^\S\r\n]{0,20}[\r\n]\s*"
    rf"|(?<=\w-)[{UNSEEN}]{{0,9}}[\r\n]\n?[ \t{UNSEEN}]{{0,20}}(?=\w)"
    r"(?!(?:and|or|to|und|oder|bis|et|ou|y|o)\b)"
)
"""A line's end after a soft hyphen or a hyphen: "min\u00ad⏎istry", "high-⏎level", but not
"short-⏎and long-term"."""
_DROPPED = re.compile(rf"[\u200c\u200d{UNSEEN}]+")
"""A gap within a word: a soft hyphen."""


@dataclass(frozen=True, slots=True)
class Folding:
    """A folded text, and where each of its characters stands in the text as it was read."""

    text: str
    places: Sequence[int] | None
    """One for each character and one for the end; `None` where nothing had to be folded."""
    source: str
    """The text as it was read."""

    def find(self, offset: int) -> int:
        """Find the offset in the folded text of an offset in the text as it was read."""
        return offset if self.places is None else bisect_left(self.places, offset)

    def place(self, offset: int) -> int:
        """Return the offset in the text as it was read of an offset in the folded text."""
        return offset if self.places is None else self.places[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the folded text in the text as it was read, without outer white
        space.
        """
        return (
            (start, end)
            if self.places is None
            else trim(self.source, self.places[start], self.places[end])
        )

    def place_units(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return units of the folded text in the text as it was read."""
        if self.places is None:
            return tuple(units)
        spans = (self.span(unit.start, unit.end) for unit in units)
        return tuple(
            replace(unit, start=start, end=end)
            for unit, (start, end) in zip(units, spans, strict=True)
        )

    def fold_units(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return units of the text as it was read, in the folded text; those without anything are
        gone.
        """
        if self.places is None:
            return tuple(units)
        spans = (trim(self.text, self.find(unit.start), self.find(unit.end)) for unit in units)
        return tuple(
            replace(unit, start=start, end=end)
            for unit, (start, end) in zip(units, spans, strict=True)
            if start < end
        )


def fold_layout(text: str) -> Folding:
    """Fold a text: its lines as they are, and in them neither invisible characters nor odd
    spaces.

    Three spaces or a tab divide a row of buttons, so they stay where most words have one space
    between them.

    >>> fold_layout("The min\\u00adistry\\u00a0 said.\\u200b").text
    'The ministry said.'
    """
    if _is_even(text, _ODD_CHARACTER) or _ODD.search(text) is None:
        return Folding(text, None, text)
    gaps = [gap for gap in map(_shape, _GAP.findall(text)) if gap]
    dividing = sum(gap != " " for gap in gaps) * 2 < len(gaps)
    return _fold(text, _GAP, lambda gap: _shape(gap) if dividing else _shape(gap)[:1] and " ")


def split_text(text: str, *, sure: bool = False) -> tuple[Unit, ...]:
    """Return the units of a plain text, found as it reads; `sure`: none where line ends tell
    little.
    """
    folding = fold_layout(text)
    if sure and not has_telling_lines(folding.text):
        return ()
    return folding.place_units(split_units(folding.text))


def unwrapped(text: str) -> str:
    """Return the text on one line, as it reads: a word that was parted at its hyphen is one again.

    >>> unwrapped("A high-\\n  level  min\\u00ad\\nistry, in short-\\nand long-term plans")
    'A high-level ministry, in short- and long-term plans'
    """
    is_whole = text.isprintable() or (is_ordinary(text) and "-\n" not in text)
    seen = text if is_whole else INVISIBLE.sub("", PARTED.sub("", text))
    return " ".join(seen.split())


def fold_line(text: str) -> Folding:
    """Return the text on one line, every run of white space one space, and without emoji.

    >>> fold_line("It will not. 👏🏽\nIt may.").text
    'It will not. It may.'
    """
    if _is_even(text, _ODD_ON_LINE):
        return Folding(text, None, text)
    return _fold(text, _LINE_GAP, _line_shape)


def _is_even(text: str, odd: re.Pattern[str]) -> bool:
    """Tell whether a text has one space between words and none of some characters, each of which
    is looked at once.
    """
    return "  " not in text and odd.search("".join(set(text))) is None


def _line_shape(gap: str) -> str:
    return " " if gap == " " or not _DROPPED.fullmatch(gap) else ""


def _shape(gap: str) -> str:
    """Tell what a gap is folded to: a space, three where it divides a row, nothing within a
    word.
    """
    if gap == " ":  # nearly all are
        return gap
    spaces = INVISIBLE.sub("", gap)
    return "   " if "\t" in spaces or len(spaces) > 2 else spaces and " "


def _fold(text: str, gaps: re.Pattern[str], shape: Callable[[str], str]) -> Folding:
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for gap in gaps.finditer(text):
        folded = shape(gap[0])
        if folded == " " == gap[0]:
            continue
        pieces.append(text[position : gap.start()])
        places += range(position, gap.start())
        pieces.append(folded)
        places += [gap.start()] * len(folded)
        position = gap.end()
    pieces.append(text[position:])
    places += range(position, len(text) + 1)
    return Folding("".join(pieces), places, text)
