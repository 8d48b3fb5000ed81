"""Parses of a suite's articles, kept beside its recordings: a replay then needs no parser.

They lie in `parses/<case>.parses`, one file a case for all recorded systems that read by a parse.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.briefing.guided.kept_parses import Lack, Shelf, keeping
from summarizer.briefing.guided.parse_notation import Damaged, Parses, read_parses, text_of
from summarizer.cassettes.files import conflict_line, write_cassette
from summarizer.errors import CassetteError, SummarizerError
from summarizer.files.cache import cache_folder

if TYPE_CHECKING:
    from summarizer.evaluation.gold.suite import Suite

FOLDER = "parses"
"""Folder of a suite, and of the user's cache."""
SUFFIX = ".parses"


class UnparsedError(CassetteError):
    """The kept parse of an article is damaged; or none would do, and none can be made here."""


def cached_shelf() -> Shelf:
    """Return a shelf that keeps parses in the user's cache."""
    return Shelf(cache_folder() / FOLDER)


def path_of(suite: Path, case: str) -> Path:
    """Return the file of one case."""
    return suite / FOLDER / f"{case}{SUFFIX}"


def command(suite: Path) -> str:
    """Return the command that keeps the parses of a suite."""
    return shlex.join(["summarizer", "cassettes", "parse", str(suite)])


def read(suite: Path, case: str) -> Parses | None:
    """Read the kept parse of a case; None where none is kept.

    Raises `UnparsedError` where it cannot be read, or was altered.
    """
    path = path_of(suite, case)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(suite, path, f"cannot be read: {error}") from error
    try:
        return read_parses(text)
    except Damaged as error:
        line = conflict_line(text)
        said = f"has the marks of a merge conflict, in line {line}" if line else str(error)
        raise _damaged(suite, path, said) from error


def _damaged(suite: Path, path: Path, said: str) -> UnparsedError:
    hint = f"restore it from version control, or make it anew: {command(suite)}"
    return UnparsedError(f"{path}: {said}", hint=hint)


def told(suite: Path, case: str, lack: Lack) -> str:
    """Tell why the kept parse of a case does not do."""
    said = {
        "none": "no parse is kept",
        "text": "is the parse of another text",
        "parser": "was made by another parser than is used now",
    }
    return f"{path_of(suite, case)}: {said[lack]}"


def unparsed(suite: Path, case: str, lack: Lack, error: SummarizerError) -> UnparsedError:
    """Return the error for an article that cannot be parsed here either."""
    hint = f"{error.hint}; where there is a parser, keep what it makes: {command(suite)}"
    return UnparsedError(f"{told(suite, case, lack)}, and {error}", hint=hint)


@contextmanager
def recorded_parse() -> Iterator[Shelf]:
    """Provide the shelf on which the parse is that is made of a case while the block runs."""
    shelf = Shelf()
    with keeping(shelf), shelf.article():
        yield shelf


def write(suite: Path, case: str, shelf: Shelf) -> Path | None:
    """Write the parse that was used of a case; None where none was, or it lies there already.

    Raises `CassetteError` where it cannot be written.
    """
    path = path_of(suite, case)
    if shelf.used is None:
        return None
    text = text_of(shelf.used)
    if path.is_file() and path.read_bytes() == text.encode():
        return None
    write_cassette(path, text)
    return path


def keep_parses(suite: Suite) -> Iterator[Path]:
    """Parse the articles of a suite whose kept parse is missing, or would not do; yield the files.

    Raises `CassetteError` where one cannot be written, `ConfigError` and `WeightsError` where
    there is no parser.
    """
    from summarizer.briefing.guided.reader import open_article

    shelf = cached_shelf()
    for case in suite.cases:
        try:
            at_hand = read(suite.path, case.id)
        except UnparsedError:
            at_hand = None
        with keeping(shelf), shelf.article(at_hand):
            open_article(case.article)
        if shelf.lack is not None and (path := write(suite.path, case.id, shelf)):
            yield path
