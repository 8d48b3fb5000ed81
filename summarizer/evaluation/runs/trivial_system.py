"""The trivial baseline: what a program that understands nothing would brief.

Lead sentences are the summary, capitalised names the actors, sentences with a speech verb the
positions, sentences with "will" or a word of pledging the commitments. Any system worth its
electricity scores above it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer import __version__
from summarizer.article import Article, Sentence
from summarizer.brief import (
    LONGEST_TEXT,
    Actor,
    Brief,
    Commitment,
    Position,
    PromptRef,
    Provenance,
    SummarySentence,
    Usage,
    article_ref,
    cite,
)
from summarizer.errors import SourceError
from summarizer.names.calendar import DAYS, MONTHS

NAME = "baseline:lead"
LEAD_WORDS = 130
"""Most words of the summary: of headline and summary the first 150 words are looked at."""
MOST_SENTENCES = 8
MOST_ACTORS = 20

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*\w"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:of|the|de|da|von|van|al|for)\s+){{0,2}}{_CAPITAL})*")
"""As "Bank of Aldmouth", "Ines Falk"."""
_OPENER = re.compile(r"^(?:The|A|An|His|Her|Its|Their|Our|In|On|At|But|And)(?:\s+|$)")
"""As "The ", "But "."""
_CALENDAR = re.compile(
    rf"(?:(?:{'|'.join((*MONTHS, *(day.removesuffix('day') for day in DAYS)))})(?:day)?\s*)+"
)
"""As "Monday", "March"."""
_SPEECH = re.compile(
    r"\b(?:said|says|saying|told|tells|called|calls|added|adds|argued|argues|warned|warns|insist\w*"
    r"|urged|urges|demand\w*|reject\w*|welcom\w*|denied|denies|stress\w*|criticis\w*|criticiz\w*"
    r"|condemn\w*|oppos\w+|support(?:s|ed)|believe[sd]?|announced|stated|claim(?:s|ed))\b",
    re.IGNORECASE,
)
"""As "said", "criticised"."""
_PLEDGE = re.compile(
    r"\b(?:will|shall|pledg\w+|promis\w+|agreed to|plans to|vow\w*|threaten\w*|committed to"
    r"|intends? to)\b",
    re.IGNORECASE,
)
"""As "will", "agreed to"."""
_AGAINST = re.compile(
    r"\b(?:not|never|no|reject\w*|oppos\w*|against|refus\w*|den(?:y|ie[sd])|warn\w*|condemn\w*"
    r"|criti\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
"""As "rejected", "don’t"."""


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    sentence: Sentence
    start: int
    """Offset in the sentence."""


def lead_brief(article: Article) -> Brief:
    """Return the brief of an article by rules of thumb. Raises `SourceError` where it has no
    sentence.
    """
    if not article.sentences:
        raise SourceError(
            f"{article.source!r} has no sentence", hint="give an article that has text"
        )
    prose = [s for s in article.sentences if s.kind == "text"] or list(article.sentences)
    mentions = _mentions(article, article.sentences)
    actors = _actors(article, mentions)
    ids = {actor.name: actor.id for actor in actors}
    by_sentence: dict[int, list[_Mention]] = {}
    for mention in mentions:
        if mention.name in ids:
            by_sentence.setdefault(mention.sentence.id, []).append(mention)
    positions: list[Position] = []
    commitments: list[Commitment] = []
    for sentence in prose:
        near = by_sentence.get(sentence.id)
        if not near:
            continue
        text = article.quote(sentence.id)
        evidence = cite(article, [sentence.id])
        if said := _SPEECH.search(text):
            positions.append(
                Position(
                    actors=(ids[_nearest(near, said.start())],),
                    said_by=None,
                    issue=_short(text[said.end() :]) or _short(text),
                    stance="against" if _AGAINST.search(text) else "favor",
                    statement=_short(text),
                    evidence=evidence,
                )
            )
        if pledged := _PLEDGE.search(text):
            commitments.append(
                Commitment(
                    actors=(ids[_nearest(near, pledged.start())],),
                    said_by=None,
                    action=_short(text[pledged.end() :]) or _short(text),
                    counterparts=(),
                    status="pledged",
                    polarity="cooperative",
                    condition=None,
                    deadline=None,
                    evidence=evidence,
                )
            )
    return Brief(
        article=article_ref(article),
        headline=_short(article.title or article.quote(1)),
        summary=tuple(
            SummarySentence(text=_short(article.quote(s.id)), evidence=cite(article, [s.id]))
            for s in _lead(article, prose)
        ),
        actors=actors,
        positions=tuple(positions),
        commitments=tuple(commitments),
        provenance=_provenance(),
    )


def system() -> dict[str, str]:
    """Return the baseline as a system that is evaluated."""
    return {"model": NAME, "strategy": "none", "tool": f"summarizer {__version__}"}


def _lead(article: Article, prose: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the first sentences that fit; at least one."""
    words = 0
    for count, sentence in enumerate(prose):
        words += len(article.quote(sentence.id).split())
        if count and (words > LEAD_WORDS or count == MOST_SENTENCES):
            return prose[:count]
    return prose[:MOST_SENTENCES]


