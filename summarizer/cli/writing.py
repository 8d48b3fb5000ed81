"""Output files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from summarizer.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Put text into a file as UTF-8: whoever looks sees the old file or all of the new one.

    Raises `UsageError` where it cannot be written; nothing is left behind then.
    """
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name[:60]}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write {str(path)!r}: {error.strerror}",
            hint="name a file in a folder that exists and that you may write to",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
