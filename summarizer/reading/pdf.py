"""PDF files: pages of wrapped lines become paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from datetime import date, datetime

from summarizer.errors import SourceError
from summarizer.reading.assembly import Manuscript
from summarizer.reading.units import Unit, is_item, is_terminated, split_units

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|стр\.?|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of|von|de|из)\s*\d{1,4})?\s*[-–—]?",
    re.I,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_SPACES = re.compile(r"[ \t\u00a0]+")

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, *, source: str) -> Manuscript:
    """The text of a PDF: wrapped lines joined, running heads and page numbers at the end.

    Raises `SourceError` for a file that is damaged, encrypted, or holds pictures of pages only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(source)
        pages = [page.extract_text() for page in reader.pages]
        metadata = reader.metadata
        title = metadata.title if metadata else None
        created = _created(metadata.creation_date_raw if metadata else None)
        language = reader.root_object.get("/Lang")
    except SourceError:
        raise
    except DependencyError as error:
        raise _encrypted(source) from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        AssertionError,
    ) as error:
        # pypdf lets errors of all these classes through for files that are damaged
        raise SourceError(
            f"{source!r} is a PDF that cannot be read: {error}"[:300],
            hint="Open it in a PDF viewer and print it to a new PDF, or save its text.",
        ) from error
    del created  # when the file was made says little about when the article was published
    if not any(page.strip() for page in pages):
        raise SourceError(
            f"{source!r} is a PDF without text: its {len(pages)} page(s) are pictures",
            hint="Run text recognition on it first, for example `ocrmypdf in.pdf out.pdf`.",
        )
    text, units = _compose(pages)
    return Manuscript(text, units, _usable(title, text), None, str(language) if language else None)


def _encrypted(source: str) -> SourceError:
    return SourceError(
        f"{source!r} is an encrypted PDF",
        hint="Open it with its password and save a copy without one, for example `qpdf --decrypt`.",
    )


def _usable(title: str | None, text: str) -> str | None:
    """The title in the file's properties, where the text has it too; often it is a file name."""
    if title is None or not title.strip():
        return None
    plain = " ".join(title.split())
    return plain if plain.casefold() in " ".join(text[:3000].split()).casefold() else None


def _created(raw: str | None) -> date | None:
    try:
        return datetime.strptime(raw[2:10], "%Y%m%d").date() if raw else None
    except ValueError:
        return None


def _compose(pages: list[str]) -> tuple[str, tuple[Unit, ...]]:
    """The text of the pages, with what runs over all pages set apart at its end."""
    rows = [[_SPACES.sub(" ", row).strip() for row in page.splitlines()] for page in pages]
    running = _running(rows)
    body: list[str] = []
    apart: list[str] = []
    for page in rows:
        filled = [index for index, row in enumerate(page) if row]
        edges = {*filled[:2], *filled[-2:]}
        for index, row in enumerate(page):
            edge = index in edges
            if edge and (_PAGE_NUMBER.fullmatch(row) or _DIGITS.sub("#", row) in running):
                apart.append(row)
            else:
                body.append(row)
        while body and not body[-1]:
            body.pop()
    paragraphs = "\n\n".join(_paragraphs(body))
    text = paragraphs + "".join(f"\n\n{row}" for row in apart)
    units = list(split_units(paragraphs))
    block = units[-1].block if units else -1
    position = len(paragraphs)
    for row in apart:
        block += 1
        position += 2
        units.append(
            Unit(position, position + len(row), block, None, "running head or page number")
        )
        position += len(row)
    return text, tuple(units)


def _running(pages: list[list[str]]) -> set[str]:
    """Lines at the edge of at least half of the pages, and of three, digits aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        filled = [row for row in page if row]
        counts.update({_DIGITS.sub("#", row) for row in (*filled[:2], *filled[-2:])})
    return {row for row, number in counts.items() if number >= max(3, len(pages) / 2)}


def _paragraphs(rows: list[str]) -> list[str]:
    """The rows joined where they were only wrapped."""
    width = (
        sorted(len(row) for row in rows if row)[int(0.9 * (sum(map(bool, rows)) - 1))]
        if any(rows)
        else 0
    )
    paragraphs: list[str] = []
    last = ""
    for row in rows:
        if row and last and _goes_on(last, row, width):
            if _HYPHEN.search(paragraphs[-1]) and row[0].islower():
                paragraphs[-1] = _HYPHEN.sub("", paragraphs[-1]) + row
            else:
                wide = paragraphs[-1][-1] >= "\u2e80" and row[0] >= "\u2e80"
                paragraphs[-1] += row if wide else " " + row
        elif row:
            paragraphs.append(row)
        last = row
    return paragraphs


def _goes_on(line: str, following: str, width: int) -> bool:
    if is_item(following):
        return False
    if following[0].islower() or line[-1] in ",-–":
        return True
    full = len(line) + 1 + len(following.split()[0]) > 0.92 * width
    return full if is_terminated(line) else full and len(line) > 0.6 * width
