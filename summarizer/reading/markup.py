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

from lxml import html

from summarizer.article import SentenceKind
from summarizer.errors import SourceError
from summarizer.reading.assembly import Manuscript
from summarizer.reading.elements import Block, find_blocks, is_aside, parse
from summarizer.reading.plain_text.prose import is_prose
from summarizer.reading.plain_text.units import Unit, trim

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KINDS: dict[str, SentenceKind] = {"head": "heading", "item": "item"}
_LETTERS = re.compile(r"[\W_]+")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Choice:
    """What trafilatura makes of a page."""

    lines: tuple[tuple[str, SentenceKind | None], ...]
    title: str | None
    published: date | None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page states in its first bytes."""
    found = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read_html(text: str, *, source: str) -> Manuscript:
    """The article of an HTML page. Raises `SourceError` for a page without any text."""
    text = _XML_DECLARATION.sub("", _UNFIT.sub("\ufffd", text), count=1)
    tree = parse(text) if text.strip() else None
    if tree is None:
        raise SourceError(f"{source!r} is an HTML page without text", hint="Check what was saved.")
    blocks = find_blocks(tree)
    choice = _ask_trafilatura(copy(tree), source)
    chosen = _choose(blocks, choice)
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
    title = choice.title or _heading(blocks)
    if title and not any(_fold(title) == _fold(line) for line, _ in lines[:6]):
        lines.insert(0, (title, "heading"))
    return _manuscript(lines, title=title, published=choice.published, language=_language(tree))


def _ask_trafilatura(tree: html.HtmlElement, source: str) -> _Choice:
    """What trafilatura makes of a tree, which loses its styles and scripts, data aside.

    What stands in a page for want of scripts ("enable JavaScript") goes too.
    """
    from trafilatura import bare_extraction

    for element in tree.xpath(
        "//style|//textarea|//noscript|//script[not(contains(@type, 'json'))]"
    ):
        element.drop_tree()

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
    lines: list[tuple[str, SentenceKind | None]] = []
    for element in document.body.iter("p", "head", "item", "quote", "row", "code"):
        if element.tag in {"item", "quote"} and len(element.xpath(".//p|.//item")):
            continue
        parts = [
            "\n" + (part.tail or "") if part.tag == "lb" else (part.text or "") + (part.tail or "")
            for part in element.iterdescendants()
        ]
        line = re.sub(r"[^\S\n]+", " ", (element.text or "") + "".join(parts)).strip()
        kind = _KINDS.get(str(element.tag))
        if line:
            lines.append((line, kind))
    published = date.fromisoformat(document.date) if document.date else None
    return _Choice(tuple(lines), document.title or None, published)


def _choose(blocks: Sequence[Block], choice: _Choice) -> list[Block]:
    """The blocks of the article, or none where the page's blocks do not hold it."""
    wanted = _fold(" ".join(line for line, _ in choice.lines))
    picked = [bool(folded := _fold(block.text)) and folded in wanted for block in blocks]
    _unpick_strays(blocks, picked)
    matched = sum(
        len(_fold(block.text)) for block, pick in zip(blocks, picked, strict=True) if pick
    )
    if wanted and matched < 0.7 * len(wanted):
        return []  # the text stands in the page's data, not in its elements
    best = _densest(blocks)
    ours = sum(len(block.text) for block in best)
    theirs = sum(
        len(block.text)
        for block, pick in zip(blocks, picked, strict=True)
        if pick and _is_paragraph(block) and not block.is_consent
    )
    if theirs < 0.5 * ours:
        ids = {id(block) for block in best}
        picked = [id(block) in ids for block in blocks]
    picked = [pick and not block.is_consent for block, pick in zip(blocks, picked, strict=True)]
    return _complete(blocks, picked)


def _unpick_strays(blocks: Sequence[Block], picked: list[bool]) -> None:
    """A short block that also stands in a menu was matched by chance."""
    for index, block in enumerate(blocks):
        if picked[index] and len(block.text) < 40 and block.is_aside:
            picked[index] = False


