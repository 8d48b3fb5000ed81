"""Parses kept on disk, for who reads the same articles again and again, as a replay does.

Importing spaCy, loading the parser and parsing take most of a replay, and give the same tree each
time. Nothing is kept unless somebody asks for it: an article is nobody's business but the reader's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.briefing.guided.parse_notation import (
    FORMAT,
    Damaged,
    Maker,
    Parses,
    Rows,
    parses_of,
    read_parses,
    text_of,
)
from summarizer.files.atomic import replaced

if TYPE_CHECKING:
    from summarizer.models.engine.parsers import Parser

Lack = Literal["none", "parser", "text"]
"""Reason why what was at hand did not do: there was nothing, it was made by another parser, or of
another text."""


class Shelf:
    """Where the parses of articles are taken from and put, one article after the other."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._at_hand: Parses | None = None
        self.used: Parses | None = None
        """The parse that was asked for, wherever it came from; None where none was."""
        self.lack: Lack | None = None
        """Why what was at hand did not do; None where it did, or no parse was asked for."""

    @contextmanager
    def article(self, at_hand: Parses | None = None) -> Iterator[None]:
        """Look at what is at hand first while the block, about one article, runs."""
        self._at_hand, self.used, self.lack = at_hand, None, None
        try:
            yield
        finally:
            self._at_hand = None

    def find(self, parser: Parser, texts: Sequence[str]) -> Rows | None:
        """Return the parse of texts; None where it is neither at hand nor in the folder."""
        found = self._found_at_hand(parser, texts)
        if found is not None:
            self.used = self._at_hand
            return found
        if self._folder is None:
            return None
        with suppress(OSError, Damaged, UnicodeDecodeError):
            kept = read_parses(_file(self._folder, parser, texts).read_text("utf-8"))
            found = kept.rows(texts)
            self.used = kept if found is not None else None
        return found

    def _found_at_hand(self, parser: Parser, texts: Sequence[str]) -> Rows | None:
        if self._at_hand is None:
            self.lack = "none"
        elif self._at_hand.maker.sha256 != parser.sha256:
            self.lack = "parser"
        else:
            found = self._at_hand.rows(texts)
            self.lack = "text" if found is None else None
            return found
        return None

    def put(self, parser: Parser, texts: Sequence[str], rows: Rows) -> None:
        """Keep a parse, in the folder, too, where there is one that can be written."""
        self.used = parses_of(maker(parser), [(texts, rows)])
        if self._folder is None:
            return
        # A parse that is not kept is made again: a read-only folder is no fault.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with replaced(_file(self._folder, parser, texts)) as file:
                file.write(text_of(self.used).encode())


_shelf: ContextVar[Shelf | None] = ContextVar("_shelf", default=None)


@contextmanager
def keeping(shelf: Shelf) -> Iterator[None]:
    """Keep what is parsed on a shelf while the block runs, and take it from there."""
    token = _shelf.set(shelf)
    try:
        yield
    finally:
        _shelf.reset(token)


def kept(parser: Parser, texts: Sequence[str]) -> Rows | None:
    """Return the kept parse of texts; None where there is none, or it cannot be read."""
    shelf = _shelf.get()
    return None if shelf is None else shelf.find(parser, texts)


def keep(parser: Parser, texts: Sequence[str], rows: Rows) -> None:
    """Keep the parse of texts, where somebody asked for it."""
    shelf = _shelf.get()
    if shelf is not None:
        shelf.put(parser, texts, rows)


def maker(parser: Parser) -> Maker:
    """Return a parser as the parses that it makes name it."""
    return Maker(f"{parser.name} {parser.version}", parser.sha256, _spacy())


def _file(folder: Path, parser: Parser, texts: Sequence[str]) -> Path:
    """Name the file by everything that decides what it holds."""
    said = json.dumps([FORMAT, parser.sha256, _spacy(), list(texts)])
    return folder / f"{hashlib.sha256(said.encode()).hexdigest()}.parses"


@lru_cache(maxsize=1)
def _spacy() -> str:
    """Return the version of spaCy; "absent" where there is none."""
    from importlib import metadata

    try:
        return metadata.version("spacy")
    except metadata.PackageNotFoundError:
        return "absent"
