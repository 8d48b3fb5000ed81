"""Sources of many articles: files, folders, globs, JSONL and feeds, one article at a time."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.article import Article
from summarizer.batch.candidates import (
    Candidate,
    Found,
    Reading,
    Remark,
    Unreadable,
    readable_name,
)
from summarizer.batch.feeds import is_feed, read_feed, read_web
from summarizer.batch.records import read_records
from summarizer.errors import SourceError, UsageError
from summarizer.files.jsonl import SUFFIXES, count_lines, is_jsonl

ARTICLES = (
    ".txt", ".text", ".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml", ".xht", ".pdf",
)  # fmt: skip
"""Suffixes of the files in a folder that are read as one article each."""
SETTLED_SECONDS = 2.0
"""A file that changed within this time may change again unseen: clocks of disks are coarse."""
_MISSING_HINT = "check the spelling; a source is a file, a folder, a glob or a URL"


def check_sources(names: Sequence[str]) -> None:
    """Do nothing if a source is there. Raises `UsageError` before any work is done.

    One that is missing among others is told when its turn comes, and the others are briefed.
    """
    if "-" in names:
        raise UsageError(
            "`batch` does not read standard input",
            hint="write it to a file, or use `summarizer brief -` for one article",
        )
    if names and not any(_is_there(name) for name in names):
        raise UsageError(
            f"there is nothing at {' or '.join(repr(readable_name(name)) for name in names[:3])}",
            hint=_MISSING_HINT,
        )


def find_articles(names: Sequence[str], reading: Reading) -> Iterator[Found]:
    """Yield all articles at these sources, in the order named and found, read when they are asked
    for.
    """
    from summarizer.reading import failures

    for name in names:
        try:
            with failures.explained(readable_name(name), hint="check it in an editor or a browser"):
                yield from _find(name, reading)
        except SourceError as error:
            yield Unreadable(readable_name(name), f"{error} ({error.hint})")


def count_articles(names: Sequence[str], *, stopped: Callable[[], bool]) -> int | None:
    """Count about how many articles the sources hold; None where only a server could tell."""
    total = 0
    for name in names:
        if "://" in name:
            return None
        try:
            for path in _files(name):
                if stopped() or is_feed(path):
                    return None
                total += count_lines(Path(path)) if is_jsonl(path) else 1
        except SourceError:
            return None  # finding the articles will say why
    return total


def _find(name: str, reading: Reading) -> Iterator[Found]:
    if "://" in name:
        yield from read_web(name, reading)
        return
    if not _is_there(name):
        raise SourceError(f"there is nothing at {readable_name(name)!r}", hint=_MISSING_HINT)
    count = 0
    for path in _files(name):
        count += 1
        if is_jsonl(path):
            yield from read_records(path, reading)
        elif is_feed(path):
            yield from read_feed(path, reading)
        else:
            yield _candidate(path, reading)
    if not count:
        yield Remark(
            f"{readable_name(name)!r} holds no article: none of its files ends in "
            + " ".join((*ARTICLES, *SUFFIXES))
        )


def _is_there(name: str) -> bool:
    return "://" in name or os.path.lexists(name) or bool(_matches(name))


def _files(name: str) -> Iterator[str]:
    if os.path.isdir(name):  # noqa: PTH112  names stay text: a hundred thousand paths are slow
        yield from _walk(name)
    elif os.path.lexists(name):
        yield name
    else:
        for match in _matches(name):
            if os.path.isdir(match):  # noqa: PTH112
                continue
            yield match


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _walk(folder: str) -> Iterator[str]:
    """Yield the articles and collections in a folder and those below, by name; hidden ones
    are not.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError as error:
        raise SourceError(
            f"the folder {readable_name(folder)!r} cannot be read: {error.strerror}",
            hint="give yourself read access to it",
        ) from error
    for name, is_folder in found:
        path = os.path.join(folder, name)  # noqa: PTH118
        if is_folder:
            yield from _walk(path)
        elif name.lower().endswith(ARTICLES) or is_jsonl(name):
            yield path


def _candidate(path: str, reading: Reading) -> Candidate:
    name = readable_name(path)

    def read() -> Article:
        from summarizer.reading import load_article

        article = load_article(Path(path), published=reading.published, language=reading.language)
        return replace(article, source=name)

    return Candidate(name, _mark(path, reading), read)


def _mark(path: str, reading: Reading) -> bytes | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None  # reading it will say why
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if time.time_ns() - changed < SETTLED_SECONDS * 1e9:
        return None
    absolute = os.path.abspath(path)  # noqa: PTH100
    state = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    return reading.mark("file", absolute, state)
