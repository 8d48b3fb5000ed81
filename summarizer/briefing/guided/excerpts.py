"""Excerpts: whole constituents of an article on one line, nothing hanging at their ends."""

from __future__ import annotations

import re

from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.reading.folding import unwrapped

_HANGING = ("CCONJ", "SCONJ", "ADP", "DET", "PUNCT", "SPACE", "PART")
_CLOSING = "”»"
_CLOSES = {"“": "”", "„": "”“", "«": "»", "(": ")", "[": "]"}
_PAIRED = frozenset("".join((*_CLOSES, *_CLOSES.values())))
"""All marks that come in pairs."""
_NO_SPACE = re.compile(r"(?<!\s)\s+([,.;:!?”’)])")
"""The space in "late ,"."""
_COMMA_INSIDE = re.compile(r",(?=[”\"’»]+\.?$)")
"""The comma in "is “true,”"."""
_DETACHABLE = ("advcl", "relcl", "prep", "appos", "parataxis", "acl", "conj", "npadvmod", "dep")


def plain(text: str) -> str:
    """Return a text on one line, its quotation marks paired, with no mark hanging at its ends.

    >>> plain('the toll “would hurt trade,')
    'the toll would hurt trade'
    """
    line = _paired(text)
    if line.count('"') % 2:
        line = line.replace('"', "")
    return _NO_SPACE.sub(r"\1", unwrapped(line)).strip(" ,;:–—-")


def closed(text: str) -> str:
    """Return a text that ends here without the comma that its last quotation mark closes over.

    >>> closed("the talks were “warm,”")
    'the talks were “warm”'
    """
    return _COMMA_INSIDE.sub("", text)


def _paired(text: str) -> str:
    """Return a text without the quotation marks and brackets that nothing in it pairs."""
    if _PAIRED.isdisjoint(text):
        return text
    open_at: list[int] = []
    lost: set[int] = set()
    for at, letter in enumerate(text):
        if letter in _CLOSES:
            open_at.append(at)
        elif letter in "”»)]":
            if open_at and letter in _CLOSES[text[open_at[-1]]]:
                open_at.pop()
            else:
                lost.add(at)
    lost.update(open_at)
    return "".join(letter for at, letter in enumerate(text) if at not in lost)


def words_of(text: str, s: ParsedSentence, span: Span) -> str:
    """Return the article's words for a span, what hangs at its ends aside."""
    start, end = s.offsets(span)
    return plain(text[start:end])


def fitting(text: str, s: ParsedSentence, span: Span, room: int) -> str | None:
    """Return the words of a span, without those of its last constituents that do not fit."""
    while len(words := words_of(text, s, span)) > room:
        cut = max(
            (
                s.left(token)
                for token in s.words(span)
                if token.relation in _DETACHABLE
                and span.first < s.left(token)
                and s.right(token) >= span.last
            ),
            default=None,
        )
        if cut is None:
            behind = _behind_opening(s, span)
            if behind is None:
                return None
            span = behind
        else:
            span = without_tail(s, s.span(span.first, cut - 1))
    return words


def _behind_opening(s: ParsedSentence, span: Span) -> Span | None:
    """Return a span without what is set off at its beginning: "Given the shortage, it is …"."""
    opening = next(
        (
            token
            for token in s.words(span)
            if token.relation in ("advcl", "prep") and s.left(token) <= span.first + 1
        ),
        None,
    )
    if opening is None or opening.head <= s.right(opening):
        return None
    first = s.right(opening) + 1
    while first < span.last and s[first].pos == "PUNCT":
        first += 1
    return s.span(first, span.last) if first < span.last else None


def without_tail(s: ParsedSentence, span: Span) -> Span:
    """Return a span without small words that hang at its end."""
    last = span.last
    while (
        last > span.first
        and (s[last].pos in _HANGING or s[last].relation in ("aux", "auxpass"))
        and s[last].relation != "prt"  # "turned down"
        and not _is_stranded(s, s[last], span)
        and s[last].text not in _CLOSING
    ):
        last -= 1
    return s.span(span.first, last)


def _is_stranded(s: ParsedSentence, word: Token, span: Span) -> bool:
    """Tell whether a preposition at the end stands without its noun: "is being looked into"."""
    verb = s.head(word)
    passive = s.child(verb, "auxpass") is not None
    return (
        word.relation == "prep"
        and not s.children(word)
        and span.first <= verb.index < word.index
        and (passive or verb.relation == "relcl")
    )
