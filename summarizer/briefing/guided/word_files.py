"""Files of words in sections: "# good", and below it the words that are so."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_HEADING = re.compile(r"^# (\w+)\n", re.MULTILINE)
"""As "# good", alone in its line: what the words below it are."""


@lru_cache(maxsize=4)
def sections(name: str) -> dict[str, str]:
    """Return word → the section that it stands in, of a file beside this module.

    >>> sections("valence.txt")["vicious"], sections("people.txt")["envoy"]
    ('bad', 'person')
    """
    text = resources.files(__package__ or "").joinpath(name).read_text("utf-8")
    parts = _HEADING.split(text)[1:]
    return {
        word: section
        for section, words in zip(parts[::2], parts[1::2], strict=True)
        for word in words.split()
    }
