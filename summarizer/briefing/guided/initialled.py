"""Names whose extent their own initials in brackets tell: "the Rail, Maritime and Transport union
(RMT)".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.briefing.guided.tokens import ParsedSentence

_FEWEST_INITIALS = 3


def with_initialled(
    s: ParsedSentence, runs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, those of one name that its initials tell as one."""
    whole = list(initialled(s))
    yield from whole
    for first, last in runs:
        if not any(start <= first and last <= end for start, end in whole):
            yield first, last


def initialled(s: ParsedSentence) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each name of several parts before its initials."""
    for token in s.tokens[2:-1]:
        bracketed = s[token.index - 1].text == "(" and s[token.index + 1].text == ")"
        short = len(token.text) >= _FEWEST_INITIALS and token.text.isupper()
        if not bracketed or not short:
            continue
        last = token.index - 2
        first = _first_of(s, last, token.text) or _first_of(s, last, token.text, small=True)
        parts = s.tokens[first : last + 1] if first is not None else ()
        if first is not None and any(not t.text[:1].isupper() for t in parts):
            yield first, last


def _first_of(s: ParsedSentence, last: int, initials: str, *, small: bool = False) -> int | None:
    """Return where a name begins that ends before its initials: each capital stands for one, and
    with `small` each small word that begins with the letter: "International airlines Group (IAG)".
    """
    wanted = list(initials)
    for token in reversed(s.tokens[: last + 1]):
        stands = small and token.text[:1].upper() == wanted[-1]
        if token.text[:1].isupper() or stands:
            if token.text[:1].upper() != wanted.pop():
                return None
            if not wanted:
                return token.index if token.text[:1].isupper() else None
        elif token.is_verb or (token.text not in (",", "&") and not token.text.isalpha()):
            return None
    return None
