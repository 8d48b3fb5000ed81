"""A brief: what `summarizer` publishes about an article. Schema version 1.

All values are frozen, unknown fields are refused, and ids always resolve: a `Brief` that
exists holds every rule that can be checked without the article. `violations` checks the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from summarizer.article import Article
from summarizer.value import Value

SCHEMA_VERSION: Final = "1"

ActorKind = Literal["person", "organization", "state", "group"]
Stance = Literal["favor", "against", "mixed", "neutral"]
Status = Literal[
    "proposed", "pledged", "agreed", "underway", "fulfilled", "suspended", "broken", "withdrawn"
]
Polarity = Literal["cooperative", "coercive", "neutral"]
Basis = Literal["quoted", "reported", "stated", "inferred"]

LONGEST_TEXT: Final = 300
"""Code points of a statement, an action, an issue or a sentence of the summary."""

Text = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True)
]
Slug = Annotated[str, StringConstraints(pattern=r"^[^\W_]+(?:-[^\W_]+)*$", max_length=80)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Evidence(Value):
    """A sentence of the article that shows a claim: `text[start:end] == quote`."""

    sentence: int = Field(ge=1)
    """1-based id of the sentence in the article's body."""
    start: int = Field(ge=0)
    """Offset of the first code point in the article's text."""
    end: int = Field(ge=1)
    """Offset after the last code point."""
    quote: str = Field(min_length=1)
    """The sentence, verbatim."""

    @model_validator(mode="after")
    def _span_fits_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(
                f"evidence spans {self.end - self.start} code points, its quote {len(self.quote)}"
            )
        return self


class ArticleRef(Value):
    """Which article a brief is about."""

    source: str
    """A path, "-" for standard input, or a URL."""
    title: str | None
    published: date | None
    language: str
    """BCP 47."""
    sha256: Sha256
    """Of the article's text as UTF-8."""
    characters: int = Field(ge=0)
    """Length of the text in code points."""
    sentences: int = Field(ge=0)
    """How many sentences the body has."""


class SummarySentence(Value):
    """One sentence of the summary."""

    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Actor(Value):
    """Someone who acts or speaks in the article: one entry for each real-world actor."""

    id: Slug
    name: str = Field(min_length=1, max_length=200)
    kind: ActorKind
    role: str | None
    """What the article calls them: "Foreign Minister of China"."""
    country: Country | None
    """ISO 3166-1 alpha-3."""
    aliases: tuple[str, ...]
    """Surface forms in this article."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Position(Value):
    """An actor's stated view, as speech, document or attributed view."""

    actors: tuple[Slug, ...] = Field(min_length=1)
    """Ids of who holds it; several for a joint statement."""
    said_by: Slug | None
    """Id of who says so, when not the actor itself."""
    issue: Text
    """What it is about, as a noun phrase."""
    stance: Stance
    statement: Text
    """The view, in one sentence."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    basis: Basis | None = None
    """How it is known: in the holder's own words (quoted), in the words of the article for what
    somebody said (reported), as what the article itself tells (stated), or with its holder or its
    stance concluded by a model (inferred). None where that was not noted."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How likely a reader would take it for a claim, calibrated on annotated articles; None where
    that was not measured."""


class Deadline(Value):
    """By when. Dates stand only where the publication date or the text fixes them."""

    text: Text
    """As the article words it."""
    earliest: date | None
    latest: date | None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"deadline begins {self.earliest}, after its end {self.latest}")
        return self


class Commitment(Value):
    """A future act or outcome that an actor binds itself to, offers or threatens."""

    actors: tuple[Slug, ...] = Field(min_length=1)
    """Ids of who would act."""
    said_by: Slug | None
    """Id of who says so, when not the actor itself."""
    action: Text
    counterparts: tuple[Slug, ...]
    """Ids of for whom, with whom or against whom."""
    status: Status
    """As the article states it."""
    polarity: Polarity
    """Threats commit too: they are coercive."""
    condition: Text | None
    deadline: Deadline | None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    basis: Basis | None = None
    """How it is known, as for a position."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How likely a reader would take it for a claim, as for a position."""


class Usage(Value):
    """Tokens over all requests, failed and repeated ones included."""

    input: int = Field(ge=0)
    cached: int = Field(ge=0)
    """Part of `input` that the endpoint had cached."""
    output: int = Field(ge=0)


