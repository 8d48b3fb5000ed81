"""What must never stand in a recording: keys, tokens, cookies, paths and names of machines."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("key", r"\b(?:sk|pk|rk)-[A-Za-z0-9_-]{20,}"),
    ("key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("key", r"\bAIza[0-9A-Za-z_-]{35}"),
    ("key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    (
        "key",
        r"(?i)\b(?:api[_-]?key|secret|passw(?:or)?d)[\"']?\s*[=:]\s*[\"']?(?=[\w+/.-]*\d)[\w+/.-]{8,}",
    ),
    ("token", r"\bgh[pousr]_[0-9A-Za-z]{20,}|\bgithub_pat_\w{20,}"),
    (
        "token",
        r"\bhf_[0-9A-Za-z]{20,}|\bglpat-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|\bpypi-[\w-]{20,}",
    ),
    ("token", r"\beyJ[\w-]{8,1000}+\.eyJ[\w-]{8,9000}+\.[\w-]+"),
    ("token", r"(?i)\bbearer\s+[\w.~+/-]{12,}|\bauthorization[\"']?\s*:"),
    ("token", r"(?i)[?&](?:access_token|token|key|sig|signature)=[^&\s\"']{6,}"),
    ("cookie", r"(?i)\b(?:set-)?cookie[\"']?\s*:"),
    (
        "path",
        r"(?<![\w.:/])/(?:home|Users|root|tmp|private|var|opt|usr|etc|mnt|srv|work|workspace|data|app)"
        r"/[\w.~-]+",
    ),
    ("path", r"\b[A-Za-z]:\\\\?[\w.~-]+\\"),
    (
        "host",
        r"(?i)\bhttps?://(?:localhost|[\w-]+|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?=[/\s\"'?#]|$)",
    ),
    (
        "host",
        r"(?i)\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){1,9}+):\d{2,5}\b",
    ),
    (
        "host",
        r"(?i)\b[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){0,9}\.(?:internal|local|lan|corp|intranet|localdomain)\b",
    ),
    ("header", r"(?i)\b(?:x-request-id|openai-organization|openai-project|cf-ray|x-amzn-\w+)\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.M)) for kind, pattern in _PATTERNS)
_SECRET_NAME = re.compile(r"(?i)(?:key|token|secret|password|passwd|credential)s?$")
"""As "OPENAI_API_KEY", "password"."""
_LEAST = 8
"""Characters of a value that is looked for: a shorter one stands anywhere by chance."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not belong into a recording."""

    kind: str
    line: int
    """1-based."""
    shown: str
    """Its beginning; a secret is not repeated."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind} {self.shown!r}"


def scan(text: str, *, secrets: Mapping[str, str], allowed: str = "") -> tuple[Finding, ...]:
    """Return everything in a text that does not belong into a recording, in order.

    `secrets`: name → value of what is known to be secret here. What stands in `allowed` (the
    article, which is public with the suite) is no finding.
    """
    found = {
        (start, kind, piece)
        for start, kind, piece in (*_by_pattern(text), *_by_value(text, secrets))
        if piece not in allowed
    }
    return tuple(
        Finding(kind, text.count("\n", 0, start) + 1, _shown(piece, kind))
        for start, kind, piece in sorted(found)
    )


def _by_pattern(text: str) -> Iterator[tuple[int, str, str]]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield match.start(), kind, match[0]


def _by_value(text: str, secrets: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    for name, value in secrets.items():
        if len(value) >= _LEAST and (start := text.find(value)) >= 0:
            yield start, name, value


def _shown(piece: str, kind: str) -> str:
    if kind in ("path", "host", "header", "cookie"):
        return piece[:60]
    return f"{piece[:4]}…"


def own_secrets(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Tell what is secret or peculiar to this machine, by what it is called."""
    given = os.environ if environment is None else environment
    known = {
        f"value of {name}": value for name, value in given.items() if _SECRET_NAME.search(name)
    }
    known["name of this machine"] = socket.gethostname()
    home = str(Path.home())
    return {**known, "home folder": home} if len(home) > len("/root") else known


def told(findings: Iterable[Finding]) -> str:
    """Return findings in one line."""
    return "; ".join(str(finding) for finding in findings)