def _mentions(article: Article, sentences: Sequence[Sentence]) -> list[_Mention]:
    """Return runs of capitalised words; a lone word that opens a sentence only if it stands
    elsewhere.
    """
    found = [
        _Mention(name, sentence, match.start())
        for sentence in sentences
        for match in _NAME.finditer(article.quote(sentence.id))
        if (name := _name(match[0]))
    ]
    inside = {m.name for m in found if m.start > 1 and m.sentence.kind == "text"}
    return [m for m in found if m.start > 1 or " " in m.name or m.name in inside]


def _name(words: str) -> str:
    """Return a run of capitalised words without article and possessive; "" for a day or a month."""
    kept = re.sub(r"[’']s?$", "", _OPENER.sub("", " ".join(words.split()))).rstrip(".")
    return "" if _CALENDAR.fullmatch(kept) else kept


def _actors(article: Article, mentions: Sequence[_Mention]) -> tuple[Actor, ...]:
    counts = Counter(mention.name for mention in mentions)
    first = {mention.name: mention.sentence for mention in reversed(mentions)}
    actors: list[Actor] = []
    taken: set[str] = set()
    for name, _ in counts.most_common(MOST_ACTORS):
        slug = _slug(name)
        if slug and slug not in taken and len(name) <= 200:
            taken.add(slug)
            actors.append(
                Actor(
                    id=slug,
                    name=name,
                    kind="person" if len(name.split()) == 2 else "organization",
                    role=None,
                    country=None,
                    aliases=(),
                    evidence=cite(article, [first[name].id]),
                )
            )
    return tuple(actors)


def _nearest(mentions: Sequence[_Mention], at: int) -> str:
    return min(mentions, key=lambda mention: (abs(mention.start - at), mention.start)).name


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:80].strip("-")


def _short(text: str) -> str:
    """Return the text on one line, no longer than a brief allows."""
    words = " ".join(text.split()).strip(" ,;:“”\"'")
    if len(words) <= LONGEST_TEXT:
        return words
    return words[: LONGEST_TEXT - 1].rsplit(" ", 1)[0] + "…"


def _provenance() -> Provenance:
    nothing = "0" * 64
    return Provenance(
        tool=f"summarizer {__version__}",
        model=NAME,
        endpoint="none",
        prompt=PromptRef(name="none", version="0", sha256=nothing),
        schema_sha256=nothing,
        strategy="none",
        created=datetime(1970, 1, 1, tzinfo=UTC),
        calls=0,
        reasks=0,
        retries=0,
        usage=Usage(input=0, cached=0, output=0),
        cost_usd=0,
        seconds=0,
        warnings=(),
    )
