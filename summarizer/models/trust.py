"""Which files of settings the user trusts with keys: by path and hash, once looked at.

A summarizer.toml that is found in a folder may have come with somebody's project. It may name
models, but no key for a host of its choice, until the user says so; a changed file is another file.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.files import regular
from summarizer.files.atomic import replaced

LARGEST = 1 << 20
"""Bytes of a file of settings."""


def own_folder() -> Path:
    """Return the user's own folder of settings, which need not exist."""
    import platformdirs

    return platformdirs.user_config_path("summarizer", appauthor=False)


def read_settings(path: Path) -> tuple[bytes, bool]:
    """Read the bytes of a file of settings, and whether it is the user's alone, as is the link to
    it.

    Raises `OSError`: it is no regular file, larger than settings are, or cannot be read.
    """
    found = regular.read_regular(path, largest=LARGEST)
    is_open = bool(found.facts.st_mode & stat.S_IWOTH)
    return found.data, not is_open and _is_mine(found.facts) and _is_mine(path.lstat())


def _is_mine(facts: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()


def is_trusted(path: Path, data: bytes) -> bool:
    """Tell whether the user has trusted the file at this path with this content."""
    return trusted().get(str(path.resolve())) == hashlib.sha256(data).hexdigest()


def trusted() -> dict[str, str]:
    """Return path → SHA-256 of the files that are trusted. A list of somebody else's is empty."""
    try:
        data, is_own = read_settings(_list())
        found = json.loads(data)
    except (OSError, ValueError):
        return {}
    return found if is_own and isinstance(found, dict) else {}


def trust(path: Path) -> None:
    """Trust the file at a path as it is now. Raises `ConfigError` where it cannot be read."""
    try:
        data, _ = read_settings(path)
    except OSError as error:
        raise unreadable(path, error) from error
    trust_content(path, data)


def trust_content(path: Path, data: bytes) -> None:
    """Trust what a path stands for as long as it is this. Raises `ConfigError`."""
    _keep({**trusted(), str(path.resolve()): hashlib.sha256(data).hexdigest()})


def distrust(path: Path) -> bool:
    """Trust the file at a path no more; whether it was trusted."""
    known = trusted()
    was = known.pop(str(path.resolve()), None) is not None
    if was:
        _keep(known)
    return was


def unreadable(path: Path, error: OSError) -> ConfigError:
    """Return the error about a file of settings that cannot be read."""
    return ConfigError(
        f"{str(path)!r} cannot be read: {error.strerror}",
        hint="check the path and its permissions",
    )


def _keep(files: dict[str, str]) -> None:
    try:
        own_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        with replaced(_list()) as file:
            file.write(json.dumps(files, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise ConfigError(
            f"{str(_list())!r} cannot be written: {error.strerror}",
            hint="mend the folder, or name the file each time: --config FILE",
        ) from error


def _list() -> Path:
    return own_folder() / "trusted.json"
