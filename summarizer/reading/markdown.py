"""Markdown, which stays as it is: its marks show headings, lists and what is no text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import yaml

from summarizer.article import SentenceKind
from summarizer.reading.assembly import Manuscript
from summarizer.reading.plain_text.units import Unit, split_units, trim

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)", re.S)
_IMAGE = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
_EMPHASIS = re.compile(r"([*_]{1,3})(?![*_\s])[^*_]{1,400}\1")
_DEFINITION = re.compile(r"\[[^\]]+\]:\s+\S+.*")
_UNDERLINE = re.compile(r"[=-]+\s*$")
_KINDS: dict[str, SentenceKind | None] = {
    "heading_open": "heading", "paragraph_open": None, "fence": "text", "code_block": "text",
    "tr_open": "text",
}  # fmt: skip


def read_markdown(text: str) -> Manuscript:
    """The units of a Markdown text, which is not changed."""
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
    for start_line, end_line, kind, reason in _spans(tokens):
        start, end = trim(text, offsets[start_line], offsets[end_line])
        if start < end:
            units += _pictured(text, Unit(start, end, 0, kind, reason))
    complete = _with_gaps(text, units)
    found = next((u for u in complete if u.kind == "heading" and u.reason is None), None)
    if title is None and found is not None and _first_text(complete) is found:
        title = re.sub(
            r"^#+\s*|\s*#+\s*$|\s*\n[=-]+\s*$", "", text[found.start : found.end]
        ).strip()
    return Manuscript(text, complete, title, published, language)


def _first_text(units: tuple[Unit, ...]) -> Unit | None:
    return next((unit for unit in units if unit.reason is None), None)


def _front_matter(source: str) -> tuple[str | None, date | None, str | None]:
    """Title, date and language that the front matter states; none where it is not a mapping."""
    try:
        content: object = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError):
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
    """Lines of each leaf block: from, to, kind, and why it is furniture."""
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
    """A paragraph as its first images, the caption right under them, and the rest."""
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
    """The units in text order, with those lines between them that the parser gave no block."""
    complete: list[Unit] = []
    position = 0
    for unit in [*sorted(units, key=lambda unit: unit.start), Unit(len(text), len(text), 0)]:
        start = max(unit.start, position)
        gap_start, gap_end = trim(text, position, start)
        if gap_start < gap_end:
            for gap in split_units(text[gap_start:gap_end]):
                line = text[gap_start + gap.start : gap_start + gap.end]
                reason = "link definition" if _DEFINITION.fullmatch(line) else None
                complete.append(Unit(gap_start + gap.start, gap_start + gap.end, 0, None, reason))
        if start < unit.end:
            complete.extend(_underlined(text, Unit(start, unit.end, 0, unit.kind, unit.reason)))
        position = max(position, unit.end)
    return _blocks(text, complete)


def _underlined(text: str, unit: Unit) -> list[Unit]:
    """A heading that is underlined is the heading and a rule."""
    line = text[unit.start : unit.end]
    found = _UNDERLINE.search(line) if unit.kind == "heading" and "\n" in line else None
    if found is None:
        return [unit]
    left, right = trim(text, unit.start, unit.start + found.start())
    rule = Unit(*trim(text, unit.start + found.start(), unit.end), unit.block, None, "no words")
    return [Unit(left, right, unit.block, unit.kind), rule] if left < right else [rule]


def _blocks(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    """The units, numbered by the blank lines between them."""
    numbered: list[Unit] = []
    block = 0
    for index, unit in enumerate(units):
        if index:
            gap = text[units[index - 1].end : unit.start]
            block += len(re.findall(r"\r\n|\r|\n", gap)) > 1
        numbered.append(Unit(unit.start, unit.end, block, unit.kind, unit.reason))
    return tuple(numbered)
