"""Parses kept on disk, for who reads the same articles again and again, as a replay does.

Importing spaCy, loading the parser and parsing take most of a replay, and give the same tree each
time. Nothing is kept unless somebody asks for it: an article is nobody's business but the reader's.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from summarizer.files.atomic import replaced
from summarizer.models.engine.parsers import Parser

FORMAT = "1"
"""Changes with what a row holds, and with how a text is cut and parsed."""

Row = tuple[int, int, str, str, str, str, int, str, bool]
"""A token: offset and length in its text, lemma, part of speech, tag, relation, index of its head,
entity, and whether one begins there."""
Rows = list[list[Row]]
"""The tokens of each text."""

_folder: ContextVar[Path | None] = ContextVar("_folder", default=None)


@contextmanager
def keeping(folder: Path) -> Iterator[None]:
    """Keep what is parsed in a folder while the block runs, and take it from there."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def kept(parser: Parser, texts: Sequence[str]) -> Rows | None:
    """Return the kept parse of texts; None where there is none, or it cannot be read."""
    folder = _folder.get()
    if folder is None:
        return None
    try:
        rows = json.loads(zlib.decompress(_file(folder, parser, texts).read_bytes()))
        found = [[_row(row) for row in each] for each in rows]
    except (OSError, zlib.error, ValueError, TypeError):
        return None
    return found if len(found) == len(texts) else None


def keep(parser: Parser, texts: Sequence[str], rows: Rows) -> None:
    """Keep the parse of texts, where somebody asked for it and the folder can be written."""
    folder = _folder.get()
    if folder is None:
        return
    data = zlib.compress(json.dumps(rows, separators=(",", ":")).encode())
    # A parse that is not kept is made again: a read-only folder is no fault.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with replaced(_file(folder, parser, texts)) as file:
            file.write(data)


def _row(values: Sequence[object]) -> Row:
    offset, length, lemma, pos, tag, relation, head, entity, begins = values
    if not (isinstance(offset, int) and isinstance(length, int) and isinstance(head, int)):
        raise TypeError(values)
    words = (lemma, pos, tag, relation, entity)
    lemma, pos, tag, relation, entity = (str(word) for word in words)
    return offset, length, lemma, pos, tag, relation, head, entity, bool(begins)


def _file(folder: Path, parser: Parser, texts: Sequence[str]) -> Path:
    """Name the file by everything that decides what it holds."""
    said = json.dumps([FORMAT, parser.sha256, _spacy(), list(texts)])
    return folder / f"{hashlib.sha256(said.encode()).hexdigest()}.parse"


@lru_cache(maxsize=1)
def _spacy() -> str:
    """Return the version of spaCy; "absent" where there is none."""
    from importlib import metadata

    try:
        return metadata.version("spacy")
    except metadata.PackageNotFoundError:
        return "absent"