def _densest(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs of the element that directly holds most prose."""
    weights: dict[html.HtmlElement, int] = {}
    members: dict[html.HtmlElement, list[Block]] = {}
    for block in blocks:
        if not _is_paragraph(block) or block.is_aside:
            continue
        parent = (
            block.element.getparent() if block.tag in {"p", "blockquote", "li"} else block.element
        )
        if parent is None:
            continue
        weights[parent] = weights.get(parent, 0) + len(block.text)
        members.setdefault(parent, []).append(block)
    return members[max(weights, key=lambda element: weights[element])] if weights else []


def _complete(blocks: Sequence[Block], picked: list[bool]) -> list[Block]:
    """The picked blocks, and the paragraphs among and just before them that were passed over."""
    prose = [i for i, block in enumerate(blocks) if picked[i] and _is_paragraph(block)]
    if not prose:
        return [block for block, pick in zip(blocks, picked, strict=True) if pick]
    around = _common([blocks[index].element for index in prose])
    top = next((i for i in range(prose[0], -1, -1) if blocks[i].tag == "h1"), None)
    complete = list(picked)
    for index, block in enumerate(blocks):
        if picked[index] or not _is_paragraph(block):
            continue
        inside = around is not None and (
            block.element is around or around in block.element.iterancestors()
        )
        headed = top is not None and top < index < prose[0]
        if (inside or headed) and not _is_aside_within(block, around) and block.linked < 0.5:
            complete[index] = True
    last = max(i for i, pick in enumerate(complete) if pick)
    for index in range(prose[0], last):
        block = blocks[index]
        if _is_speaker(block, blocks[index - 1]) and complete[index - 1]:
            complete[index] = True
        if complete[index] or block.linked >= 0.5 or _is_aside_within(block, around):
            continue
        below = complete[index + 1] if index + 1 < len(blocks) else False
        if (block.kind == "heading" and below) or (
            block.kind == "item" and (below or complete[index - 1])
        ):
            complete[index] = True
    if top is not None and not any(
        complete[i] and blocks[i].tag == "h1" for i in range(len(blocks))
    ):
        complete[top] = True
    return [block for block, pick in zip(blocks, complete, strict=True) if pick]


def _is_speaker(block: Block, before: Block) -> bool:
    """Whether a block says whose words the one before it are."""
    quotation = block.quotation
    return (
        quotation is not None
        and quotation in before.element.iterancestors()
        and len(block.text) < 120
    )


def _is_paragraph(block: Block) -> bool:
    return block.kind != "heading" and is_prose(block.text)


def _is_aside_within(block: Block, around: html.HtmlElement | None) -> bool:
    """Whether an element between a block and the article's own says that it stands aside."""
    for element in (block.element, *block.element.iterancestors()):
        if element is around:
            return False
        if is_aside(element):
            return True
    return False


def _common(elements: Sequence[html.HtmlElement]) -> html.HtmlElement | None:
    """The innermost element around all of these."""
    paths = [[*reversed(list(e.iterancestors())), e] for e in elements]
    common: html.HtmlElement | None = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    if common is not None and len(paths) == 1:
        parent: html.HtmlElement | None = common.getparent()
        return parent
    return common


def _heading(blocks: Sequence[Block]) -> str | None:
    return next((block.text for block in blocks if block.tag == "h1"), None)


def _language(tree: html.HtmlElement) -> str | None:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for path in (
        "//meta[@http-equiv='content-language']/@content",
        "//meta[@property='og:locale']/@content",
    ):
        declared = declared or next(iter(tree.xpath(path)), None)
    return str(declared) if declared else None


def _fold(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _manuscript(
    lines: Sequence[tuple[str, SentenceKind | None]],
    *,
    title: str | None,
    published: date | None,
    language: str | None,
) -> Manuscript:
    """The lines as one text: a blank line between blocks, none between the items of a list."""
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
