"""A text's lines and what is known about each so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from summarizer.reading.plain_text import captions
from summarizer.reading.plain_text.judging import judge
from summarizer.reading.plain_text.prose import is_prose, is_sentence
from summarizer.reading.plain_text.units import Unit, is_item


class Page:
    """The lines of a text while its furniture is sought: `reasons` fills up as it is found."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self.text = text
        self.units = units
        self.lines = [text[unit.start : unit.end] for unit in units]
        self.judgements = [judge(line) for line in self.lines]
        self.reasons = [
            unit.reason or judgement.reason
            for unit, judgement in zip(units, self.judgements, strict=True)
        ]
        """Why each line is furniture; `None` for what is not known to be."""
        for index in captions.find_repeated(self.lines, self.reasons):
            self.reasons[index] = "caption repeated"
        self._blocks = [
            block
            for _, group in groupby(range(len(units)), key=lambda index: units[index].block)
            for block in _repeated(list(group))
        ]
        self.head, self.tail = self._edges()
        """Index of the first paragraph, and of the line after the last sentence or list item."""

    def open(self, indices: Iterable[int]) -> list[int]:
        """Return those of the lines that are not known as furniture."""
        return [index for index in indices if self.reasons[index] is None]

    def mark(self, indices: Iterable[int], reason: str) -> None:
        """Give the reason to those of the lines that have none."""
        for index in indices:
            self.reasons[index] = self.reasons[index] or reason

    def is_listed(self, index: int) -> bool:
        """Tell whether a line is an item of a list."""
        return self.units[index].kind == "item" or is_item(self.lines[index])

    def same_block(self, index: int) -> range:
        """Return the lines with no blank line between them and this one."""
        return self._blocks[index]

    def _edges(self) -> tuple[int, int]:
        candidates = [
            i for i in self.open(range(len(self.lines))) if self.units[i].kind != "heading"
        ]
        first = next((i for i in candidates if is_prose(self.lines[i])), None)
        if first is None:
            return len(self.lines), len(self.lines)
        weak = {i for i in candidates if self.judgements[i].verdict or self.judgements[i].stamp}
        last = max(
            i for i in candidates if i == first or (i not in weak and is_sentence(self.lines[i]))
        )
        while last + 1 in self.open(range(last + 1, min(last + 2, len(self.lines)))):
            if not self.is_listed(last + 1):
                break
            last += 1
        return first, last + 1


def _repeated(block: Sequence[int]) -> list[range]:
    """Return the range of a block, once for each of its lines."""
    return [range(block[0], block[-1] + 1)] * len(block)
