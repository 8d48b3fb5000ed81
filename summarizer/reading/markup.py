"""HTML pages: trafilatura says what is the article, and what it leaves out is checked.

Trafilatura knows thousands of sites, but it can drop an opening paragraph as a teaser, and on a
page with a long notice it can take the notice for the article. So its choice is laid over the
page's own blocks: paragraphs that stand among the chosen ones come back, and where most of the
page's prose stands elsewhere, that is taken.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import cast

from lxml import html

from summarizer.article import SentenceKind
from summarizer.errors import SourceError
from summarizer.reading.assembly import Manuscript
from summarizer.reading.choosing import choose_blocks
from summarizer.reading.crowds import thin_out
from summarizer.reading.elements import Block, find_blocks, parse
from summarizer.reading.hiding import hide_unshown
from summarizer.reading.page_titles import find_page_title
from summarizer.reading.plain_text.headlines import fold_letters
from summarizer.reading.plain_text.prose import is_prose
from summarizer.reading.plain_text.units import Unit, trim

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.I)
"""As "<meta charset=utf-8"."""
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
"""'<?xml version="1.0" encoding="utf-8"'."""
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
"""'<?xml version="1.0"?>'."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
r"""As "\x00", which no tree holds."""
_KINDS: dict[str, SentenceKind] = {"head": "heading", "item": "item"}
_LINES = frozenset(("body", "p", "head", "item", "quote", "row", "code", "list", "table", "div"))
"""The elements of what trafilatura returns that begin a line."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Choice:
    """Article of a page as trafilatura chooses it."""

    lines: tuple[tuple[str, SentenceKind | None], ...]
    title: str | None
    published: date | None


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page states in its first bytes."""
    found = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read_html(text: str, *, source: str) -> Manuscript:
    """Read the article of an HTML page. Raises `SourceError` for a page without any text."""
    text = _XML_DECLARATION.sub("", _UNFIT.sub("\ufffd", text), count=1)
    page = _open(text, styled=True)
    if page is not None and not any(is_prose(block.text) for block in page.blocks):
        page = _open(text, styled=False)  # hidden until a script shows it
    if page is None:
        raise SourceError(f"{source!r} is an HTML page without text", hint="Check what was saved.")
    tree, blocks = page.tree, page.blocks
    choice = _ask_trafilatura(copy(tree), source)
    chosen = choose_blocks(blocks, [line for line, _ in choice.lines])
    if chosen:
        lines = [(block.text, block.kind) for block in chosen]
    elif choice.lines:
        lines = list(choice.lines)
    elif blocks:
        lines = [(block.text, block.kind) for block in blocks]
    else:
        raise SourceError(
            f"{source!r} is an HTML page without text",
            hint="A page that scripts build holds no article: paste its text from the browser.",
        )
    title = find_page_title(tree, blocks, stated=choice.title, source=source)
    if title and not any(fold_letters(title) == fold_letters(line) for line, _ in lines[:6]):
        lines.insert(0, (title, "heading"))
    return _manuscript(lines, title=title, published=choice.published, language=_language(tree))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page without what a browser does not show."""

    tree: html.HtmlElement
    blocks: list[Block]


def _open(text: str, *, styled: bool) -> _Page | None:
    """Open the page in an HTML text, or `None` where it has no element."""
    tree = parse(text) if text.strip() else None
    if tree is None:
        return None
    boxes = hide_unshown(tree) if styled else ()
    return _Page(tree, find_blocks(tree, boxes=boxes))


def _ask_trafilatura(tree: html.HtmlElement, source: str) -> _Choice:
    """Tell what trafilatura makes of a tree, which loses its styles and scripts, data aside.

    What stands in a page for want of scripts ("enable JavaScript") goes too.
    """
    from trafilatura import bare_extraction

    for element in tree.xpath(
        "//style|//textarea|//noscript|//script[not(contains(@type, 'json'))]"
    ):
        element.drop_tree()
    thin_out(tree)

    url = source if source.startswith(("http://", "https://")) else None
    document = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "url": url},
    )
    if document is None:
        return _Choice((), None, None)
    assert not isinstance(document, dict)
    lines = [
        (block.text, _KINDS.get(block.tag))
        for block in find_blocks(cast("html.HtmlElement", document.body), names=_LINES)
    ]
    published = date.fromisoformat(document.date) if document.date else None
    return _Choice(tuple(lines), document.title or None, published)


def _language(tree: html.HtmlElement) -> str | None:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for path in (
        "//meta[@http-equiv='content-language']/@content",
        "//meta[@property='og:locale']/@content",
    ):
        declared = declared or next(iter(tree.xpath(path)), None)
    return str(declared) if declared else None


def _manuscript(
    lines: Sequence[tuple[str, SentenceKind | None]],
    *,
    title: str | None,
    published: date | None,
    language: str | None,
) -> Manuscript:
    """Return the lines as one text: a blank line between blocks, none between the items of
    a list.
    """
    text = ""
    pieces: list[str] = []
    units: list[Unit] = []
    size = block = 0
    previous: SentenceKind | None = None
    for index, (line, kind) in enumerate(lines):
        if index:
            together = kind == "item" and previous == "item"
            pieces.append("\n" if together else "\n\n")
            size += len(pieces[-1])
            block += not together
        for part in line.splitlines(keepends=True):
            pieces.append(part)
            start, end = size, size + len(part)
            size = end
            left, right = trim(part, 0, len(part))
            if left < right:
                units.append(Unit(start + left, start + right, block, kind))
        previous = kind
    text = "".join(pieces)
    return Manuscript(text, tuple(units), title, published, language)
