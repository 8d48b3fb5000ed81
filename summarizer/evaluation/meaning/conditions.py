"""Conditions inside a statement: "until the crew is free", "unless it rains"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.evaluation.meaning.comparing import has_like
from summarizer.evaluation.meaning.reading import Part, parts_of
from summarizer.evaluation.meaning.tokens import tokens_of

_OPENERS = frozenset(("if", "unless", "until", "till", "before", "provided"))
_CARRIED = 0.5
"""Share of a condition's content that another text has, from which it has the condition."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The conditions that one of two texts has and the other has not."""

    lost: str
    """The first of gold's that the text has not; ""."""
    added: str
    """The first of the text's that nothing carries; ""."""


def terms_apart(found: str, gold: str, *, carried: frozenset[str], beside: str) -> Terms:
    """Return the conditions that differ. `carried` are base forms of gold and evidence; `beside` is
    what the claim says in other fields.

    >>> terms_apart("Lund pays.", "Lund pays if it rains.", carried=frozenset(), beside="")
    Terms(lost='if it rains', added='')
    """
    said = frozenset(t.base for t in (*tokens_of(found), *tokens_of(beside)) if t.is_content)
    mine, theirs = _terms(found), _terms(gold)
    lost = [] if mine else [part for part in theirs if _share(part, said) < _CARRIED]
    added = [part for part in mine if _share(part, carried) < _CARRIED]
    return Terms(_text(lost), _text(added))


def _terms(text: str) -> list[Part]:
    return [part for part in parts_of(text) if part.opener in _OPENERS and part.content]


def _share(part: Part, others: frozenset[str]) -> float:
    content = [token.base for token in part.content]
    return sum(has_like(base, others) for base in content) / len(content)


def _text(parts: list[Part]) -> str:
    return " ".join(token.form for token in parts[0].tokens) if parts else ""
