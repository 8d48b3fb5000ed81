"""Sources without a name: "the ministry" goes back to one, "farmers" is a group."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import ActorKind
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.mentions import Mention
from summarizer.briefing.guided.register import Register

_ORGAN_OF = re.compile(
    r"(?:the|its)\s+([a-z]+)[’']s\s+(?:board|leadership|executive|management|council|leaders)$",
    re.I,
)
"""What a body decides with: "the union's board"."""
_NO_SOURCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|what|that|who|which|it|for|something|anything|everything)\b"
)
_FAR = 1500
"""Code points behind which a description alone brings nobody back."""
_PLURAL = re.compile(r"(?:s|people|men|women|police|staff|members of .+)$")


def described(
    words: str, start: int, article: Article, *, register: Register, lexicon: Lexicon
) -> list[Entry] | None:
    """Somebody without a name: "the ministry" goes back to one, "farmers" is a group."""
    head = re.split(
        r"\s+(?:of|for|in|at|from|with|by|who|which|that|to|on)\s|,|"
        r"(?<=s)\s+\w+(?:ed|ing)\s+(?=(?:outside|inside|near|around|under|across)\b)",
        re.sub(r"^(?:and|but)\s+", "", words),
    )[0].strip(' “”"')
    if (
        not head
        or not lexicon.pattern("(?:<<agents>>)$", re.I).search(head)
        or len(head.split()) > 6
        or re.match(r"(?:not|no|few|hardly|neither)\b", head, re.I)
        or re.match(r"(?:my|our|your)\b", head, re.I)
        or _NO_SOURCE.search(head)
        or set(re.findall(r"\w+", head.lower())) & lexicon.words("unnamed")
    ):
        return []
    noun = head.split()[-1].lower()
    owned = _ORGAN_OF.match(head)
    if owned and (
        owner := described(f"the {owned[1]}", start, article, register=register, lexicon=lexicon)
    ):
        return owner
    qualities = re.findall(r"(?<!^)\b[A-Z]\w+", head)
    before = [
        (mention.start, entry)
        for entry in register.entries
        if entry.kind in ("organization", None)
        and all(quality in entry.name for quality in qualities)
        and noun == _head(entry.name)
        for mention in entry.mentions
        if mention.start < start
    ]
    is_plain = re.match(r"the\b", head, re.I) and not qualities
    if is_plain and (apposed := _apposed(noun, start, article, register)):
        before.append(apposed)
    if before and re.match(r"(?:the|its|his|her|their)\b", head, re.I):
        return [max(before, key=lambda pair: pair[0])[1]]
    if is_plain and noun in lexicon.words("body_nouns") and head.count(" ") == 1:
        near = _just_named(start, article, register)
        if near is not None:
            return [near]
    whole = re.match(re.escape(head) + r"\s+of\s+(?:the\s+)?[A-Z][\w.’'-]*", words)
    head = whole.group() if whole else head
    name = re.sub(r"^(?:the|a|an|some|its|their|his|her)\s+", "", head, flags=re.I)
    folded = name.lower()
    for entry in register.entries:
        if entry.name.lower() == folded:
            return [entry]
    at = article.text.find(head, start)
    begin = at if at >= 0 else start
    kind: ActorKind = (
        "group" if _PLURAL.search(noun) and noun not in ("police",) else "organization"
    )
    sentence = article.sentence_at(start) or article.sentence(1)
    mention = Mention(begin, begin + len(head), sentence.id, name, None)
    return [register.add(name, kind, words=head, mention=mention)]


def _just_named(start: int, article: Article, register: Register) -> Entry | None:
    """The one organization that the two sentences before name: "the company" is that."""
    before = [s for s in article.sentences if s.end <= start and s.kind != "heading"][-2:]
    if not before:
        return None
    named = [e for e in register.within(before[0].start, start) if e.kind == "organization"]
    return named[0] if len(named) == 1 else None


def _head(name: str) -> str:
    """The noun that a name says what it is with: "bank" of "Bank of Peru"."""
    words = re.findall(r"\w+", re.split(r"\s+(?:of|for)\s", name)[0])
    return words[-1].lower() if words else ""


def _apposed(
    noun: str, before: int, article: Article, register: Register
) -> tuple[int, Entry] | None:
    """Who the text last called so, and where: "Wexley Lines, the operator," "the firm X"."""
    called_before = re.compile(rf"\b{noun}(?:\s+of\s+[a-z\s]{{3,40}})?,?\s+$", re.I)
    called_after = re.compile(rf",\s+(?:the|a|an|its)\s+(?:[\w-]+\s+){{0,4}}{noun}\b")
    found = [
        (mention.start, entry)
        for entry in register.entries
        if entry.kind not in ("person", "state")
        for mention in entry.mentions
        if before - _FAR < mention.start < before
        and (
            called_before.search(article.text[max(0, mention.start - 60) : mention.start])
            or called_after.match(article.text[mention.end : mention.end + 60])
        )
    ]
    return max(found, key=lambda pair: pair[0], default=None)
