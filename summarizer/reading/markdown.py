"""Markdown, which stays as it is: its marks show headings, lists and what is no text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from summarizer.article import SentenceKind
from summarizer.reading.assembly import Manuscript
from summarizer.reading.folding import split_text
from summarizer.reading.plain_text import headlines
from summarizer.reading.plain_text.units import Unit, trim

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)", re.S)
r"""As "---\ntitle: x\n---"."""
LONGEST_FRONT = 20_000
"""Code points of a front matter that is read; a longer one is left out unread."""
MOST_NESTED = 200
"""Lists and mappings written in brackets in it: the parser descends into each."""
_IMAGE = re.compile(r"\A(?:\[?!\[[^\]]*+\]\([^)]*+\)(?:\]\([^)]*+\))?\s*+)++")
"""As "![a bridge](b.png)"."""
_EMPHASIS = re.compile(r"([*_]{1,3})(?![*_\s])[^*_]{1,400}\1")
"""As "*late*", "**late**"."""
_DEFINITION = re.compile(r"\A\[[^\]]++\]:\s++\S.*")
"""As "[x]: https://a.example"."""
_UNDERLINE = re.compile(r"(?<![=-])[=-]+\s*$")
"""As "-----", "==="."""
_KINDS: dict[str, SentenceKind | None] = {
    "heading_open": "heading", "paragraph_open": None, "fence": "text", "code_block": "text",
    "tr_open": "text",
}  # fmt: skip


class _FrontLoader(yaml.SafeLoader):
    """Reads values that stand there: a few aliases of aliases stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def read_markdown(text: str) -> Manuscript:
    """Read the units of a Markdown text, which is not changed."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    body_start = front.end() if front else 0
    title, published, language = _front_matter(front[1]) if front else (None, None, None)
    offsets = _line_offsets(text, body_start)
    # the parser ends lines at \n, \r and \r\n only, as CommonMark says
    tokens = (
        MarkdownIt("commonmark").enable("table").parse(text[body_start:].replace("\0", "\ufffd"))
    )
    units: list[Unit] = []
    if front:
        left, right = trim(text, 0, body_start)
        units.append(Unit(left, right, 0, None, "front matter"))
    cuts = _paragraph_cuts(text, body_start)
    for start_line, end_line, kind, reason in _spans(tokens):
        start, end = trim(text, offsets[start_line], offsets[end_line])
        for left, right in _parted(start, end, cuts if kind is None and reason is None else []):
            units += _pictured(text, Unit(*trim(text, left, right), 0, kind, reason))
    complete = _with_gaps(text, units)
    found = next((u for u in complete if u.kind == "heading" and u.reason is None), None)
    if title is None and found is not None and _first_text(complete) is found:
        title = headlines.label(text[found.start : found.end])
    return Manuscript(text, complete, title, published, language)


def _paragraph_cuts(text: str, start: int) -> list[int]:
    """Find where lines begin that start a paragraph of their own, as far as line breaks can tell.

    Articles are pasted without the blank lines that Markdown wants: each of their lines is a
    paragraph if some are far too long to be wrapped ones, or a short one ends it among full ones.
    """
    body = text[start:]
    units = split_text(body, sure=True)
    return [start + unit.start for unit in units if body[unit.start] != ">"]


def _parted(start: int, end: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    return [span for span in pairwise([start, *inner, end]) if span[0] < span[1]]


def _first_text(units: tuple[Unit, ...]) -> Unit | None:
    return next((unit for unit in units if unit.reason is None), None)


def _front_matter(source: str) -> tuple[str | None, date | None, str | None]:
    """Return the title, date and language that the front matter states; none where it is not a
    mapping.
    """
    if len(source) > LONGEST_FRONT or source.count("[") + source.count("{") > MOST_NESTED:
        return None, None, None
    try:
        content: object = yaml.load(source, _FrontLoader)
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError):
        return None, None, None
    if not isinstance(content, dict):
        return None, None, None
    title = content.get("title")
    language = content.get("lang") or content.get("language")
    day = content.get("date") or content.get("published")
    if isinstance(day, datetime):
        day = day.date()
    elif isinstance(day, str):
        try:
            day = date.fromisoformat(day[:10])
        except ValueError:
            day = None
    return (
        title if isinstance(title, str) else None,
        day if isinstance(day, date) else None,
        language if isinstance(language, str) else None,
    )


def _line_offsets(text: str, start: int) -> list[int]:
    offsets = [start]
    offsets += [start + found.end() for found in re.finditer(r"\r\n|\r|\n", text[start:])]
    return [*offsets, len(text)]


def _spans(tokens: list[Token]) -> list[tuple[int, int, SentenceKind | None, str | None]]:
    """Return lines of each leaf block: from, to, kind, and why it is furniture."""
    spans: list[tuple[int, int, SentenceKind | None, str | None]] = []
    items = 0
    opened: list[int] = []
    for token in tokens:
        if token.type == "list_item_open" and token.map:
            items += 1
            opened.append(token.map[0])
        elif token.type == "list_item_close":
            items -= 1
            opened.pop()
        elif token.map is None:
            continue
        elif token.type in {"html_block", "hr"}:
            spans.append(
                (
                    token.map[0],
                    token.map[1],
                    None,
                    "HTML" if token.type == "html_block" else "no words",
                )
            )
        elif token.type in _KINDS:
            kind = "item" if items and token.type == "paragraph_open" else _KINDS[token.type]
            spans.append((token.map[0], token.map[1], kind, None))
    return spans


def _pictured(text: str, unit: Unit) -> list[Unit]:
    """Return a paragraph as its first images, the caption right under them, and the rest."""
    line = text[unit.start : unit.end]
    images = _IMAGE.match(line) if unit.reason is None else None
    if images is None:
        return [unit]
    found = [Unit(*trim(text, unit.start, unit.start + images.end()), unit.block, None, "image")]
    start, end = trim(text, unit.start + images.end(), unit.end)
    if start < end:
        is_caption = "\n" in images[0] and _EMPHASIS.fullmatch(text, start, end) is not None
        reason = "caption" if is_caption else None
        found.append(Unit(start, end, unit.block, unit.kind, reason))
    return found


def _with_gaps(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    """Return the units in text order, with those lines between them that the parser gave no
    block.
    """
    complete: list[Unit] = []
    position = 0
    for unit in [*sorted(units, key=lambda unit: unit.start), Unit(len(text), len(text), 0)]:
        start = max(unit.start, position)
        gap_start, gap_end = trim(text, position, start)
        complete.extend(_loose(text, gap_start, gap_end))
        if start < unit.end:
            complete.extend(_underlined(text, Unit(start, unit.end, 0, unit.kind, unit.reason)))
        position = max(position, unit.end)
    return _blocks(text, complete)


def _loose(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the lines of a stretch that the parser gave no block; a mark that nobody sees between
    them, such as U+FEFF, is no words.
    """
    position = start
    for line in split_text(text[start:end]):
        left, right = start + line.start, start + line.end
        yield from _wordless(text, position, left)
        is_definition = _DEFINITION.fullmatch(text[left:right]) is not None
        yield Unit(left, right, 0, None, "link definition" if is_definition else None)
        position = right
    yield from _wordless(text, position, end)


def _wordless(text: str, start: int, end: int) -> Iterator[Unit]:
    left, right = trim(text, start, end)
    if left < right:
        yield Unit(left, right, 0, None, "no words")


def _underlined(text: str, unit: Unit) -> list[Unit]:
    """Take a heading that is underlined as the heading and a rule."""
    line = text[unit.start : unit.end]
    found = _UNDERLINE.search(line) if unit.kind == "heading" and "\n" in line else None
    if found is None:
        return [unit]
    left, right = trim(text, unit.start, unit.start + found.start())
    rule = Unit(*trim(text, unit.start + found.start(), unit.end), unit.block, None, "no words")
    return [Unit(left, right, unit.block, unit.kind), rule] if left < right else [rule]


def _blocks(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    """Return the units, numbered by the blank lines between them."""
    numbered: list[Unit] = []
    block = 0
    for index, unit in enumerate(units):
        if index:
            gap = text[units[index - 1].end : unit.start]
            block += len(re.findall(r"\r\n|\r|\n", gap)) > 1
        numbered.append(Unit(unit.start, unit.end, block, unit.kind, unit.reason))
    return tuple(numbered)
