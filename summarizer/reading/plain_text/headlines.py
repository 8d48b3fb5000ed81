"""The headline of a text, and whether two lines are the same one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from summarizer.reading.plain_text import bylines
from summarizer.reading.plain_text.prose import count_words
from summarizer.reading.plain_text.vocabulary import lighten, strip_marks

LONGEST_HEADLINE = 250
_LETTERS = re.compile(r"[\W_]+")
"""The signs of "A-1 b"."""

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "–": "-", "—": "-"}
)
_MARKS = re.compile(r"\A#+|(?<!#)#+\Z")
"""Markdown's marks of a heading, "## Title ##"."""
_NO_HEADLINE = re.compile(r"^(?:breaking\b|[\[(🔍☰])|\s{3,}|\s[|▸»›]\s", re.I)
_SITE_AFTER = re.compile(r"\A\s*+[|\-:»•·]\s*+[^.!?]{2,40}")
"""As " | The Gazette"."""


def label(line: str) -> str:
    """Return the headline on one line, without Markdown's marks."""
    return " ".join(_MARKS.sub("", line).split())


def fold(line: str) -> str:
    """Return a line as it is compared: case, kind of quotation mark and outer marks aside."""
    return strip_marks(lighten(line.translate(_QUOTES)))


def is_same(first: str, second: str) -> bool:
    """Tell whether two folded lines are one headline, be it with the site's name after it."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    rest = long[len(short) :]
    return (
        len(short) >= 20
        and long.startswith(short)
        and _SITE_AFTER.fullmatch(rest) is not None
        and len(rest.split()) <= 5
    )


_DIVIDER = re.compile(
    r"(?<!\s)(?:\s+(?:[|–—·•»«:/]|::|-{1,2})\s+|\s*\|\s*)"
)  # Pier to open | The Gazette
_NAME_LIKE = re.compile(
    r"(?:news|times|post|gazette|herald|tribune|journal|guardian|observer|telegraph|mirror|chronicle"
    r"|zeitung|nachrichten|blog|magazine|magazin|online|tv|radio"
    r"|[\w-]{1,63}\.(?:com|org|net|info|[a-z]{2}))$",
    re.I,
)
"""The end of a site's name: "BBC News", "ZEIT ONLINE", "heise.de"."""


def find_site(title: str, names: Collection[str] = ()) -> tuple[int, int] | None:
    """Find where a title gives the name of its site, its divider included, or `None`.

    `names` are what the site is known to be called, as `fold_letters` makes them.
    """
    found = [*_DIVIDER.finditer(title)]
    if not found:
        return None
    first, last = found[0], found[-1]
    if fold_letters(title[: first.start()]) in names:
        return 0, first.end()
    name = title[last.end() :]
    folded = fold_letters(name)
    if folded in names or any(folded.startswith(known) for known in names if len(known) >= 4):
        return last.start(), len(title)
    if len(name.split()) <= 5 and (
        ("|" in last[0] and bylines.is_label(name))
        or (_NAME_LIKE.search(name) and (name[:1].isupper() or "." in name))
    ):
        return last.start(), len(title)
    return None


def fold_letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by."""
    return _LETTERS.sub("", text).casefold()


def find_headline(lines: Sequence[tuple[int, str, bool]]) -> int | None:
    """Find the index of the headline among (index, line, marked as heading), or `None`.

    A line that stands there twice is it, else one that the markup calls a heading, else the
    first of at least four words, which the names of a site and of its sections rarely have.
    """
    fitting = [entry for entry in lines if len(entry[1]) <= LONGEST_HEADLINE]
    counts = Counter(fold(line) for _, line, _ in fitting)
    repeated = [
        entry for entry in fitting if counts[fold(entry[1])] > 1 and count_words(entry[1]) > 2
    ]
    marked = [entry for entry in fitting if entry[2]]
    long = [entry for entry in fitting if count_words(entry[1]) >= 4]
    quiet = [entry for entry in long if not _NO_HEADLINE.search(entry[1])]
    best = repeated or marked or quiet or long or fitting
    return best[0][0] if best else None
