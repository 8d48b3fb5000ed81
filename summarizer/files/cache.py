"""The cache of what the embedded model needs: a folder of the user's, outside every environment."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder, which need not exist yet; `SUMMARIZER_CACHE` moves it."""
    if chosen := os.environ.get("SUMMARIZER_CACHE"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("summarizer", appauthor=False)


def is_offline() -> bool:
    """Tell whether `SUMMARIZER_OFFLINE` forbids every fetch."""
    return os.environ.get("SUMMARIZER_OFFLINE", "").strip().lower() not in ("", "0", "false", "no")
