"""A summary out of an article's own words: the sentences that tell most of it in few words.

Greedy coverage under a budget of words: each sentence is worth the words that no chosen one has
told yet, weighted by what they tell (names, numbers, words of the title, what happened) and by how
often the article uses them (SumBasic, Nenkova & Vanderwende 2005; budgeted coverage, Lin & Bilmes
2010). Sentences are taken whole, or as the clause that remains without what is only set off; so
nothing can be invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.briefing.draft import DraftSummary
from summarizer.briefing.guided_new.claims import Claim
from summarizer.briefing.guided_new.lexicon import Lexicon
from summarizer.briefing.guided_new.tokens import ParsedSentence, Token
from summarizer.briefing.guided_new.wording import LIMIT, sentence

WORDS = 146
SENTENCES = 8
_FEWEST, _MOST = 6, 44
_EARLY = 1.2
_LENGTH = 0.65
"""Power of the length that a sentence's worth is divided by."""
_CLAIM = 0.5
_NAMED = 0.8
_NUMBER = 1.5
_TITLE = 0.8
_HAPPENED = 0.5
_POINTING_BACK = 0.35
_DATELINE = re.compile(r"^[A-ZÀ-Þ][\w .,’'/-]{1,40}(?:\([^)]{2,40}\)\s*)?\s?[–—-]{1,2}\s+(?=[A-Z“\"])")
"""Before the first sentence: "BRUNHAVEN, 12 May 2026 – The city council"."""
_SET_OFF = ("relcl", "advcl", "appos", "acl", "parataxis")


@dataclass(frozen=True, slots=True)
class _Unit:
    sentence: int
    rank: int
    """How many sentences of the body stand before it."""
    text: str
    worth: float
    """What it tells beside its words."""

    @property
    def size(self) -> int:
        return len(self.text.split())


def summarize(
    article: Article,
    parsed: Sequence[ParsedSentence],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    *,
    names: Mapping[int, str],
) -> tuple[DraftSummary, ...]:
    """One to eight sentences of the article, in its order; the first says what happened.

    `names` are those for the pronouns that open sentences, by offset.
    """
    body = [s for s in parsed if not s.is_heading and len(s)] or [s for s in parsed if len(s)]
    claimed = Counter(number for claim in claims for number in claim.sentences)
    units = [
        unit
        for rank, s in enumerate(body)
        for unit in _units(article, s, rank, lexicon, claimed=claimed, names=names)
    ]
    fitting = [u for u in units if _FEWEST <= u.size <= _MOST and len(u.text) <= LIMIT]
    if not fitting:
        first = body[0]
        start, end = first.start, first.end
        return (DraftSummary(sentences=(first.id,), text=sentence(article.text[start:end])),)
    small = lexicon.words("small")
    often = Counter(
        word for s in body for word in _words(article.text[s.start : s.end], small)
    )
    title = set(_words(article.title or "", small))
    chosen = [min(fitting, key=lambda unit: (unit.rank, -unit.size))]
    told = set(_words(chosen[0].text, small))
    room = WORDS - chosen[0].size
    while len(chosen) < SENTENCES:
        used = {unit.sentence for unit in chosen}
        left = [u for u in fitting if u.size <= room and u.sentence not in used]
        if not left:
            break
        best = max(left, key=lambda unit: _worth(unit, often, told, title=title, small=small))
        chosen.append(best)
        told |= set(_words(best.text, small))
        room -= best.size
    chosen.sort(key=lambda unit: unit.sentence)
    return tuple(DraftSummary(sentences=(unit.sentence,), text=unit.text) for unit in chosen)


def _worth(
    unit: _Unit,
    often: Counter[str],
    told: set[str],
    *,
    title: set[str],
    small: frozenset[str],
) -> float:
    fresh = set(_words(unit.text, small)) - told
    worth = sum(
        (often[word] or 0.25) ** 0.5
        * (1 + _NUMBER * any(c.isdigit() for c in word))
        * (1 + _TITLE * (word in title))
        for word in sorted(fresh)
    )
    return float(worth * unit.worth / unit.size**_LENGTH)


