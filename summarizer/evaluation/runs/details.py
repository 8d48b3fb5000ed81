"""What a reader needs of each brief beside its score: evidence, tokens, time and money."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import Field

from summarizer.brief import Brief, Commitment, Position
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.runs.files import Failure, Outcome
from summarizer.evaluation.scoring.outcome import CaseScore
from summarizer.value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """Details of an item that has no counterpart, beside its text."""

    label: str
    """Such as "against · the tariff"."""
    evidence: tuple[str, ...]
    """The sentences that show it, verbatim."""


class Detail(Value):
    """One brief of one case, beside its score."""

    case: str
    sample: int
    title: str
    """The article's title, or gold's headline."""
    headline: str | None = None
    """The brief's; None where there is no brief."""
    seconds: float | None = None
    input: int | None = None
    """Tokens."""
    cached: int | None = None
    output: int | None = None
    cost_usd: float | None = None
    calls: int | None = None
    warnings: tuple[str, ...] = ()
    """Warnings of the system itself about what it left out."""
    missed: dict[str, dict[int, Unmatched]] = Field(default={})
    """List → index in gold → what it is."""
    spurious: dict[str, dict[int, Unmatched]] = Field(default={})
    """List → index in the brief → what it is."""


def detail_of(case: Case, score: CaseScore, outcome: Outcome | None) -> Detail:
    """Return the details of a brief, of a failure, or of a case that has neither."""
    title = case.article.title or case.gold.headline
    missed = _missed(case, score)
    if outcome is None:
        return Detail(case=score.case, sample=score.sample, title=title, missed=missed)
    if isinstance(outcome, Failure):
        usage = outcome.usage
        return Detail(
            case=score.case,
            sample=score.sample,
            title=title,
            seconds=outcome.seconds,
            input=usage.input if usage else None,
            cached=usage.cached if usage else None,
            output=usage.output if usage else None,
            missed=missed,
        )
    made = outcome.provenance
    return Detail(
        case=score.case,
        sample=score.sample,
        title=title,
        headline=outcome.headline,
        seconds=made.seconds,
        input=made.usage.input,
        cached=made.usage.cached,
        output=made.usage.output,
        cost_usd=made.cost_usd,
        calls=made.calls,
        warnings=made.warnings,
        missed=missed,
        spurious=_spurious(outcome, score),
    )


def _missed(case: Case, score: CaseScore) -> dict[str, dict[int, Unmatched]]:
    gold = case.gold

    def quotes(ids: Iterable[int]) -> tuple[str, ...]:
        return tuple(case.article.quote(number) for number in sorted(ids))

    return {
        "actors": {
            item.index: Unmatched(label=gold.actors[item.index].kind, evidence=())
            for item in score.actors.missed
        },
        "positions": {
            item.index: Unmatched(
                label=_position_label(gold.positions[item.index]),
                evidence=quotes(case.positions[item.index][0]),
            )
            for item in score.positions.missed
        },
        "commitments": {
            item.index: Unmatched(
                label=_commitment_label(gold.commitments[item.index]),
                evidence=quotes(case.commitments[item.index][0]),
            )
            for item in score.commitments.missed
        },
    }


def _spurious(brief: Brief, score: CaseScore) -> dict[str, dict[int, Unmatched]]:
    def shown(item: Position | Commitment, label: str) -> Unmatched:
        return Unmatched(label=label, evidence=tuple(one.quote for one in item.evidence))

    return {
        "actors": {
            item.index: Unmatched(
                label=brief.actors[item.index].kind,
                evidence=tuple(one.quote for one in brief.actors[item.index].evidence[:1]),
            )
            for item in score.actors.spurious
        },
        "positions": {
            item.index: shown(
                brief.positions[item.index], _position_label(brief.positions[item.index])
            )
            for item in score.positions.spurious
        },
        "commitments": {
            item.index: shown(
                brief.commitments[item.index], _commitment_label(brief.commitments[item.index])
            )
            for item in score.commitments.spurious
        },
    }


def _position_label(item: Position | GoldPosition) -> str:
    return f"{item.stance} · {item.issue}"


def _commitment_label(item: Commitment | GoldCommitment) -> str:
    parts = [item.status, item.polarity, item.condition or ""]
    parts.append(item.deadline.text if item.deadline else "")
    return " · ".join(part for part in parts if part)


class Costs(Value):
    """Costs of a run, over all briefs and failures that say so."""

    briefs: int
    seconds: float | None
    """Mean per article, as for the rest."""
    input: float | None
    output: float | None
    cached: float | None
    calls: float | None
    cost_usd: float | None
    """Price of the whole run; None where a brief's price is not known."""


def costs(details: Sequence[Detail]) -> Costs:
    """Tell what a run took, per article."""

    def mean(values: Iterable[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return math.fsum(known) / len(known) if known else None

    briefs = [d for d in details if d.headline is not None]
    prices = [d.cost_usd for d in briefs]
    known = [price for price in prices if price is not None]
    return Costs(
        briefs=len(briefs),
        seconds=mean(d.seconds for d in details),
        input=mean(d.input for d in details),
        output=mean(d.output for d in details),
        cached=mean(d.cached for d in details),
        calls=mean(d.calls for d in details),
        cost_usd=math.fsum(known) if known and len(known) == len(prices) else None,
    )
