"""What sources give: articles that can be read, and places where none can."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from summarizer import __version__
from summarizer.article import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are to be read, the same for all of a run."""

    published: date | None = None
    """Overrules the date that a source gives."""
    language: str | None = None
    allow_private: bool = False
    """True if URLs may lead to this machine or its network."""

    def mark(self, *parts: bytes | str) -> bytes:
        """Return a fingerprint of an input: the same parts, read in the same way by the same
        program.
        """
        return self.marker(*parts[:-1])(parts[-1])

    def marker(self, *parts: bytes | str) -> Callable[[bytes | str], bytes]:
        """Return fingerprints of many inputs that differ in their last part alone."""
        digest = hashlib.blake2b(digest_size=16)
        for part in (__version__, str(self.published), str(self.language), *parts):
            data = _bytes(part)
            digest.update(len(data).to_bytes(8, "little") + data)

        def mark(last: bytes | str) -> bytes:
            own = digest.copy()
            own.update(_bytes(last))
            return own.digest()

        return mark


def _bytes(part: bytes | str) -> bytes:
    return part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that was found and not yet read."""

    source: str
    fingerprint: bytes | None
    """None where a change could go unseen, so that it is read anew each time."""
    read: Callable[[], Article]
    """Raises `SourceError` where no article can be read."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place where an article should be, and why there is none."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a source that the user should know, and that is no failure."""

    text: str


Found = Candidate | Unreadable | Remark


def readable_name(name: str) -> str:
    """Return the name of a source as text: bytes of a file name that are no UTF-8 become U+FFFD."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")
