"""Regular files alone: a pipe would be waited for, a device has no end."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFDIR: "a folder",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


@dataclass(frozen=True, slots=True)
class Regular:
    """Contents of a regular file, and its owner."""

    data: bytes
    facts: os.stat_result


def read_regular(path: Path, *, largest: int) -> Regular:
    """Read a regular file of at most `largest` bytes, without waiting for anything.

    Raises `OSError` whose `strerror` says what is there instead.
    """
    # A pipe that nobody writes to opens at once with O_NONBLOCK, and for ever without.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder, not a file")
    try:
        descriptor = os.open(path, flags | getattr(os, "O_NOCTTY", 0))
    except ValueError as error:  # a null character
        raise OSError(errno.EINVAL, str(error)) from error
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise OSError(errno.EINVAL, "it is a socket, not a file") from error
        raise
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            kind = _KINDS.get(stat.S_IFMT(facts.st_mode), "something else")
            raise OSError(errno.EINVAL, f"it is {kind}, not a file")
        data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest // 1024**2} MiB")
    return Regular(data, facts)
