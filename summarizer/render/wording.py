"""How the parts of a brief are put into words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Actor, Brief, Commitment, Deadline, Evidence, Position, Provenance
from summarizer.counting import count_of
from summarizer.names.normal_form import plain
from summarizer.render.display import line

STANCES = {
    "favor": ("▲", "in favor of"),
    "against": ("▼", "against"),
    "mixed": ("◆", "mixed on"),
    "neutral": ("●", "neutral on"),
}
"""Stance → a sign and the words that lead to the issue."""

BASES = {
    "quoted": "quoted",
    "reported": "reported",
    "stated": "stated by the article",
    "inferred": "inferred by the model",
}
"""How a claim is known, in words."""

POLARITIES = {"cooperative": "+", "coercive": "!", "neutral": "="}
"""Polarity → a sign."""


@dataclass(frozen=True, slots=True)
class Group:
    """Positions that the same actors hold."""

    actors: tuple[str, ...]
    positions: tuple[Position, ...]


def by_holder(positions: Iterable[Position]) -> tuple[Group, ...]:
    """Return the positions grouped by who holds them, in the order in which holders first appear.

    A joint position stands apart from what each of its holders says alone.
    """
    groups: dict[frozenset[str], list[Position]] = {}
    for position in positions:
        groups.setdefault(frozenset(position.actors), []).append(position)
    return tuple(Group(held[0].actors, tuple(held)) for held in groups.values())


def described(actor: Actor) -> str:
    """Return the kind, role and country: "person · Foreign Minister · CHN"."""
    return " · ".join(line(part) for part in (actor.kind, actor.role, actor.country) if part)


def other_names(actor: Actor) -> tuple[str, ...]:
    """Tell what else the article calls the actor."""
    names = dict.fromkeys(line(alias) for alias in actor.aliases)
    names.pop(line(actor.name), None)
    return tuple(name for name in names if name)


def sentences(evidence: Iterable[Evidence]) -> tuple[int, ...]:
    """Return the numbers of the sentences that show a claim, ascending, each once."""
    return tuple(sorted({item.sentence for item in evidence}))


def by_when(deadline: Deadline) -> str:
    """Return a deadline in the article's words, with its dates: "by Christmas (2025-12-25)"."""
    days = [day.isoformat() for day in (deadline.earliest, deadline.latest) if day]
    if not days:
        return line(deadline.text)
    if deadline.earliest and deadline.latest:
        return f"{line(deadline.text)} ({' to '.join(dict.fromkeys(days))})"
    return f"{line(deadline.text)} ({'from' if deadline.earliest else 'until'} {days[0]})"


def terms(commitment: Commitment) -> tuple[str, ...]:
    """Return status, polarity, condition, deadline and certainty of a commitment, where known."""
    return (
        commitment.status,
        commitment.polarity,
        *([f"condition: {line(commitment.condition)}"] if commitment.condition else []),
        *([f"deadline: {by_when(commitment.deadline)}"] if commitment.deadline else []),
        *known(commitment),
    )


def known(claim: Position | Commitment) -> tuple[str, ...]:
    """Tell how a claim is known, and how sure: ("quoted", "91 % sure"); empty where nobody noted
    it.
    """
    sure = claim.confidence
    return (
        *([BASES[claim.basis]] if claim.basis else []),
        *([f"{sure:.0%} sure".replace("%", " %")] if sure is not None else []),
    )


def about(brief: Brief) -> tuple[str, ...]:
    """Return the title, date, source and size of the article; no title that the headline
    repeats, be it with other quotation marks.
    """
    article = brief.article
    title = line(article.title or "")
    return (
        *([title] if title and plain(title) != plain(line(brief.headline)) else []),
        *([article.published.isoformat()] if article.published else []),
        "standard input" if article.source == "-" else line(article.source),
        f"{count_of(article.sentences, 'sentence')}",
    )


def made(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """Tell how the brief came about, as pairs of label and value."""
    usage = provenance.usage
    again = [
        f"{count} {label}"
        for count, label in ((provenance.reasks, "re-asked"), (provenance.retries, "retried"))
        if count
    ]
    cached = f" ({usage.cached:,} cached)" if usage.cached else ""
    pairs = {
        "Model": f"{line(provenance.model)} ({line(provenance.endpoint)})",
        "Prompt": f"{line(provenance.prompt.name)} {line(provenance.prompt.version)}",
        "Strategy": line(provenance.strategy),
        "Calls": ", ".join([f"{provenance.calls:,}", *again]),
        "Tokens": f"{usage.input:,} in{cached}, {usage.output:,} out",
        "Cost": "not known" if provenance.cost_usd is None else f"${provenance.cost_usd:.4f}",
        "Time": lasted(provenance.seconds),
        "Made": f"{provenance.created:%Y-%m-%d %H:%M} UTC by {line(provenance.tool)}",
    }
    return tuple(pairs.items())


def lasted(seconds: float) -> str:
    """Return a span of time to read: "0.8 s", "42 s", "3 min 5 s".

    >>> lasted(0.84), lasted(59.7), lasted(185)
    ('0.8 s', '1 min 0 s', '3 min 5 s')
    """
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
