"""What a model fills in. It cites sentences by number; the program turns that into a brief.

Every field is required, nullable where it may be missing, and evidence comes before what is
concluded from it, because a model that is held to a grammar writes the fields in this order.
Lengths stand in the schema for the model alone: what is a little too long is shortened later, not
asked for again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from summarizer.brief import LONGEST_TEXT, ActorKind, Basis, Polarity, Stance, Status


def _absent(value: object) -> object:
    """Return words that models write for "nothing"."""
    if isinstance(value, str) and value.strip().lower() in ("", "null", "none", "n/a", "unknown"):
        return None
    return value.strip() if isinstance(value, str) else value


_STANCE_WORDS: dict[Stance, str] = {
    "favor": "for favour pro support supports supporting supportive positive approve approves",
    "against": "con anti oppose opposes opposed opposing opposition negative reject rejects",
    "mixed": "ambivalent both",
    "neutral": "undecided",
}
"""Words that models write for a stance."""


def _stance(value: object) -> object:
    """Return the stance that another word for it means; anything else as it is."""
    word = value.strip(" .!").casefold() if isinstance(value, str) else ""
    word = word.removeprefix("in ").removesuffix(" of")
    return next((s for s, words in _STANCE_WORDS.items() if word in words.split()), value)


_filled = StringConstraints(strip_whitespace=True, min_length=1)
Words = Annotated[str, _filled, Field(json_schema_extra={"maxLength": LONGEST_TEXT})]
Name = Annotated[str, _filled, Field(json_schema_extra={"maxLength": 100})]
_Bounded = Annotated[str, Field(json_schema_extra={"maxLength": LONGEST_TEXT})]
_BoundedName = Annotated[str, Field(json_schema_extra={"maxLength": 100})]
Maybe = Annotated[_Bounded | None, BeforeValidator(_absent)]
MaybeName = Annotated[_BoundedName | None, BeforeValidator(_absent)]
MaybeDate = Annotated[date | None, BeforeValidator(_absent)]
Sentences = Annotated[tuple[int, ...], Field(json_schema_extra={"minItems": 1, "maxItems": 8})]
Names = Annotated[tuple[Name, ...], Field(json_schema_extra={"minItems": 1, "maxItems": 10})]
Known = SkipJsonSchema[Basis | None]
"""How a claim is known: filled in by the program, and no part of what models are asked for."""
Confidence = SkipJsonSchema[float | None]
OtherNames = Annotated[tuple[Name, ...], Field(json_schema_extra={"maxItems": 10})]


class _Filled(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DraftActor(_Filled):
    """Someone who acts or speaks."""

    sentences: Sentences
    name: Name
    aliases: OtherNames
    kind: ActorKind
    role: Maybe
    country: MaybeName


class DraftPosition(_Filled):
    """A view that somebody holds."""

    sentences: Sentences
    actors: Names
    said_by: MaybeName
    statement: Words
    issue: Words
    stance: Annotated[Stance, BeforeValidator(_stance)]
    basis: Known = None
    confidence: Confidence = None


class DraftDeadline(_Filled):
    """By when."""

    text: Words
    earliest: MaybeDate
    latest: MaybeDate


class DraftCommitment(_Filled):
    """What somebody binds itself to do, offers or threatens."""

    sentences: Sentences
    actors: Names
    said_by: MaybeName
    action: Words
    counterparts: OtherNames
    condition: Maybe
    deadline: DraftDeadline | None
    status: Status
    polarity: Polarity
    basis: Known = None
    confidence: Confidence = None


class DraftSummary(_Filled):
    """One sentence of the summary."""

    sentences: Sentences
    text: Words


class Overview(_Filled):
    """Headline and summary alone."""

    summary: Annotated[
        tuple[DraftSummary, ...], Field(json_schema_extra={"minItems": 1, "maxItems": 6})
    ]
    headline: Words

    @model_validator(mode="after")
    def _holds(self, info: ValidationInfo) -> Self:
        known = allowed(info.context)
        if known is not None:
            _refuse(list(_citations("summary", self.summary, known)))
        return self


class Draft(_Filled):
    """All that a model says about a passage or an article."""

    actors: Annotated[tuple[DraftActor, ...], Field(json_schema_extra={"maxItems": 40})]
    positions: Annotated[tuple[DraftPosition, ...], Field(json_schema_extra={"maxItems": 40})]
    commitments: Annotated[tuple[DraftCommitment, ...], Field(json_schema_extra={"maxItems": 30})]
    summary: Annotated[
        tuple[DraftSummary, ...], Field(json_schema_extra={"minItems": 1, "maxItems": 6})
    ]
    headline: Words

    @model_validator(mode="after")
    def _holds(self, info: ValidationInfo) -> Self:
        known = allowed(info.context)
        if known is not None:
            _refuse([problem for _, _, problem in problems(self, known)])
        return self


Item = DraftActor | DraftPosition | DraftCommitment | DraftSummary


def checking(numbers: frozenset[int]) -> dict[str, Any]:
    """Return the validation context under which a draft may cite only these sentences."""
    return {"sentences": numbers}


def allowed(context: Any) -> frozenset[int] | None:
    """Return the sentences that may be cited, or None where that is not checked."""
    found = context.get("sentences") if isinstance(context, dict) else None
    return found if isinstance(found, frozenset) else None


def items(draft: Draft) -> Iterator[tuple[str, Item]]:
    """Yield everything in a draft with the name of its list, actors first."""
    for name in ("actors", "positions", "commitments", "summary"):
        for item in getattr(draft, name):
            yield name, item


def problems(draft: Draft, known: frozenset[int]) -> Iterator[tuple[str, Item, str]]:
    """Tell what does not hold between the parts of a draft: list, item and what is wrong
    with it.
    """
    places: dict[str, int] = {}
    names = name_forms(draft.actors)
    for group, item in items(draft):
        place = places[group] = places.get(group, -1) + 1
        for problem in (
            *_cited(item.sentences, known),
            *_named(item, names),
        ):
            yield group, item, f"{group}.{place}: {problem}"


def name_forms(actors: tuple[DraftActor, ...]) -> frozenset[str]:
    """Return all names under which a claim may name an actor, folded."""
    return frozenset(folded(form) for actor in actors for form in (actor.name, *actor.aliases))


def folded(name: str) -> str:
    """Return a name without case and superfluous space."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _refuse(found: list[str]) -> None:
    if found:
        raise ValueError("\n- ".join(found))


def _citations(group: str, given: tuple[DraftSummary, ...], known: frozenset[int]) -> Iterator[str]:
    for place, item in enumerate(given):
        for problem in _cited(item.sentences, known):
            yield f"{group}.{place}: {problem}"


def _cited(numbers: tuple[int, ...], known: frozenset[int]) -> Iterator[str]:
    if not numbers:
        yield "sentences is empty; cite at least one sentence by its number"
    unknown = sorted(set(numbers) - known)
    if unknown:
        listed = ", ".join(map(str, unknown))
        yield f"there is no sentence {listed}; cite numbers from {min(known)} to {max(known)}"


def _named(item: Item, names: frozenset[str]) -> Iterator[str]:
    if isinstance(item, DraftActor | DraftSummary):
        return
    used = [*item.actors, *([item.said_by] if item.said_by else [])]
    if isinstance(item, DraftCommitment):
        used += item.counterparts
    if not item.actors:
        yield "actors is empty; name at least one"
    for name in dict.fromkeys(used):
        if folded(name) not in names:
            yield f"{name!r} is not in actors; add it there or use a name from there"
