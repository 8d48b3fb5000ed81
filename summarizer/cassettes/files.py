"""Where cassettes lie, and how they are read and written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path

import yaml

from summarizer.cassettes import notation, packing
from summarizer.cassettes.cassette import FORMAT, Cassette
from summarizer.errors import CassetteError
from summarizer.files.atomic import replaced
from summarizer.files.locks import MOVED, alone_at

FOLDER = "cassettes"
SUFFIX = ".yaml"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.M)
"""As "<<<<<<< HEAD", as git leaves it."""


class NewerFormatError(CassetteError):
    """A recording of a later version of this program: recording it again would be a step back."""


def folder_of(suite: Path, system: str) -> Path:
    """Find where a suite keeps the recordings of a system."""
    return suite / FOLDER / system


def path_of(suite: Path, system: str, case: str) -> Path:
    """Return the file of one case."""
    return folder_of(suite, system) / f"{case}{SUFFIX}"


def systems(suite: Path) -> tuple[str, ...]:
    """Return the systems of which a suite has recordings."""
    folders = (suite / FOLDER).iterdir() if (suite / FOLDER).is_dir() else ()
    return tuple(sorted(path.name for path in folders if path.is_dir()))


def unfinished(folder: Path) -> list[Path]:
    """List the files that killed recordings left in a system's folder."""
    return sorted(folder.glob(f".*{SUFFIX}.*"))


def read_cassette(path: Path) -> Cassette:
    """Read the cassette in a file.

    Raises `CassetteError` where there is none, or it is damaged, foreign or of another format.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise CassetteError(f"{path}: nothing is recorded", hint="record it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CassetteError(
            f"{path}: cannot be read: {error}", hint="restore it from version control, or record it"
        ) from error
    try:
        return _parsed(text)
    except packing.OtherFormat as error:
        if isinstance(form := _format(text), int) and form > FORMAT:
            hint = "install the version of summarizer that recorded it, or a later one"
            raise NewerFormatError(f"{path}: {error}", hint=hint) from error
        raise CassetteError(f"{path}: {error}", hint="record it again") from error
    except (packing.Damaged, yaml.YAMLError, ValueError, RecursionError) as error:
        raise CassetteError(
            f"{path}: {_damage(text, error)}",
            hint="restore it from version control, or record it again",
        ) from error


@lru_cache(maxsize=2)  # whoever looks at a recording first plays it next
def _parsed(text: str) -> Cassette:
    return packing.unpack(notation.load(text))


def _format(text: str) -> object:
    data = notation.load(text)
    return data.get("format") if isinstance(data, dict) else None


def _damage(text: str, error: Exception) -> str:
    if not text.strip():
        return "is empty"
    if line := conflict_line(text):
        return f"has the marks of a merge conflict, in line {line}"
    if isinstance(error, packing.Damaged):
        return str(error)
    mark = getattr(error, "problem_mark", None)
    return f"is no YAML, or was cut{f' in line {mark.line + 1}' if mark is not None else ''}"


def conflict_line(text: str) -> int:
    """Return the line in which git left the first marks of a merge conflict; 0 for none."""
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def write_cassette(path: Path, text: str) -> None:
    """Put a cassette's text in place, whole or not at all. Raises `CassetteError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        raise CassetteError(
            f"{path}: cannot be written: {error.strerror}; what was recorded before is as it was",
            hint="free some space, or mend the folder, and record it again",
        ) from error


def text_of(cassette: Cassette) -> str:
    """Return the text of a cassette's file: the same for the same cassette."""
    return notation.dump(packing.pack(cassette))


@contextmanager
def held(suite: Path, system: str) -> Iterator[None]:
    """Keep a second process from recording the same system of a suite.

    What a killed process left unfinished is removed. Raises `CassetteError` where another
    process records.
    """
    folder = folder_of(suite, system)
    with ExitStack() as stack:
        try:
            stack.enter_context(alone_at(folder))
        except TimeoutError as error:
            raise CassetteError(
                f"{folder}: another process is recording it", hint="wait until it has ended"
            ) from error
        except OSError as error:
            raise CassetteError(
                f"{folder}: cannot be kept from other processes: {error}", hint=MOVED
            ) from error
        for left in unfinished(folder):
            left.unlink(missing_ok=True)
        yield
