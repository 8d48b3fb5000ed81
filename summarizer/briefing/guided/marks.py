"""Quotation marks, apostrophes and dashes in one form: however typed, they are read alike.

Agencies type "straight" marks, magazines “curly” ones, and a dash is " - ", " -- ", " – " or " — ".
None of that says anything, but a parser and a model read each form a little differently.
"""

from __future__ import annotations

import re

_STRAIGHT = str.maketrans({**dict.fromkeys("“”‟″〝〞＂", '"'), **dict.fromkeys("‘’‛′´`ʼ＇", "'")})
_TWO = re.compile(r"``|''")
"""Two single marks that stand for a double one: ``never''."""
_HYPHEN = re.compile(r"[‐‑−]|(?<=\d)[–—](?=\d)")
"""A hyphen under another number, and the dash of a range: "2026–27"."""
_DASH = re.compile(r"(?<=\s)(?:-{1,3}|[–—―])(?=\s)|(?<=\w)(?:--|–)(?=[^\W\d])|―")
"""A dash between two words: "the toll – a tax -- is", "Kenya--a member"."""


def straightened(text: str) -> str:
    """Return a text with straight marks, dashes between words as "—".

    >>> straightened("“I won’t,” he said – ‘never’.")
    '"I won\\'t," he said — \\'never\\'.'
    """
    text = _TWO.sub('"', text.translate(_STRAIGHT))
    return _DASH.sub("—", _HYPHEN.sub("-", text))
