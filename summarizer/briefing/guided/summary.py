"""A summary out of an article's own words: the sentences that tell most of it in few words.

Sentences are taken whole, as the clause that remains without what is only set off, as one of two
joined clauses, or as a claim with its holder named; so nothing can be invented. How much one tells
is a linear model over what can be seen of it (weights in judging.json, trained with those of the
claims); the choice is greedy under a budget of words, what is told already counting less (Lin &
Bilmes 2010).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.brief import LONGEST_TEXT
from summarizer.briefing.draft import DraftSummary
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.clauses import clause_text, halves, set_off
from summarizer.briefing.guided.judging import weights_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.tokens import ParsedSentence
from summarizer.briefing.guided.who import Entity
from summarizer.briefing.guided.wording import listed, sentence
from summarizer.reading.folding import unwrapped

WORDS = 146
SENTENCES = 8
MOST_NAMES = 500
"""Actors, those named first, that a sentence is searched for."""
_FEWEST, _MOST = 6, 44
_LENGTH = 0.8
"""Power of the length that a sentence's worth is divided by."""
_FRESH = 0.7
"""Power of the share of its words that nothing chosen has told yet."""
_SPOKEN = 0.5
"""What a sentence in the first person counts: who speaks, and of what, stands elsewhere."""
_LEAST = 0.01
_TELLING = ("judge", "commit", "refuse", "withdraw")
_RETOLD = {"pledged": "will", "agreed": "agreed to"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Unit of a text that may become one sentence of a summary."""

    sentences: tuple[int, ...]
    rank: int
    """How many sentences of the body stand before it."""
    text: str
    is_claim: bool = False

    @property
    def size(self) -> int:
        """Its words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Worth:
    """Worth of a unit: how much it tells for its length."""

    telling: float
    length: float
    words: frozenset[str]

    def now(self, told: set[str]) -> float:
        """Score what it tells once these words are told."""
        fresh = len(self.words - told) / max(1, len(self.words))
        return float(self.telling * fresh**_FRESH / self.length)


@dataclass(frozen=True)
class Telling:
    """Knowledge of an article by which units are weighed."""

    parsed: Mapping[int, ParsedSentence]
    often: Counter[str]
    title: frozenset[str]
    claimed: Counter[int]
    names: tuple[str, ...]
    lexicon: Lexicon

    def features(self, unit: Unit) -> dict[str, float]:
        """Tell what can be seen of a unit: where it stands, what it names, how long it is."""
        words = _words(unit.text, self.lexicon)
        tokens = self.parsed[unit.sentences[0]].tokens
        cues, happening = self.lexicon.cues, self.lexicon.words("happening")
        return {
            "": 1.0,
            "first": 1 / (1 + unit.rank),
            "early": 1 / (1 + 0.3 * unit.rank),
            "numbers": min(3, sum(any(c.isdigit() for c in word) for word in words)),
            "title": min(4, len(set(words) & self.title)),
            "often": sum(self.often[word] for word in set(words)) / max(1, len(words)),
            "words of the article": sum(self.often[word] >= 3 for word in set(words)),
            "name": any(name in unit.text for name in self.names),
            "past": any(t.tag == "VBD" and t.head == t.index for t in tokens),
            "quotation first": unit.text[:1] in '“"',
            "cue": any(t.pos in ("VERB", "NOUN") and cues.get(t.lemma) in _TELLING for t in tokens),
            "will": " will " in unit.text,
            "condition": " if " in unit.text or " unless " in unit.text,
            "size": unit.size / 10,
            "log size": math.log(unit.size),
            "points back": unit.text.split()[0].lower() in self.lexicon.words("pointing_back"),
            "claims": min(2, self.claimed[unit.sentences[0]]),
            "happened": any(t.lemma in happening and t.tag in ("VBD", "VBN") for t in tokens),
        }

    def worth(self, unit: Unit) -> Worth:
        """Score what a unit tells for its length."""
        weights = weights_of("summary")
        told_of = sum(weights.get(name, 0.0) * x for name, x in self.features(unit).items())
        words = frozenset(_words(unit.text, self.lexicon))
        spoken = set(unit.text.lower().replace("“", " ").split())
        if spoken & (self.lexicon.words("first_person") | self.lexicon.words("own")):
            told_of *= _SPOKEN
        return Worth(max(told_of, _LEAST), unit.size**_LENGTH, words)


def summarize(
    article: Article,
    parsed: Sequence[ParsedSentence],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    *,
    actors: Sequence[Entity],
    starts: Mapping[int, int],
) -> tuple[DraftSummary, ...]:
    """Return one to eight sentences of the article, in its order; the first says what happened.

    `starts` tell at which token
    a sentence begins behind the name of who speaks.
    """
    units, telling = prepare(article, parsed, claims, lexicon, actors=actors, starts=starts)
    if not units:
        first = next((s for s in parsed if len(s) and not s.is_heading), parsed[0])
        text = sentence(article.text[first.start : first.end]) or "…"
        return (DraftSummary(sentences=(first.id,), text=text),)
    whole = [unit for unit in units if not unit.is_claim] or units
    chosen = [min(whole, key=lambda unit: (unit.rank, -unit.size))]
    told = set(_words(chosen[0].text, lexicon))
    worths = {unit: telling.worth(unit) for unit in units}
    room = WORDS - chosen[0].size
    while len(chosen) < SENTENCES:
        used = {number for unit in chosen for number in unit.sentences}
        left = [u for u in units if u.size <= room and not used & set(u.sentences)]
        if not left:
            break
        best = max(left, key=lambda unit: worths[unit].now(told))
        chosen.append(best)
        told |= set(_words(best.text, lexicon))
        room -= best.size
    chosen.sort(key=lambda unit: unit.sentences[0])
    return tuple(DraftSummary(sentences=unit.sentences, text=unit.text) for unit in chosen)


def prepare(
    article: Article,
    parsed: Sequence[ParsedSentence],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    *,
    actors: Sequence[Entity],
    starts: Mapping[int, int],
) -> tuple[list[Unit], Telling]:
    """Return all units that fit, and what tells how much each of them tells."""
    body = [s for s in parsed if not s.is_heading and len(s)] or [s for s in parsed if len(s)]
    ranks = {s.id: rank for rank, s in enumerate(body)}
    units = [
        Unit((s.id,), ranks[s.id], text)
        for s in body
        for text in _texts(article, s, lexicon, start=starts.get(s.id, 0))
    ]
    units += [
        Unit(claim.sentences, ranks[claim.sentences[0]], text, is_claim=True)
        for claim in claims
        if claim.sentences[0] in ranks and (text := retold(claim, actors)) is not None
    ]
    telling = Telling(
        parsed={s.id: s for s in body},
        often=Counter(
            w for s in body for w in _words(unwrapped(article.text[s.start : s.end]), lexicon)
        ),
        title=frozenset(_words(article.title or "", lexicon)),
        claimed=Counter(number for claim in claims for number in claim.sentences),
        names=tuple(
            words[-1]
            for actor in actors[:MOST_NAMES]
            if actor.kind and actor.is_named and (words := actor.name.split())
        ),
        lexicon=lexicon,
    )
    fitting = [u for u in units if _FEWEST <= u.size <= _MOST and len(u.text) <= LONGEST_TEXT]
    return [u for u in fitting if not u.text.endswith((":", ":.", "?"))], telling


def retold(claim: Claim, actors: Sequence[Entity]) -> str | None:
    """Return a claim as a sentence of a summary, on its terms; None where it is not plainly told.

    A view is its own statement. An act is told with who does it, its time and its condition.
    """
    if claim.kind == "view":
        return claim.told or claim.text
    verb = _RETOLD.get(claim.status)
    if verb is None or (claim.text.startswith("not ") and verb != "will"):
        return None
    if not all(actors[one].is_named for one in claim.holders):
        return None
    name = listed([actors[one].name for one in claim.holders])
    deadline = claim.deadline
    time = f" {deadline.text}" if deadline is not None and deadline.text not in claim.text else ""
    terms = f" {claim.condition}" if claim.condition else ""
    return sentence(f"{name} {verb} {claim.text}{time}{terms}")


def _texts(
    article: Article,
    s: ParsedSentence,
    lexicon: Lexicon,
    *,
    start: int,
) -> Iterator[str]:
    """Yield a sentence whole, the clause that it is without what is only set off, and its
    halves.
    """
    first = max(_first(s, lexicon), start if start < len(s) else 0)
    aside = set_off(s, lexicon)
    seen: set[str] = set()
    for left_out in (frozenset[int](), aside, *(aside | part for part in halves(s))):
        begins = next((t.index for t in s.tokens[first:] if t.index not in left_out), first)
        if begins != first and s[begins].pos == "PRON":
            continue
        text = clause_text(article.text, s, begins, left_out)
        if text not in seen:
            seen.add(text)
            yield text


def _first(s: ParsedSentence, lexicon: Lexicon) -> int:
    """Return the token at which a sentence begins to tell: behind marks, and behind "However,"."""
    first = 0
    while first < len(s) - 1 and (s[first].pos == "SPACE" or s[first].text in "•*–—-"):
        first += 1
    if s[first].lower in lexicon.words("connectives") and first + 2 < len(s):
        if s[first + 1].text == ",":
            return first + 2
        if s[first].pos == "CCONJ":
            return first + 1
    return first


def _words(text: str, lexicon: Lexicon) -> list[str]:
    """Return the telling words of a text, without their ends."""
    found = re.findall(r"\d[\d.,]*|[\w’'-]+", text.lower())
    return [word[:7] for word in found if word not in lexicon.words("small") and len(word) > 1]
