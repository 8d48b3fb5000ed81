"""Drafts of other programs: claims with quotes, and no offsets, made into briefs.

    {"headline": "…", "summary": ["…"],
     "actors": [{"name": "Ann Bray", "kind": "person"}],
     "positions": [{"actors": ["Ann Bray"], "issue": "…", "stance": "against", "statement": "…",
                    "evidence": ["a danger to everyone"]}],
     "commitments": []}

Evidence is quotes, sentence numbers, or (as in `summarizer schema draft`) `sentences`. A quote that
the article does not have stays in the brief as what it is: a grounding violation of its claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ValidationError

from summarizer.article import Article
from summarizer.brief import (
    Actor,
    Brief,
    Commitment,
    Deadline,
    Evidence,
    Position,
    SummarySentence,
    article_ref,
    cite,
)
from summarizer.errors import GoldError
from summarizer.evaluation.gold.as_brief import by_hand, sources
from summarizer.evaluation.gold.faults import faults
from summarizer.evaluation.gold.snippets import Body
from summarizer.evaluation.runs.foreign import (
    ForeignActor,
    ForeignCommitment,
    ForeignDraft,
    ForeignPosition,
    ForeignSentence,
    Shown,
)

_WORDS = re.compile(r"[^\W_]+")  # "Ann Bray (Mayor)" has three


def brief_of(value: object, article: Article) -> Brief:
    """Return a brief as it is, or make one of a draft: a mapping, or a model such as `Draft`.

    Raises `GoldError` naming the item and what is wrong with it. A quote that is not in the
    article is no such error: it shows among the brief's `violations`.
    """
    if isinstance(value, Brief):
        return value
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if not isinstance(value, Mapping):
        raise GoldError(
            f"neither brief nor draft, but {type(value).__name__}: {str(value)[:80]!r}",
            hint="return a brief, a draft, or a dict such as `summarizer schema draft` describes",
        )
    data = dict(value)
    is_brief = "article" in data and "provenance" in data
    model = Brief if is_brief else ForeignDraft
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        first = faults(model, data, error)[0]
        place = f"{first.place}: " if first.place else ""
        noun = "brief" if is_brief else "draft"
        raise GoldError(f"no {noun}: {place}{first.message}", hint=first.hint) from error
    return found if isinstance(found, Brief) else _Grounding(found, article).brief()


class _Grounding:
    """A draft on its way to a brief: names become ids, quotes get their places."""

    def __init__(self, draft: ForeignDraft, article: Article) -> None:
        self.draft = draft
        self.article = article
        self.body = Body(article)
        self.ids = _Ids(draft.actors)

    def brief(self) -> Brief:
        draft = self.draft
        made = by_hand().model_copy(
            update={
                "tool": "another program",
                "model": draft.system,
                "seconds": draft.seconds,
                "cost_usd": draft.cost_usd,
                "usage": draft.usage,
            }
        )
        return Brief(
            article=article_ref(self.article),
            headline=draft.headline,
            summary=tuple(map(self._summary, draft.summary)),
            actors=tuple(self._actor(place, actor) for place, actor in enumerate(draft.actors)),
            positions=tuple(
                self._position(f"position {n}", item) for n, item in enumerate(draft.positions, 1)
            ),
            commitments=tuple(
                self._commitment(f"commitment {n}", item)
                for n, item in enumerate(draft.commitments, 1)
            ),
            provenance=made,
        )

    def _summary(self, item: ForeignSentence) -> SummarySentence:
        cited = item.cited or tuple(sources(self.article, item.text))
        return SummarySentence(text=item.text, evidence=self._evidence(cited))

    def _actor(self, place: int, actor: ForeignActor) -> Actor:
        cited = actor.cited or tuple(self._named(actor)) or (actor.name,)
        return Actor(
            id=self.ids.own[place],
            name=actor.name,
            kind=actor.kind,
            role=actor.role or None,
            country=self._country(actor.country),
            aliases=tuple(actor.aliases),
            evidence=self._evidence(cited),
        )

    def _named(self, actor: ForeignActor) -> Iterator[int]:
        """Find the sentences that have its name, or an alias, in them."""
        forms = [form for form in (actor.name, *actor.aliases) if form]
        for sentence in self.article.sentences:
            if any(form in self.article.quote(sentence.id) for form in forms):
                yield sentence.id

    def _country(self, given: str | None) -> str | None:
        from summarizer.names import atlas, iso_codes

        if not given:
            return None
        code = given.strip().upper()
        return code if code in iso_codes() else atlas(self.article.language).named(given)

    def _position(self, place: str, item: ForeignPosition) -> Position:
        actors = self.ids.all(item.actors, place)
        return Position(
            actors=actors,
            said_by=self._speaker(item.said_by, actors, place),
            issue=item.issue,
            stance=item.stance,
            statement=item.statement,
            evidence=self._shown(item, place),
        )

    def _commitment(self, place: str, item: ForeignCommitment) -> Commitment:
        actors = self.ids.all(item.actors, place)
        by = item.deadline
        return Commitment(
            actors=actors,
            said_by=self._speaker(item.said_by, actors, place),
            action=item.action,
            counterparts=self.ids.all(item.counterparts, place),
            status=item.status,
            polarity=item.polarity,
            condition=item.condition,
            deadline=Deadline(text=by.text, earliest=by.earliest, latest=by.latest) if by else None,
            evidence=self._shown(item, place),
        )

    def _speaker(self, name: str | None, actors: tuple[str, ...], place: str) -> str | None:
        if not name:
            return None
        (speaker,) = self.ids.all((name,), place)
        return None if actors == (speaker,) else speaker

    def _shown(self, item: Shown, place: str) -> tuple[Evidence, ...]:
        if not item.cited:
            raise GoldError(
                f"no draft: {place} names no evidence",
                hint="give the quotes that show it: evidence: [“…”], or numbers of sentences",
            )
        return self._evidence(item.cited)

    def _evidence(self, cited: Sequence[int | str]) -> tuple[Evidence, ...]:
        numbers: set[int] = set()
        lost: list[Evidence] = []
        count = len(self.article.sentences)
        for one in cited:
            if isinstance(one, int):
                if 1 <= one <= count:
                    numbers.add(one)
                else:
                    lost.append(Evidence(sentence=max(one, 1), start=0, end=1, quote="?"))
                continue
            found = self._found(one)
            numbers |= found
            if not found and one:
                lost.append(Evidence(sentence=1, start=0, end=len(one), quote=one))
        return (*cite(self.article, numbers), *lost)

    def _found(self, quote: str) -> frozenset[int]:
        """Find the sentences with a quote; white space and quotation marks around it are free."""
        tidy = quote.strip().strip("“”\"'‘’«»… ")
        for form in dict.fromkeys((quote, tidy)):
            if form and (found := self.body.find(form)):
                return found
        words = tidy.split()
        if not words:
            return frozenset()
        pattern = r"\s+".join(map(re.escape, words))
        return next(
            (
                found
                for match in re.finditer(pattern, self.article.text)
                if (found := self.body.find(match.group()))
            ),
            frozenset(),
        )


class _Ids:
    """Name, alias or id of an actor → the id that the brief gives it."""

    def __init__(self, actors: Sequence[ForeignActor]) -> None:
        taken: set[str] = set()
        self.own: list[str] = []
        self._forms: dict[str, str] = {}
        for actor in actors:
            given = _slug(actor.id or actor.name, taken)
            taken.add(given)
            self.own.append(given)
        for pick in (lambda a: (a.id or a.name, a.name), lambda a: a.aliases):
            for actor, given in zip(actors, self.own, strict=True):
                for form in pick(actor):
                    self._forms.setdefault(_folded(form), given)

    def all(self, names: Sequence[str], place: str) -> tuple[str, ...]:
        """Return the ids of these names, each once. Raises `GoldError` for one that is nobody's."""
        for name in names:
            if _folded(name) not in self._forms:
                raise GoldError(
                    f"no draft: {place}: {name!r} is not in actors",
                    hint="list it there, or use a name or an alias from there",
                )
        return tuple(dict.fromkeys(self._forms[_folded(name)] for name in names))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _slug(name: str, taken: set[str]) -> str:
    """Make an id of a name that nobody has yet: "Ann Bray" → "ann-bray"."""
    base = "-".join(_WORDS.findall(name.casefold()))[:70].strip("-") or "actor"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
