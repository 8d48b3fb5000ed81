"""Whole clauses of a sentence: without what is set off, and each of two that are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.wording import sentence

_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,’'/-]{1,40}(?:\([^)]{2,40}\)\s*)?\s?[–—-]{1,2}\s+(?=[A-Z“\"])"
)
"""Before the first sentence: "BRUNHAVEN, 12 May 2026 – The city council"."""
_SET_OFF = ("relcl", "advcl", "appos", "acl", "parataxis")
_MARKS = (",", "–", "—", "-")
_SHORTEST_CLAUSE = 4


def set_off(s: ParsedSentence, words: Lexicon) -> frozenset[int]:
    """Return tokens of constituents between commas, dashes or brackets without which it is still
    whole.

    Conditions and appositions that name somebody are no mere asides, and who says it is none.
    """
    found: set[int] = set()
    for token in s.tokens:
        if token.relation not in _SET_OFF or token.quoted:
            continue
        left, right = s.left(token), s.right(token)
        if left == 0 or s[left - 1].text not in (*_MARKS, "("):
            continue
        closed = right + 1 >= len(s) or s[right + 1].text in (*_MARKS, ")", ".")
        if not closed or any(t.quoted for t in s.tokens[left : right + 1]):
            continue
        if (token.relation == "appos" and _is_short_name(s, token)) or _is_needed(s, token, words):
            continue
        found.update(range(left - 1, right + 1))
        if right + 1 < len(s) and s[right + 1].text in (*_MARKS, ")"):
            found.add(right + 1)
    return frozenset(found)


def _is_short_name(s: ParsedSentence, token: Token) -> bool:
    """Return an apposition that names somebody: "the minister, Ana Lopes"."""
    return token.pos == "PROPN" and s.right(token) - s.left(token) < 4


def _is_needed(s: ParsedSentence, token: Token, words: Lexicon) -> bool:
    """Return a condition, or the clause by which it is only said: without it more would be
    claimed.
    """
    if token.relation == "parataxis" or s.child(token, "ccomp") is not None:
        return True
    mark = s.child(token, "mark")
    return token.relation == "advcl" and (
        (mark is not None and mark.lower in words.words("conditional"))
        or s[s.left(token)].lower in ("only", "provided", "if", "unless", "according")
    )


def halves(s: ParsedSentence) -> Iterator[frozenset[int]]:
    """Return, for a sentence of two clauses, each with a subject, the tokens to leave out for
    either.
    """
    root = next((t for t in s.tokens if t.head == t.index), None)
    if root is None:
        return
    for clause in s.children(root, "conj", "advcl"):
        first, last = s.left(clause), s.right(clause)
        while_clause = clause.relation == "advcl" and s[first].lower == "while"
        if (
            s.child(clause, "nsubj", "nsubjpass") is None
            or not (while_clause or clause.relation == "conj")
            or clause.index < root.index
            or last - first < _SHORTEST_CLAUSE
            or any(t.quoted for t in s.tokens[max(0, first - 3) : first + 1])
        ):
            continue
        end = len(s) - 1 if s[len(s) - 1].pos == "PUNCT" else len(s)
        before = first
        while before > 0 and s[before - 1].pos in ("PUNCT", "CCONJ"):
            before -= 1
        yield frozenset(range(before, min(end, last + 1)))
        yield frozenset(range(first + (1 if while_clause else 0)))


def clause_text(text: str, s: ParsedSentence, first: int, left_out: frozenset[int]) -> str:
    """Return the words of a sentence on one line, without some of its tokens."""
    line = ""
    before: Token | None = None
    for token in s.tokens[first:]:
        if token.index in left_out:
            continue
        if before is not None:
            gap = text[before.end : token.start]
            closing = token.pos == "PUNCT" and token.text in ",.;:!?)”’"
            line += " " if gap != "" and not (before.index + 1 < token.index and closing) else ""
        line += text[token.start : token.end]
        before = token
    return sentence(_DATELINE.sub("", line.strip()))
