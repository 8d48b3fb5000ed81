"""Subjects of verbs in what somebody says: where they stand, and whether they can act."""

from __future__ import annotations

import re

from summarizer.briefing.guided.lexicon import Lexicon

_CLAUSE_START = re.compile(
    r"[,;:—–“”\"(]|\s--?\s|(?<=[a-z])[.!?]\s|\b(?:that|if|but|when|while|then|because|where|so|as)\b"
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose|a|an|if|unless|once)\s[^,]{3,90},\s*$")
"""A clause in commas between a subject and its verb: "the group, which …, will go"."""
_AFTER_PREPOSITION = re.compile(
    r"(?:In|On|At|Under|After|For|From|With|By|Instead)\s.*?\b((?:[Tt]he\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)$"
)
"""A name after an adverbial without a comma: "In place of aid Norway"."""
_COORDINATED = re.compile(r"[\w”\"’),]\s*\b(?:and|but)\s+[“\"‘]?$")
"""A verb without a subject of its own: "Peru regretted it but would pay"."""
_LEADING = re.compile(
    r"\s*(?:that\s+)?((?:[Tt]he\s+two\s+\w+|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)\b|[Tt]he\s+[a-z]+|(?:[Tt]he\s+)?[A-Z][\w’'-]*"
    r"(?:\s+(?:and\s+|of\s+)?[A-Z][\w’'-]*){0,4}))\s+(?:\w+ly\s+|also\s+)?[“\"‘]?[a-z]"
)
"""The subject that a clause begins with."""
_PRONOUN = re.compile(r"\b(?:we|i|he|she|they|it)$", re.I)
_FIRST_SUBJECT = re.compile(
    r"(?:But|And|Yet|Still)?\s*((?:[Hh]e|[Ss]he|[Tt]hey|(?:The\s+(?:[a-z-]+\s+){1,4})?[A-Z][\w.’'-]*"
    r"(?:\s+(?:of\s+)?[A-Z][\w.’'-]*){0,4}(?:\s+[a-z]+){0,2}))(?:,\s+(?:which|who)\s[^,]{3,90},)?"
    r"\s+(?:\w+ed|put|went|met|spoke|gave|made|took|has|had|was|is)\b"
)
_NOT_THE_ACT = re.compile(r"\b(?:something|anything|nothing|everything|all)\s+(?:that\s+)?$")
"""Before a relative clause: "something I will defend" promises nothing."""
_JOINT = r"(?:both|the two|all|these|the)\s+(?:<<joint_nouns>>)$"
_DOER = r"\b(?:<<doers>>)$"


def subject_before(before: str) -> tuple[int, int] | None:
    """The noun phrase that ends a stretch of text: the subject of the verb after it."""
    before = _RELATIVE.sub("", before)
    if _COORDINATED.search(before) and (leading := _LEADING.match(before)):
        return leading.span(1)
    cut = max((found.end() for found in _CLAUSE_START.finditer(before)), default=0)
    words = before[cut:].strip()
    if not words:
        return None
    words = re.sub(r"^(?:and|or|also|now|instead)\s+", "", words)
    words = re.sub(r"^.*\b(?:under|in|by|through|at|for) which\s+", "", words)
    pronoun = _PRONOUN.search(words)
    words = pronoun.group() if pronoun else words
    phrase = _AFTER_PREPOSITION.match(words)
    words = phrase.group(1) if phrase else words
    start = before.rindex(words)
    return (start, start + len(words))


def first_subject(sentence: str) -> tuple[int, int]:
    """The subject that a sentence begins with, where a verb in the past tells that it is one.

    "He put the cost at a million and demanded a cap." → "He". Empty where nothing tells.
    """
    found = _FIRST_SUBJECT.match(sentence)
    return found.span(1) if found else (0, 0)


def subject_of_state(before: str) -> tuple[int, int] | None:
    """The subject of a form of "be" at the end of a stretch of text."""
    trimmed = re.sub(
        r"\s*\b(?:is|are|was|were|am|be|stands?|remains?)\b.*$", "", before, flags=re.S
    )
    return subject_before(trimmed)


def can_act(before: str, lexicon: Lexicon) -> bool:
    """Whether the subject of a modal verb is somebody who can bind itself."""
    found = subject_before(before)
    if found is None:
        return False
    if _NOT_THE_ACT.search(before[: found[0]]):
        return False
    words = before[found[0] : found[1]].strip(" “”\"‘’'")
    if re.match(r"^(?:we|i|they|he|she|it)$", words, re.I) or lexicon.pattern(_JOINT, re.I).search(
        words
    ):
        return True
    if re.match(r"^(?:this|that|these|those|there|which|who|what|nothing|nobody)\b", words, re.I):
        return False
    words = re.split(r"\s+(?:of|in|for)\s", words)[0]
    doer = lexicon.pattern(_DOER, re.I)
    names = re.findall(r"[A-Z][\w’'.-]*", words)
    if len(words.split()) > 7:
        return False
    if names and not re.search(r"\b(?:of|in|between|with)\b", words):
        return bool(words.split()[-1][0].isupper() or doer.search(words))
    return bool(doer.search(words))
