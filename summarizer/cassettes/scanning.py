"""What must never stand in a recording: keys, tokens, cookies, paths and names of machines."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pattern of what must not stand there."""

    kind: str
    pattern: str
    needs: tuple[str, ...]
    """Pieces of which whatever it matches holds one; in small letters where it ignores case.
    Most texts hold none of them, and a piece is found many times faster than a pattern."""

    def matches(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """Yield its matches in a text, of which `small` is the form in small letters."""
        searched = small if self.pattern.startswith("(?i)") else text
        if any(piece in searched for piece in self.needs):
            yield from re.compile(self.pattern, re.M).finditer(text)


_SIGNS = (
    _Sign("key", r"\b(?:sk|pk|rk)-[A-Za-z0-9_-]{20,}", ("sk-", "pk-", "rk-")),
    _Sign("key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b", ("AKIA", "ASIA")),
    _Sign("key", r"\bAIza[0-9A-Za-z_-]{35}", ("AIza",)),
    _Sign("key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----", ("-----BEGIN ",)),
    _Sign(
        "key",
        r"(?i)\b(?:api[_-]?key|secret|passw(?:or)?d)[\"']?\s*[=:]\s*[\"']?(?=[\w+/.-]*\d)[\w+/.-]{8,}",
        ("apikey", "api_key", "api-key", "secret", "passw"),
    ),
    _Sign(
        "token",
        r"\bgh[pousr]_[0-9A-Za-z]{20,}|\bgithub_pat_\w{20,}",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
    ),
    _Sign(
        "token",
        r"\bhf_[0-9A-Za-z]{20,}|\bglpat-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|\bpypi-[\w-]{20,}",
        ("hf_", "glpat-", "xox", "pypi-"),
    ),
    _Sign("token", r"\beyJ[\w-]{8,1000}+\.eyJ[\w-]{8,9000}+\.[\w-]+", (".eyJ",)),
    _Sign(
        "token",
        r"(?i)\bbearer\s+[\w.~+/-]{12,}|\bauthorization[\"']?\s*:",
        ("bearer", "authorization"),
    ),
    _Sign("token", r"(?i)[?&](?:access_token|token|key|sig|signature)=[^&\s\"']{6,}", ("?", "&")),
    _Sign("cookie", r"(?i)\b(?:set-)?cookie[\"']?\s*:", ("cookie",)),
    _Sign(
        "path",
        r"/(?<![\w.:/]/)(?:home|Users|root|tmp|private|var|opt|usr|etc|mnt|srv|work|workspace|data|app)"
        r"/[\w.~-]+",
        ("/",),
    ),
    _Sign("path", r"\b[A-Za-z]:\\\\?[\w.~-]+\\", (":\\",)),
    _Sign(
        "host",
        r"(?i)\bhttps?://(?:localhost|[\w-]+|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?=[/\s\"'?#]|$)",
        ("://",),
    ),
    _Sign(
        "host",
        r"(?i)\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){1,9}+):[0-9]{2,5}\b",
        (":0", ":1", ":2", ":3", ":4", ":5", ":6", ":7", ":8", ":9"),
    ),
    _Sign(
        "host",
        r"(?i)\b[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){0,9}\.(?:internal|local|lan|corp|intranet|localdomain)\b",
        (".internal", ".local", ".lan", ".corp", ".intranet"),
    ),
    _Sign(
        "header",
        r"(?i)\b(?:x-request-id|openai-organization|openai-project|cf-ray|x-amzn-\w+)\b",
        ("x-request-id", "openai-", "cf-ray", "x-amzn-"),
    ),
)
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
    # As patterns that ignore case see it; casefold makes two characters of "İ".
    small = text.replace("İ", "i").casefold().replace("ı", "i")
    for sign in _SIGNS:
        for match in sign.matches(text, small):
            yield match.start(), sign.kind, match[0]


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
