"""States of the engine after the beginning that prompts share, kept on disk between runs.

Instructions and examples are the same for every passage; working through a thousand tokens of
them takes a 2-core machine about 15 seconds, reading the state that results back takes 10
milliseconds. The name of a file holds the hash of what is in it: the engine crashes on a damaged
one, so none is shown to it unchecked.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from summarizer import __version__
from summarizer.files.atomic import hash_file

KEPT = 8
"""States that stay on disk, the last used ones; each has about 30 kB a token."""

DRAFT_SECONDS = 3600.0
"""After this, a state that was never finished belongs to a process that died."""


@dataclass(frozen=True)
class Prefixes:
    """The states of one set of weights in one version of the engine."""

    folder: Path
    """Where the engine reads and writes them; it must exist."""
    identity: str
    """Weights, version of the engine, and size of the context."""

    def find(self, name: str) -> str | None:
        """Find the file with the state called `name`, if there is one and it is whole.

        A damaged one is deleted.
        """
        for path in self.folder.glob(f"{self._key(name)}-*.state"):
            try:
                if path.stem.rpartition("-")[2] == hash_file(path)[:32]:
                    path.touch()
                    return path.name
                path.unlink()
            except FileNotFoundError:
                continue  # another process was faster
        return None

    def draft(self) -> str:
        """Return a file name for a state that is being written."""
        return f"draft-{secrets.token_hex(8)}.state"

    def keep(self, name: str, draft: str, *, size: int) -> bool:
        """Give a written state its name; whether it has the `size` that was meant to be written.

        Older states, and more than `KEPT`, are deleted.
        """
        source = self.folder / draft
        if not source.exists() or source.stat().st_size != size:
            source.unlink(missing_ok=True)
            return False
        target = self.folder / f"{self._key(name)}-{hash_file(source)[:32]}.state"
        source.replace(target)
        for path in self.folder.glob(f"{self._key(name)}-*.state"):
            if path != target:
                path.unlink(missing_ok=True)
        self._prune()
        return True

    def forget(self, name: str) -> None:
        """Delete the state called `name`."""
        for path in self.folder.glob(f"{self._key(name)}-*.state"):
            path.unlink(missing_ok=True)

    def _key(self, name: str) -> str:
        return hashlib.sha256(f"{__version__}\n{self.identity}\n{name}".encode()).hexdigest()[:32]

    def _prune(self) -> None:
        dated: list[tuple[float, Path]] = []
        for path in self.folder.glob("*.state"):
            try:
                dated.append((path.stat().st_mtime, path))
            except FileNotFoundError:
                continue  # another process was faster
        now = time.time()
        drafts = [(when, path) for when, path in dated if path.name.startswith("draft-")]
        states = sorted(set(dated) - set(drafts), reverse=True)
        old = [path for when, path in drafts if now - when > DRAFT_SECONDS]
        for path in (*old, *(path for _, path in states[KEPT:])):
            path.unlink(missing_ok=True)
