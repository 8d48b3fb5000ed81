"""The metrics: five primary ones, which may gate, and diagnostics, which never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.evaluation.scoring.outcome import CaseScore, Direction, ListScore


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of a scored case."""

    name: str
    label: str
    of: Callable[[CaseScore], float | None]
    """Its value; None where it is undefined for the case."""
    undefined: str
    """Why it is None, where it is."""
    primary: bool = False
    direction: Direction = "higher"
    bounds: tuple[float, float | None] = (0.0, 1.0)
    """Its least and its largest value; None where there is no largest."""


def _field(list_name: str, field: str, label: str) -> Metric:
    def of(score: CaseScore) -> float | None:
        items: ListScore = getattr(score, list_name)
        return items.mean(field)

    return Metric(f"{list_name}.{field}", label, of, "no matched pair")


def _share(list_name: str, share: str, label: str) -> Metric:
    def of(score: CaseScore) -> float | None:
        items: ListScore = getattr(score, list_name)
        value: float | None = getattr(items, share)
        return value

    undefined = {"precision": "nothing found", "recall": "nothing in gold"}.get(share, "")
    return Metric(f"{list_name}.{share}", label, of, undefined)


def _violations(score: CaseScore) -> float | None:
    return None if score.failure is not None else float(len(score.grounding.structural))


def _lexical(score: CaseScore) -> float | None:
    return None if score.failure is not None else float(len(score.grounding.lexical))


_COUNT = (0.0, None)


def _summary(name: str, label: str, bounds: tuple[float, float | None] = (0.0, 1.0)) -> Metric:
    def of(score: CaseScore) -> float | None:
        return None if score.summary is None else float(getattr(score.summary, name))

    return Metric(f"summary.{name}", label, of, "there is no brief", bounds=bounds)


PRIMARY: tuple[Metric, ...] = (
    Metric("actor_f1", "Actor F1", lambda s: s.actors.f1, "", primary=True),
    Metric("position_f1", "Position F1", lambda s: s.positions.f1, "", primary=True),
    Metric("commitment_f1", "Commitment F1", lambda s: s.commitments.f1, "", primary=True),
    Metric(
        "key_fact_recall",
        "Key-fact recall",
        lambda s: s.key_fact_recall,
        "gold has no key facts",
        primary=True,
    ),
    Metric(
        "grounding_violations",
        "Grounding violations",
        _violations,
        "there is no brief",
        primary=True,
        direction="lower",
        bounds=_COUNT,
    ),
)

DIAGNOSTIC: tuple[Metric, ...] = (
    _share("positions", "strict_f1", "Position F1, strict"),
    _share("commitments", "strict_f1", "Commitment F1, strict"),
    *(
        _share(name, share, f"{label} {share}")
        for name, label in (
            ("actors", "Actor"),
            ("positions", "Position"),
            ("commitments", "Commitment"),
        )
        for share in ("precision", "recall")
    ),
    _field("actors", "kind", "Actor kind"),
    _field("actors", "role", "Actor role"),
    _field("actors", "country", "Actor country"),
    _field("positions", "actors", "Position actors"),
    _field("positions", "said_by", "Position speaker"),
    _field("positions", "stance", "Stance"),
    _field("positions", "evidence", "Position evidence F1"),
    _field("commitments", "actors", "Commitment actors"),
    _field("commitments", "said_by", "Commitment speaker"),
    _field("commitments", "status", "Status"),
    _field("commitments", "polarity", "Polarity"),
    _field("commitments", "deadline", "Deadline"),
    _field("commitments", "evidence", "Commitment evidence F1"),
    Metric(
        "lexical_violations",
        "Names and numbers not in the article",
        _lexical,
        "there is no brief",
        direction="lower",
        bounds=_COUNT,
    ),
    _summary("rouge_1", "Summary ROUGE-1"),
    _summary("words", "Summary words", _COUNT),
)

METRICS: dict[str, Metric] = {metric.name: metric for metric in (*PRIMARY, *DIAGNOSTIC)}
"""Name → metric."""

GATED: tuple[Metric, ...] = tuple(metric for metric in PRIMARY if metric.direction == "higher")
"""The primaries that are compared; grounding violations must simply be 0."""


def overall(score: CaseScore) -> float:
    """Return one figure for a case, for ordering perturbations: the mean of the gated metrics."""
    values = [value for metric in GATED if (value := metric.of(score)) is not None]
    return sum(values) / len(values)
