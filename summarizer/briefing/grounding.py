"""A draft becomes a brief: names become ids, sentence numbers become quotes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from summarizer.article import Article
from summarizer.brief import (
    LONGEST_TEXT,
    Actor,
    ActorKind,
    Brief,
    Commitment,
    Deadline,
    Position,
    Provenance,
    SummarySentence,
    article_ref,
    cite,
)
from summarizer.briefing.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftDeadline,
    DraftPosition,
    folded,
)
from summarizer.briefing.repair import without_problems
from summarizer.briefing.same_actor import Group, as_read, slug, unify, without_title
from summarizer.reading.folding import unwrapped

MOST_SUMMARY = 8
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
"""As "2031" in "by 2031"."""
_WORDS = re.compile(r"[^\W_]+")
"""As "end", "2031" in "the end of 2031"."""
MOST_COMPARED = 100
"""Claims of the same actors, the last ones, that a claim is compared with."""
NEARLY_EQUAL = 90.0
"""rapidfuzz token-sort ratio from which two wordings of one claim are one claim."""


def ground(
    draft: Draft, article: Article, *, provenance: Provenance, warnings: Sequence[str] = ()
) -> Brief:
    """Return the brief that a draft and its article make. Every item has verbatim evidence.

    What does not hold (an unknown sentence, a name that is not in the draft's actors) is left out
    and listed in the provenance's warnings, after those that are given.
    """
    numbers = frozenset(sentence.id for sentence in article.sentences)
    sound, left_out = without_problems(draft, numbers)
    ids = _Ids(unify(sound.actors, article))
    positions = _merged([_position(item, article, ids) for item in sound.positions])
    commitments = _merged([_commitment(item, article, ids) for item in sound.commitments])
    summary = tuple(
        SummarySentence(text=shortened(item.text), evidence=cite(article, item.sentences))
        for item in sound.summary[:MOST_SUMMARY]
    )
    words = as_read(article)
    headline = sound.headline
    if not summary:
        first = _first_sentence(article)
        summary = (
            SummarySentence(
                text=shortened(unwrapped(article.quote(first))) or "…",
                evidence=cite(article, (first,)),
            ),
        )
        left_out = (*left_out, "the model gave no summary; it begins as the article does")
    if not headline.strip(" …."):
        headline = article.title or article.quote(1)
    return Brief(
        article=article_ref(article),
        headline=shortened(headline),
        summary=summary,
        actors=tuple(_actor(group, article, ids, words) for group in ids.groups),
        positions=tuple(positions),
        commitments=tuple(commitments),
        provenance=provenance.model_copy(
            update={"warnings": (*provenance.warnings, *warnings, *left_out)}
        ),
    )


def shortened(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return the text on one line, ended at a word with "…" where it is too long.

    >>> shortened("The bank will raise rates", longest=16)
    'The bank will…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return at_word.rstrip(" ,;:–—-") + "…"


@dataclass
class _Ids:
    """Name → id of the actor."""

    groups: list[Group]

    def __post_init__(self) -> None:
        taken: set[str] = set()
        self.of_group: dict[int, str] = {}
        self._forms: dict[str, str] = {}
        for group in self.groups:
            name = full_name(group)
            found = slug(name, taken)
            taken.add(found)
            self.of_group[id(group)] = found
        # A name of one's own goes before an alias that another actor also has.
        for pick in (lambda one: (one.name,), lambda one: one.aliases):
            for group in self.groups:
                for one in group.members:
                    for form in pick(one):
                        self._forms.setdefault(folded(form), self.of_group[id(group)])

    def __getitem__(self, name: str) -> str:
        return self._forms[folded(name)]

    def all(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self[name] for name in names))


def full_name(group: Group) -> str:
    """Return the fullest name that the drafts give the actor, without a title."""
    if group.kind != "person":
        return " ".join(group.name.split())[:200]
    names = [without_title(one.name) for one in group.members]
    return " ".join(max(names, key=_fullness).split())[:200]


def _fullness(name: str) -> tuple[bool, int, int]:
    """Put a name before a description, such as "the Chinese leader"."""
    parts = name.split()
    return not parts[0].islower(), len(parts), len(name)


def _actor(group: Group, article: Article, ids: _Ids, words: str) -> Actor:
    name = full_name(group)
    forms = dict.fromkeys(
        form
        for one in group.members
        for form in (one.name, *one.aliases)
        if form != name and form in words
    )
    roles = [one.role for one in group.members if one.role]
    return Actor(
        id=ids.of_group[id(group)],
        name=name,
        kind=_kind(group.members),
        role=shortened(max(roles, key=len)) if roles else None,
        country=group.country,
        aliases=tuple(forms),
        evidence=cite(article, (n for one in group.members for n in one.sentences)),
    )


def _kind(members: Sequence[DraftActor]) -> ActorKind:
    kinds = [one.kind for one in members]
    return max(dict.fromkeys(kinds), key=kinds.count)


def _position(item: DraftPosition, article: Article, ids: _Ids) -> Position:
    actors = ids.all(item.actors)
    return Position(
        actors=actors,
        said_by=_speaker(item.said_by, actors, ids),
        issue=shortened(item.issue),
        stance=item.stance,
        statement=shortened(item.statement),
        evidence=cite(article, item.sentences),
        basis=item.basis,
        confidence=item.confidence,
    )


def _commitment(item: DraftCommitment, article: Article, ids: _Ids) -> Commitment:
    actors = ids.all(item.actors)
    return Commitment(
        actors=actors,
        said_by=_speaker(item.said_by, actors, ids),
        action=shortened(item.action),
        counterparts=tuple(one for one in ids.all(item.counterparts) if one not in actors),
        status=item.status,
        polarity=item.polarity,
        condition=shortened(item.condition) if item.condition else None,
        deadline=_deadline(item.deadline, article) if item.deadline else None,
        evidence=cite(article, item.sentences),
        basis=item.basis,
        confidence=item.confidence,
    )


def _speaker(name: str | None, actors: tuple[str, ...], ids: _Ids) -> str | None:
    """Find who says so, unless that is the actor itself."""
    speaker = ids[name] if name else None
    return None if actors == (speaker,) else speaker


def _deadline(item: DraftDeadline, article: Article) -> Deadline:
    """Return the deadline, with dates only where the words or the publication date fix them."""
    earliest: date | None = item.earliest
    latest: date | None = item.latest
    if article.published is None and not _YEAR.search(item.text):
        earliest = latest = None
    if earliest and latest and earliest > latest:
        earliest = latest = None
    return Deadline(text=shortened(item.text), earliest=earliest, latest=latest)


def _first_sentence(article: Article) -> int:
    return next((s.id for s in article.sentences if s.kind == "text"), 1)


_Claim = TypeVar("_Claim", Position, Commitment)


def _merged(claims: Sequence[_Claim]) -> list[_Claim]:
    """Return the claims, each once; where two are the same, the evidence is united."""
    kept: list[_Claim] = []
    of_same: dict[tuple[frozenset[str], str | None], deque[int]] = {}
    for claim in claims:
        holders = frozenset(claim.actors), claim.said_by
        places = of_same.setdefault(holders, deque(maxlen=MOST_COMPARED))
        place = next((at for at in places if _same(claim, kept[at])), None)
        if place is None:
            places.append(len(kept))
            kept.append(claim)
        else:
            kept[place] = _united(kept[place], claim)
    return kept


def _united(one: _Claim, other: _Claim) -> _Claim:
    evidence = {item.sentence: item for item in (*one.evidence, *other.evidence)}
    return one.model_copy(update={"evidence": tuple(evidence[n] for n in sorted(evidence))})


def _same(one: Position | Commitment, other: Position | Commitment) -> bool:
    """Tell whether two claims of the same actors are one."""
    if isinstance(one, Position) and isinstance(other, Position):
        if one.stance != other.stance:
            return False
        return _alike(one.statement, other.statement) or (
            _alike(one.issue, other.issue) and _nearby(one, other)
        )
    if not isinstance(one, Commitment) or not isinstance(other, Commitment):
        return False
    return one.polarity == other.polarity and _alike(one.action, other.action)


def _nearby(one: Position, other: Position) -> bool:
    """Tell whether two claims rest on the same sentences: one view told twice, not two views of a
    thing.
    """
    return bool({e.sentence for e in one.evidence} & {e.sentence for e in other.evidence})


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if _numbers(one) != _numbers(other):
        return False
    return fuzz.token_sort_ratio(one.casefold(), other.casefold()) >= NEARLY_EQUAL


def _numbers(text: str) -> list[str]:
    return sorted(word for word in _WORDS.findall(text) if any(c.isdigit() for c in word))
