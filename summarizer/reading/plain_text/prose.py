"""Whether a line reads as running text."""

from __future__ import annotations

import re

from summarizer.reading.plain_text.units import bare_end, is_terminated

_FIRM = frozenset(".。।۔։｡")
_INNER_END = re.compile(r"(?:[^\W\d_]{5}|[”\"’»])\. [^\W\d_]|[。！？]\S|[!?؟] [^\W\d_a-z]")
"""As "ained. T" in "It rained. The toll"."""
_QUESTION = frozenset("?？؟")
_WIDE = "\u2e80", "\uffef"
"""First and last of the Chinese, Japanese and Korean letters: "協"."""


def width(line: str) -> int:
    """Return the line's length; a Chinese, Japanese or Korean letter counts as two."""
    return len(line) + _count_wide(line)


def count_words(line: str) -> int:
    """Count how many words a line has; two wide letters count as one."""
    return len(line.split()) + _count_wide(line) // 2


def _count_wide(line: str) -> int:
    first, last = _WIDE
    if line.isascii() or max(line) < first:
        return 0  # a pattern takes longer to compile than most texts take to read
    return sum(first <= letter <= last for letter in line)


def is_firm(line: str) -> bool:
    """Tell whether a line ends with a full stop, which headlines and buttons do not."""
    bare = bare_end(line)
    return bare[-1:] in _FIRM and not bare.endswith("...")


def is_sentence(line: str) -> bool:
    """Tell whether a line holds at least one whole sentence, if a short one."""
    line = line.rstrip()
    if len(line) >= 300 or _INNER_END.search(line):
        return True
    return is_firm(line) and count_words(line) >= 3


def is_prose(line: str) -> bool:
    """Tell whether a line reads as a paragraph rather than a label, a button or a headline."""
    line = line.rstrip()
    if len(line) >= 300:
        return True
    size = width(line)
    if not is_terminated(line) or size < 40:
        return False
    return is_firm(line) or size >= 120 or (size >= 80 and bool(_INNER_END.search(line[:-3])))


def has_inner_end(line: str) -> bool:
    """Tell whether a sentence ends within the line."""
    return _INNER_END.search(line) is not None


def is_question(line: str) -> bool:
    """Tell whether a line ends with a question mark."""
    return bare_end(line)[-1:] in _QUESTION
