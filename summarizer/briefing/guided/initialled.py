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
        first = _first_of(s, token.index - 2, token.text)
        last = token.index - 2
        if first is not None and any(t.text == "," for t in s.tokens[first : last + 1]):
            yield first, last


def _first_of(s: ParsedSentence, last: int, initials: str) -> int | None:
    """Return where a name begins that ends before its initials: each capital stands for one."""
    wanted = list(initials)
    for token in reversed(s.tokens[: last + 1]):
        if token.text[:1].isupper():
            if token.text[0] != wanted.pop():
                return None
            if not wanted:
                return token.index
        elif token.is_verb or (token.text not in (",", "&") and not token.text.isalpha()):
            return None
    return None
