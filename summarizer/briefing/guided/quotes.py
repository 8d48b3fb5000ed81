"""Quotations in a text, those that go on over sentences and paragraphs too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from summarizer.article import Sentence

OPENING, CLOSING = "“„«「『", "”»」』"
_MARK = re.compile(
    r"[“„«「『”»」』]|(?<!\d)\"|(?<=\d)\"(?=[\s,.;:!?)]|$)|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)"
)
"""Marks that may open or close: “ ” " and single ones that are no apostrophe: ‘never again’."""
_GOES_ON = frozenset(f'"{OPENING}')
"""What a paragraph begins with in which a quotation goes on: “."""
_SINGLE = "‘'’"


def quoted_ranges(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Start and end of each quotation in the body, marks included.

    A quotation that its paragraph does not close goes on in the next one where that one begins
    with a mark; else it ends with its sentence.

    >>> quoted_ranges("He said “no” twice.", [Sentence(1, 0, 19, 0)])
    ((8, 12),)
    """
    ranges: list[tuple[int, int]] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        ranges += _in_paragraph(text, list(group))
    return tuple(ranges)


def _in_paragraph(text: str, sentences: list[Sentence]) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    mark = ""
    first, last = sentences[0].start, sentences[-1].end
    marks = list(_MARK.finditer(text, first, last))
    single = _single_openings(text, marks)
    for match in marks:
        sign, at = match.group(), match.start()
        if opened is None:
            if _opens(sign, text, at) and (sign not in _SINGLE or at in single):
                opened, mark = at, sign
        elif _closes(sign, mark):
            yield opened, match.end()
            opened = None
    if opened is not None:
        end = next(s.end for s in sentences if opened < s.end)
        yield opened, last if text[last:].lstrip()[:1] in _GOES_ON else end


def _opens(sign: str, text: str, at: int) -> bool:
    if sign == '"':
        return at == 0 or not text[at - 1].isalnum() or not text[at + 1 : at + 2].isspace()
    return sign in OPENING + "»‘'"


def _closes(sign: str, mark: str) -> bool:
    if mark in _SINGLE:
        return sign in "’'"
    if mark == '"':
        return sign == '"'
    if mark == "„":
        return sign in "“”"
    return sign in ("«" if mark == "»" else CLOSING + '"')


def _single_openings(text: str, marks: Sequence[re.Match[str]]) -> set[int]:
    """Return where a single mark may open a quotation: the next one of the paragraph closes it."""
    found: set[int] = set()
    closes = False
    for match in reversed(marks):
        if match.group() in _SINGLE and closes:
            found.add(match.start())
        if match.group() in "’'":
            closes = not re.match(r"s[’'] \w", text[match.start() - 1 : match.start() + 3])
    return found