class PromptRef(Value):
    """Which prompt asked for the brief."""

    name: str
    version: str
    sha256: Sha256
    """Fingerprint of template, examples and draft schema."""


class Provenance(Value):
    """How a brief came about."""

    tool: str
    """Name and version of this program: "summarizer 0.1.0"."""
    model: str
    endpoint: str
    """Host of the endpoint, or "embedded"."""
    prompt: PromptRef
    schema_sha256: Sha256
    strategy: str
    created: datetime
    """UTC."""
    calls: int = Field(ge=0)
    """Answers that were asked for."""
    reasks: int = Field(ge=0)
    """Requests sent again because an answer was not valid."""
    retries: int = Field(ge=0)
    """Requests sent again because transport failed."""
    usage: Usage
    cost_usd: float | None = Field(ge=0)
    """None where the model's price is not known."""
    seconds: float = Field(ge=0)
    warnings: tuple[str, ...]
    """What was left out of the brief, and why."""


class Brief(Value):
    """A structured summary of one article, every claim tied to the sentences that show it."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    article: ArticleRef
    headline: Text
    summary: tuple[SummarySentence, ...] = Field(min_length=1, max_length=8)
    actors: tuple[Actor, ...]
    positions: tuple[Position, ...]
    commitments: tuple[Commitment, ...]
    provenance: Provenance

    @model_validator(mode="after")
    def _ids_resolve(self) -> Self:
        known = [actor.id for actor in self.actors]
        twice = sorted({name for name in known if known.count(name) > 1})
        if twice:
            raise ValueError(f"actor ids are not unique: {', '.join(twice)}")
        for name in referenced_ids(self.positions, self.commitments):
            if name not in known:
                raise ValueError(f"actor id {name!r} is not in actors")
        return self


def article_ref(article: Article) -> ArticleRef:
    """Return the article as a brief names it."""
    return ArticleRef(
        source=article.source,
        title=article.title,
        published=article.published,
        language=article.language,
        sha256=article.sha256,
        characters=len(article.text),
        sentences=len(article.sentences),
    )


def cite(article: Article, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """Return evidence that quotes these sentences, each once, in their order.

    Raises `IndexError` where there is no such sentence.
    """
    chosen = [article.sentence(number) for number in sorted(set(numbers))]
    return tuple(
        Evidence(sentence=s.id, start=s.start, end=s.end, quote=article.quote(s.id)) for s in chosen
    )


def referenced_ids(
    positions: tuple[Position, ...], commitments: tuple[Commitment, ...]
) -> tuple[str, ...]:
    """Return every actor id that the claims name, in order, with repetitions."""
    names: list[str] = []
    for position in positions:
        names += [*position.actors, *([position.said_by] if position.said_by else [])]
    for commitment in commitments:
        names += [*commitment.actors, *commitment.counterparts]
        names += [commitment.said_by] if commitment.said_by else []
    return tuple(names)


def violations(brief: Brief, article: Article) -> tuple[str, ...]:
    """Return structural grounding violations: what in the brief the article does not bear out.

    Empty for a brief that is grounded: it is about this text, and each piece of evidence is a
    sentence of the body with its own words and offsets.
    """
    found: list[str] = []
    if brief.article.sha256 != article.sha256:
        found.append(f"the brief is about another text: sha256 {brief.article.sha256!r}")
    for place, evidence in all_evidence(brief):
        if evidence.sentence > len(article.sentences):
            found.append(f"{place}: there is no sentence {evidence.sentence}")
            continue
        sentence = article.sentence(evidence.sentence)
        if article.text[evidence.start : evidence.end] != evidence.quote:
            found.append(f"{place}: the quote is not verbatim: {evidence.quote!r}")
        elif (evidence.start, evidence.end) != (sentence.start, sentence.end):
            found.append(f"{place}: sentence {evidence.sentence} stands elsewhere")
    return tuple(found)


def all_evidence(brief: Brief) -> tuple[tuple[str, Evidence], ...]:
    """Return all evidence in a brief, each with the place it stands at, such as "positions[2]"."""
    lists: dict[str, Sequence[SummarySentence | Actor | Position | Commitment]] = {
        "summary": brief.summary,
        "actors": brief.actors,
        "positions": brief.positions,
        "commitments": brief.commitments,
    }
    return tuple(
        (f"{name}[{index}]", evidence)
        for name, items in lists.items()
        for index, item in enumerate(items)
        for evidence in item.evidence
    )
