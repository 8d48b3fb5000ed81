"""Where an article comes from: a file, standard input, or a URL."""

from __future__ import annotations

import errno
import re
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from summarizer.article import Article
from summarizer.errors import SourceError
from summarizer.reading.formats import read_article

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; an article is far smaller, and what is larger is not one."""

_TEXT_HINT = "Pass text on standard input (`-`); the argument is a path or a URL."
_HOST = re.compile(r"\A(?:(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S|www\.\S+$)", re.I)
"""As "gazette.com/toll", "www.gazette.com"."""


def load_article(
    source: str | Path,
    *,
    published: date | None = None,
    language: str | None = None,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Article:
    """Load the article in a file, at an http(s) URL, or on standard input ("-").

    `published` and `language` overrule what the source says of itself. `allow_private` lets a URL
    lead to this machine or its network. Raises `SourceError` where no article can be read.
    """
    name = str(source)
    if isinstance(source, str) and "://" in source:
        from summarizer.reading.fetching import fetch

        page = fetch(source, allow_private=allow_private)
        return read_article(
            page.data,
            source=name,
            media_type=page.media_type,
            published=published,
            language=language,
        )
    data = _read_stdin(stdin) if name == "-" else _read_file(Path(source))
    return read_article(data, source=name, published=published, language=language)


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    data = (stdin or sys.stdin.buffer).read(LARGEST_FILE + 1)
    return _bounded(data, "standard input")


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(file.read(LARGEST_FILE + 1), str(path))
    except FileNotFoundError as error:
        raise SourceError(
            f"{_shown(path)} does not exist", hint=_missing_hint(str(path))
        ) from error
    except IsADirectoryError as error:
        raise SourceError(
            f"{str(path)!r} is a folder",
            hint="Name the files in it, for example with a glob such as folder/*.txt.",
        ) from error
    except PermissionError as error:
        raise SourceError(
            f"{str(path)!r} may not be read: permission denied",
            hint="Give yourself read access to the file, or copy it elsewhere.",
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
        raise SourceError(
            f"{_shown(path)} cannot be read: {reason}",
            hint=_TEXT_HINT if long else "Check the path and the disk it is on.",
        ) from error


def _shown(path: Path) -> str:
    name = str(path)
    return repr(name if len(name) <= 100 else f"{name[:100]}…")


def _missing_hint(name: str) -> str:
    if "\n" in name or name.count(" ") >= 6:
        return _TEXT_HINT
    if _HOST.match(name):
        return f"Check the spelling and the folder; a URL starts with a scheme: https://{name}"
    return "Check the spelling and the folder; `-` reads standard input."


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise SourceError(
            f"{name!r} is larger than {LARGEST_FILE // 1024**2} MiB",
            hint="Give one article a file; split a collection, or pass it as JSONL.",
        )
    return data
