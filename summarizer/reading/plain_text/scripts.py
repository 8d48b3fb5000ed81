"""Which script a line is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_JOINED = {
    "CJK": "Han",
    "HIRAGANA": "Han",
    "KATAKANA": "Han",
    "BOPOMOFO": "Han",
    "HANGUL": "Hangul",
}
"""Japanese is written in three scripts at once; a line in any of them is in the same one here."""
_FOREIGN = re.compile(r"[^\0-\x7f]")
"""A character beyond ASCII: "é", "“"."""
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@lru_cache(maxsize=4096)
def _script(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    name = unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]
    return _JOINED.get(name, name.capitalize()) or None


def count_scripts(text: str) -> Counter[str]:
    """Count how many letters of each script a text has."""
    counts: Counter[str] = Counter()
    if not any(map(_script, set(_FOREIGN.findall(text)))):  # as in nearly all English texts
        latin = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        return Counter(Latin=latin) if latin else counts
    for letter, number in Counter(text).items():
        if script := _script(letter):
            counts[script] += number
    return counts


def script_of(line: str) -> str | None:
    """Return the script of at least four fifths of the line's letters, or `None`."""
    counts = count_scripts(line)
    if not counts:
        return None
    script, number = counts.most_common(1)[0]
    return script if number >= 0.8 * counts.total() else None


def main_script(lines: Iterable[str]) -> str | None:
    """Return the script of at least three quarters of the letters of all lines, or `None`."""
    counts = count_scripts("".join(lines))
    if not counts:
        return None
    script, number = counts.most_common(1)[0]
    return script if number >= 0.75 * counts.total() else None


def is_foreign_label(line: str, script: str) -> bool:
    """Tell whether a short line is in another script; Latin names stand in texts of every
    script.
    """
    return len(line) <= 60 and script_of(line) not in {None, script, "Latin"}