def _units(
    article: Article,
    s: ParsedSentence,
    rank: int,
    lexicon: Lexicon,
    *,
    claimed: Counter[int],
    names: Mapping[int, str],
) -> Iterator[_Unit]:
    """A sentence whole, and the clause that it is without what is only set off."""
    worth = 1 + _EARLY / (1 + 0.3 * rank)
    worth *= 1 + _CLAIM * min(1, claimed[s.id])
    worth *= 1 + _NAMED * min(3, sum(t.entity_begins and bool(t.entity) for t in s.tokens)) / 3
    worth *= 1 + _HAPPENED * any(
        t.lemma in lexicon.words("happening") and t.tag in ("VBD", "VBN", "VBZ") for t in s.tokens
    )
    first = _first(s, lexicon)
    opening = s[first]
    name = names.get(opening.start)
    if name is None and opening.lower in lexicon.words("pointing_back"):
        worth *= _POINTING_BACK
    if article.text[s.start : s.end].rstrip().endswith((":", "?")):
        worth *= _POINTING_BACK
    seen: set[str] = set()
    for left_out in (frozenset[int](), _set_off(s)):
        text = _text(article.text, s, first, left_out, name=name)
        if text not in seen:
            seen.add(text)
            yield _Unit(s.id, rank, text, worth)


def _first(s: ParsedSentence, lexicon: Lexicon) -> int:
    """The token at which a sentence begins to tell: behind marks, and behind "However,"."""
    first = 0
    while first < len(s) - 1 and (s[first].pos in ("SPACE",) or s[first].text in "•*–—-"):
        first += 1
    if s[first].lower in lexicon.words("connectives"):
        after = first + 1
        if after < len(s) - 1 and s[after].text == ",":
            return after + 1
        if s[first].pos == "CCONJ":
            return after
    return first


def _set_off(s: ParsedSentence) -> frozenset[int]:
    """Tokens of constituents between commas, dashes or brackets without which it is still whole."""
    found: set[int] = set()
    for token in s.tokens:
        if token.relation not in _SET_OFF or token.quoted:
            continue
        left, right = s.left(token), s.right(token)
        if left == 0 or s[left - 1].text not in (",", "–", "—", "(", "-"):
            continue
        closed = right + 1 >= len(s) or s[right + 1].text in (",", "–", "—", ")", ".", "-")
        if not closed or any(t.quoted for t in s.tokens[left : right + 1]):
            continue
        if token.relation == "appos" and _is_short_name(s, token):
            continue
        found.update(range(left - 1, right + 1))
        if right + 1 < len(s) and s[right + 1].text in (",", "–", "—", ")", "-"):
            found.add(right + 1)
    return frozenset(found)


def _is_short_name(s: ParsedSentence, token: Token) -> bool:
    """An apposition that names somebody: "the minister, Ana Lopes"."""
    return token.pos == "PROPN" and s.right(token) - s.left(token) < 4


def _text(
    text: str, s: ParsedSentence, first: int, left_out: frozenset[int], *, name: str | None
) -> str:
    """The words of a sentence on one line, without some of its tokens."""
    line = ""
    before: Token | None = None
    for token in s.tokens[first:]:
        if token.index in left_out:
            continue
        own = name if name is not None and token.index == first else text[token.start : token.end]
        if before is not None:
            gap = text[before.end : token.start]
            is_mark = token.pos == "PUNCT" and token.text in ",.;:!?)”’"
            line += " " if gap != "" and not (before.index + 1 < token.index and is_mark) else ""
        line += own
        before = token
    return sentence(_DATELINE.sub("", line.strip()))


def _words(text: str, small: frozenset[str]) -> list[str]:
    found = re.findall(r"\d[\d.,]*|[\w’'-]+", text.lower())
    return [word[:7] for word in found if word not in small and len(word) > 1]
