"""A summary out of an article's own words: the sentences that tell most of it in few words.

Greedy coverage under a budget of words: each sentence is worth the words that no chosen one has
told yet, weighted by how often the article uses them (SumBasic, Nenkova & Vanderwende 2005;
budgeted coverage, Lin & Bilmes 2010), more at the article's beginning, more with a number, more as
a claim with its holder named. Nothing is reworded, so nothing can be invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.briefing.draft import DraftSummary
from summarizer.briefing.guided import wording
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.contents import without_dateline
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.orders import ordering_sentences

WORDS = 137
SENTENCES = 8
_FEWEST, _MOST = 5, 40
_EARLY = 1.0
_LENGTH = 0.6
"""Power of the length that a sentence's worth is divided by."""
_CLAIM = 0.6
_NUMBER = 1.5
_POINTING_BACK = 0.5

_ASIDE = re.compile(
    r",\s+(?:though|although|which|who|further|while|in a bid|even though|where|a move|according "
    r"to)\b"
    r"[^,“”\"]*(?=[,.]|$)|\s*\([^)]*\)"
    r"|^(?:However|Meanwhile|Additionally|Further|Moreover|In addition|Indeed|Separately),\s+"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    sentences: tuple[int, ...]
    rank: int
    """How many sentences of the body stand before it."""
    text: str
    is_claim: bool

    @property
    def size(self) -> int:
        return len(self.text.split())


def summarize_by_coverage(
    article: Article, claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[DraftSummary, ...]:
    """One to eight sentences of the article, shortened by asides, in its order."""
    orders = ordering_sentences(article, lexicon)
    body = [s for s in article.sentences if s.kind != "heading" and s.id not in orders]
    body = body or list(article.sentences)
    rank = {sentence.id: place for place, sentence in enumerate(body)}
    units = [
        _Unit((sentence.id,), rank[sentence.id], _plain(article.quote(sentence.id)), False)
        for sentence in body
    ]
    units += [
        _Unit(tuple(claim.sentences[:8]), rank[claim.sentences[0]], wording.sentence(claim), True)
        for claim in claims
        if claim.sentences[0] in rank
    ]
    small = lexicon.words("small")
    first = units[0]
    fitting = [
        unit
        for unit in units
        if _FEWEST <= unit.size <= _MOST and len(unit.text) <= 300 and not unit.text.endswith(":")
    ]
    often = Counter(word for sentence in body for word in _words(article.quote(sentence.id), small))
    told = set(_words(article.title or "", small)) | set(_words(first.text, small))
    room = WORDS - first.size
    chosen = [first]
    while len(chosen) < SENTENCES:
        used = {number for unit in chosen for number in unit.sentences}
        left = [u for u in fitting if u.size <= room and not used & set(u.sentences)]
        if not left:
            break
        best = max(left, key=lambda unit: _worth(unit, often, told, lexicon))
        chosen.append(best)
        told |= set(_words(best.text, small))
        room -= best.size
    chosen.sort(key=lambda unit: unit.sentences[0])
    return tuple(
        DraftSummary(sentences=unit.sentences, text=wording.shorten(unit.text)) for unit in chosen
    )


def _worth(unit: _Unit, often: Counter[str], told: set[str], lexicon: Lexicon) -> float:
    fresh = sorted(set(_words(unit.text, lexicon.words("small"))) - told)
    worth: float = sum(
        (often[word] or 0.25) ** 0.5 + _NUMBER * any(c.isdigit() for c in word) for word in fresh
    )
    worth *= 1 + _EARLY / (1 + 0.3 * unit.rank)
    worth *= 1 + _CLAIM * unit.is_claim
    if lexicon.one_of("pointing_back").match(unit.text):
        worth *= _POINTING_BACK
    return worth / float(unit.size**_LENGTH)


def _words(text: str, small: frozenset[str]) -> list[str]:
    found = re.findall(r"\d[\d.,]*|[\w’'-]+", text.lower())
    return [word[:7] for word in found if word not in small and len(word) > 1]


def _plain(text: str) -> str:
    """A sentence on one line, without asides and the mark of a list item."""
    line = re.sub(r"^\s*(?:[•*–-]|\d+[.)])\s+", "", re.sub(r"\s+", " ", text)).strip()
    line = without_dateline(line)
    short = re.sub(r"\s+", " ", _ASIDE.sub("", line)).strip()
    text = short if len(short.split()) >= _FEWEST else line
    return text[:1].upper() + text[1:]
