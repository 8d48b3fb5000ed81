"""Which format bytes are in, and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from summarizer.article import Article
from summarizer.errors import SourceError
from summarizer.reading import failures
from summarizer.reading.assembly import Manuscript, assemble
from summarizer.reading.decoding import decode, refuse_binary
from summarizer.reading.folding import split_text

Format = Literal["text", "markdown", "html", "pdf"]

_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html", ".pdf": "pdf",
}  # fmt: skip
_MEDIA_TYPES: dict[str, Format] = {
    "text/plain": "text", "text/markdown": "markdown", "text/x-markdown": "markdown",
    "text/html": "html", "application/xhtml+xml": "html",
    "application/pdf": "pdf", "application/x-pdf": "pdf",
}  # fmt: skip
_VAGUE = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/xml",
    "text/xml",
    "text/x-unknown",
}
_HTML = re.compile(
    rb"\A\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|article|main)[\s>]",
    re.I | re.S,
)
"""How a page begins: "<!-- saved from … --> <!DOCTYPE html>"; nothing matched is given back."""
_DAMAGED_HINT = "Open it in a browser or an editor, and save or paste its text."
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
"""As "charset=utf-8"."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """A Content-Type header taken apart."""

    name: str
    charset: str | None


def parse_media_type(header: str | None) -> MediaType:
    """Parse the media type in lower case and its charset; an empty name for no header."""
    name, _, parameters = (header or "").partition(";")
    charset = _CHARSET.search(parameters)
    return MediaType(name.strip().lower(), charset[1] if charset else None)


def is_readable(media_type: str | None) -> bool:
    """Tell whether articles are read from this media type; a vague one is decided by its bytes."""
    name = parse_media_type(media_type).name
    return name in _MEDIA_TYPES or name in _VAGUE


def find_format(data: bytes, *, source: str, media_type: str | None) -> Format:
    """Find the format: by its first bytes for PDF, then the media type, the suffix, the bytes."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    named = _MEDIA_TYPES.get(parse_media_type(media_type).name)
    named = named or _SUFFIXES.get(PurePath(_path_of(source)).suffix.lower())
    if named == "pdf":
        raise SourceError(
            f"{source!r} says it is PDF but does not start as one",
            hint="Open it in a PDF viewer: the file is damaged or something else under that name.",
        )
    if named in {None, "text"} and _HTML.match(data[:20000].lstrip(b"\xef\xbb\xbf")):
        return "html"
    return named or "text"


def _path_of(source: str) -> str:
    if "://" not in source:
        return source
    try:
        return urlsplit(source).path
    except ValueError:
        return ""  # "http://[" is no URL, and may still be what somebody calls an article


def read_article(
    data: bytes | str,
    *,
    source: str,
    media_type: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Article:
    """Read the article in bytes, or in text that was decoded already.

    `media_type` may carry a charset, as in a Content-Type header. Raises `SourceError` where the
    data cannot be read or holds no article.
    """
    raw = data if isinstance(data, bytes) else data[:20000].encode("utf-8", "replace")
    kind = find_format(raw, source=source, media_type=media_type)
    charset = parse_media_type(media_type).charset
    with failures.explained(source, hint=_DAMAGED_HINT):
        manuscript = _READERS[kind](data, source, charset) if data else Manuscript("", ())
        return assemble(manuscript, source=source, published=published, language=language)


def _pdf(data: bytes | str, source: str, charset: str | None) -> Manuscript:
    del charset
    if isinstance(data, str):
        raise SourceError(f"{source!r} is PDF given as text", hint="Pass the file's bytes.")
    from summarizer.reading.pdf import read_pdf

    return read_pdf(data, source=source)


def _text(data: bytes | str, source: str, charset: str | None) -> Manuscript:
    text = data if isinstance(data, str) else decode(data, source=source, declared=charset)
    return Manuscript(text, split_text(text))


def _markdown(data: bytes | str, source: str, charset: str | None) -> Manuscript:
    from summarizer.reading.markdown import read_markdown

    return read_markdown(
        data if isinstance(data, str) else decode(data, source=source, declared=charset)
    )


def _html(data: bytes | str, source: str, charset: str | None) -> Manuscript:
    from summarizer.reading.markup import declared_charset, read_html

    if isinstance(data, bytes):
        refuse_binary(data, source=source)
        data = decode(data, source=source, declared=charset or declared_charset(data))
    return read_html(data, source=source)


_READERS: dict[Format, Callable[[bytes | str, str, str | None], Manuscript]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
}
