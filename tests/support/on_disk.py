"""What a program has told the system to put on the disk, where a power cut leaves it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


class Synced:
    """Notes of every file how large it was when it was last synced."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._sizes: dict[int, int] = {}
        sync = os.fsync

        def fsync(descriptor: int) -> None:
            told = os.fstat(descriptor)
            self._sizes[told.st_ino] = told.st_size
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    def has_all_of(self, path: Path) -> bool:
        """Tell whether all that a file holds was synced."""
        told = path.stat()
        return self._sizes.get(told.st_ino) == told.st_size
