"""PDF files: the rows of the pages become paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from summarizer.article import SentenceKind
from summarizer.errors import SourceError
from summarizer.reading import failures
from summarizer.reading.assembly import Manuscript
from summarizer.reading.plain_text.units import Unit, is_item, is_terminated

if TYPE_CHECKING:
    from pypdf import PageObject

_NUMBER = re.compile(r"\d+")
"""As "12"."""
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|страница|стр\.?|p\.)\s*+)?(?:[-–—]\s*+)?\d{1,4}\s*+"
    r"(?:(?:/|of|von|de|di|из)\s*+\d{1,4}\s*+)?[-–—]?",
    re.I,
)
"""As "Page 3 of 12", "– 3 –"."""
_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad]$")
"""As "minis-" at a row's end."""
_SPACES = re.compile(r"[ \t\u00a0]+")
"""As "  "."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": " "}
)
_DAMAGED_HINT = "Open it in a PDF viewer and print it to a new PDF, or save its text."

logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of print."""

    text: str
    page: int
    x: float
    y: float
    size: float
    """Height of its type, in points."""


@dataclass(slots=True)
class _Paragraph:
    text: str
    kind: SentenceKind | None
    last: _Row


def read_pdf(data: bytes, *, source: str) -> Manuscript:
    """Read the text of a PDF: wrapped rows joined, running heads and page numbers at its end.

    No date is taken from it: when the file was made says little about when it was published.
    Raises `SourceError` for a file that is damaged, encrypted, or holds pictures of pages only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    with failures.explained(source, hint=_DAMAGED_HINT, kind="a PDF"):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise _encrypted(source)
            rows = [row for number, page in enumerate(reader.pages) for row in _rows(page, number)]
            pages = len(reader.pages)
            metadata = reader.metadata
            title = metadata.title if metadata else None
            language = reader.root_object.get("/Lang")
        except DependencyError as error:
            raise _encrypted(source) from error
    if not rows:
        raise SourceError(
            f"{source!r} is a PDF without text: its {pages} page(s) are pictures",
            hint="Run text recognition on it first, for example `ocrmypdf in.pdf out.pdf`.",
        )
    return _compose(rows, title=title, language=str(language) if language else None)


def _encrypted(source: str) -> SourceError:
    return SourceError(
        f"{source!r} is an encrypted PDF",
        hint="Open it with its password and save a copy without one (`qpdf --decrypt` does).",
    )


def _rows(page: PageObject, number: int) -> Iterable[_Row]:
    """Return the rows of a page that are not blank, in reading order."""
    parts: list[str] = []
    place: tuple[float, float, float] | None = None
    rows: list[_Row] = []

    def finish() -> None:
        nonlocal place
        text = _SPACES.sub(" ", "".join(parts).translate(_LIGATURES)).strip()
        if text:
            rows.append(_Row(text, number, *(place or (0.0, 0.0, 0.0))))
        parts.clear()
        place = None

    def visit(
        text: str, current: Sequence[float], matrix: Sequence[float], font: object, size: float
    ) -> None:
        nonlocal place
        del font
        for index, line in enumerate(text.splitlines() or [""]):
            if index or text.startswith(("\n", "\r")):
                finish()
            if line.strip() and place is None:
                scale = abs(matrix[3] * current[3]) or 1.0
                place = current[4] + matrix[4], current[5] + matrix[5] * current[3], size * scale
            parts.append(line)
        if text.endswith(("\n", "\r")):
            finish()

    page.extract_text(visitor_text=visit)
    finish()
    return rows


def _compose(rows: Sequence[_Row], *, title: str | None, language: str | None) -> Manuscript:
    running = _running(rows)
    body = [row for row in rows if row not in running]
    paragraphs = _paragraphs(body)
    pieces: list[str] = []
    units: list[Unit] = []
    size = 0
    for text, kind, reason in [
        *((paragraph.text, paragraph.kind, None) for paragraph in paragraphs),
        *((row.text, None, "running head or page number") for row in rows if row in running),
    ]:
        units.append(Unit(size, size + len(text), len(units), kind, reason))
        pieces.append(text)
        size += len(text) + 2
    whole = "\n\n".join(pieces)
    first = next((p.text for p in paragraphs[:4] if p.kind == "heading"), None)
    return Manuscript(whole, tuple(units), _usable(title, whole) or first, None, language)


def _usable(title: str | None, text: str) -> str | None:
    """Return the title in the file's properties, where the text has it too; often it is a file
    name.
    """
    plain = " ".join((title or "").split())
    start = " ".join(text[:3000].split()).casefold()
    return plain if len(plain) > 3 and plain.casefold() in start else None


def _running(rows: Sequence[_Row]) -> set[_Row]:
    """Return rows at the edge of a page that are page numbers, or stand on other pages as well."""
    pages: dict[int, list[_Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    edges = [row for page in pages.values() for row in _outermost(page)]
    counts = Counter({(_NUMBER.sub("#", row.text), row.page) for row in edges})
    seen = Counter(text for text, _ in counts)
    needed = max(2, len(pages) // 2)
    return {
        row
        for row in edges
        if _PAGE_NUMBER.fullmatch(row.text)
        or (seen[_NUMBER.sub("#", row.text)] >= needed and len(row.text) <= 120)
    }


def _outermost(page: Sequence[_Row]) -> list[_Row]:
    """Return the first and last two rows of a page, in reading order and by where they are
    printed.
    """
    heights = sorted({round(row.y) for row in page})
    outer = {*heights[:2], *heights[-2:]}
    last = len(page) - 2
    return [
        row for index, row in enumerate(page) if index < 2 or index >= last or round(row.y) in outer
    ]


def _paragraphs(rows: Sequence[_Row]) -> list[_Paragraph]:
    """Return the rows joined where they were only wrapped."""
    letters: Counter[float] = Counter()
    for row in rows:
        letters[round(row.size, 1)] += len(row.text)
    body_size = letters.most_common(1)[0][0] if letters else 0.0
    leading = _leading(rows)
    widths = sorted(len(row.text) for row in rows if abs(row.size - body_size) < 0.5)
    width = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    words = Counter(word for row in rows for word in re.findall(r"[\w‐-]+", row.text.casefold()))
    paragraphs: list[_Paragraph] = []
    for row in rows:
        heading = bool(body_size) and row.size > 1.15 * body_size and len(row.text) <= 200
        last = paragraphs[-1] if paragraphs else None
        if last is not None and _joins(last, row, heading=heading, leading=leading, width=width):
            last.text = _join(last.text, row.text, words)
            last.last = row
        else:
            paragraphs.append(_Paragraph(row.text, "heading" if heading else None, row))
    return paragraphs


def _leading(rows: Sequence[_Row]) -> dict[float, float]:
    """Return the usual distance between rows of each size of type."""
    gaps: dict[float, list[float]] = {}
    for upper, lower in pairwise(rows):
        if upper.page == lower.page and abs(upper.size - lower.size) < 0.5 and upper.y > lower.y:
            gaps.setdefault(round(lower.size, 1), []).append(upper.y - lower.y)
    return {size: median(values) for size, values in gaps.items()}


def _joins(
    paragraph: _Paragraph, row: _Row, *, heading: bool, leading: dict[float, float], width: int
) -> bool:
    last = paragraph.last
    if abs(last.size - row.size) >= 0.5 or is_item(row.text):
        return False
    usual = leading.get(round(row.size, 1))
    flows = last.page == row.page and last.y > row.y  # not onto another page or column
    if flows and usual and last.y - row.y > 1.3 * usual:
        return False
    if heading:
        return flows
    if flows and row.x - last.x > row.size * 0.8 and is_terminated(last.text):
        return False
    return _goes_on(last.text, row.text, width)


def _goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a row was wrapped: the next word would not have fitted, or the sentence
    runs on.
    """
    if following[0].islower() or line[-1] in ",-–‐":
        return True
    room = len(line) + 1 + len(following.split(maxsplit=1)[0])
    return room > (0.85 if is_terminated(line) else 0.6) * width


def _join(text: str, following: str, words: Counter[str]) -> str:
    """Return the two rows as one; a word that was divided is whole again."""
    found = _HYPHEN.search(text)
    if found and following[0].islower():
        rest = re.match(r"\w*", following)
        tail = rest[0] if rest else ""
        compound = f"{found[1]}-{tail}".casefold()
        whole = f"{found[1]}{tail}".casefold()
        return text + following if words[compound] > words[whole] else text[:-1] + following
    wide = text[-1] >= "\u2e80" and following[0] >= "\u2e80"
    return text + ("" if wide or text[-1] in "–—" else " ") + following
