"""How far two annotators of the same articles agree, under the scorer that briefs are held to.

It is the ceiling: no system can be told apart from a perfect one beyond it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.statistics import Estimate, estimate
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import Suite, case_folders
from summarizer.evaluation.scoring.metrics import GATED
from summarizer.evaluation.scoring.outcome import CaseScore, Item, ListScore
from summarizer.evaluation.scoring.scorer import score_brief
from summarizer.value import Value

WORTH_GATING = 0.67
"""Krippendorff's lower bound for tentative conclusions."""

_LABELS = (
    ("actors", "kind"),
    ("actors", "country"),
    ("positions", "stance"),
    ("commitments", "status"),
    ("commitments", "polarity"),
)
_GRADED = (
    ("actors", "role"),
    ("positions", "actors"),
    ("positions", "said_by"),
    ("positions", "issue"),
    ("positions", "statement"),
    ("positions", "evidence"),
    ("commitments", "actors"),
    ("commitments", "said_by"),
    ("commitments", "action"),
    ("commitments", "counterparts"),
    ("commitments", "deadline"),
    ("commitments", "evidence"),
)


class MetricAgreement(Value):
    """A primary metric with one annotation as gold and the other as brief, both ways averaged."""

    metric: str
    estimate: Estimate
    by_case: dict[str, float]


class FieldAgreement(Value):
    """One field over the items that both annotators have."""

    field: str
    pairs: int
    same: float | None
    """Mean similarity of the field; the share that is equal, for labels."""
    alpha: float | None
    """Krippendorff's α, for labels; None for graded fields and where only one label occurs."""

    @property
    def is_worth_gating(self) -> bool | None:
        """Tell whether α reaches .67; None where there is no α."""
        return None if self.alpha is None else self.alpha >= WORTH_GATING


class Agreement(Value):
    """Two annotations of the same cases, compared."""

    suite: str
    annotators: tuple[str, str]
    cases: tuple[str, ...]
    metrics: tuple[MetricAgreement, ...]
    fields: tuple[FieldAgreement, ...]


def second_annotators(suite: Suite) -> tuple[str, ...]:
    """Return the annotators that have gold beside the main one: gold.<annotator>.yaml."""
    files = (file for case in case_folders(suite.path) for file in case.glob("gold.*.yaml"))
    return tuple(sorted({file.name.split(".")[1] for file in files}))


def agree(first: Suite, second: Suite, *, annotator: str) -> Agreement:
    """Compare two annotations over the cases that both have."""
    mine = {case.id: case for case in first.cases}
    both = [(mine[case.id], case) for case in second.cases if case.id in mine]
    if not both:
        raise GoldError(
            f"no case of suite {first.name!r} is annotated twice",
            hint=f"write gold.{annotator}.yaml beside gold.yaml",
        )
    scores = [(_as_brief(theirs, ours), _as_brief(ours, theirs)) for ours, theirs in both]
    stories = [ours.gold.story for ours, _ in both]
    metrics: list[MetricAgreement] = []
    for metric in GATED:
        by_case: dict[str, float] = {}
        clusters: list[str] = []
        for (ours, _), pair, story in zip(both, scores, stories, strict=True):
            values = [value for score in pair if (value := metric.of(score)) is not None]
            if values:
                by_case[ours.id] = sum(values) / len(values)
                clusters.append(story)
        metrics.append(
            MetricAgreement(
                metric=metric.name,
                estimate=estimate(list(by_case.values()), clusters),
                by_case=by_case,
            )
        )
    one_way = [score for score, _ in scores]
    return Agreement(
        suite=first.name,
        annotators=(both[0][0].gold.annotator, annotator),
        cases=tuple(ours.id for ours, _ in both),
        metrics=tuple(metrics),
        fields=(
            *(_label(one_way, items, field) for items, field in _LABELS),
            *(_graded(one_way, items, field) for items, field in _GRADED),
        ),
    )


def _as_brief(said: Case, gold: Case) -> CaseScore:
    """Score one annotation as a brief of the other; what it calls optional is never too
    much.
    """
    score = score_brief(gold, gold_brief(said))
    return score.model_copy(
        update={
            "actors": _without(score.actors, [a.optional for a in said.gold.actors]),
            "positions": _without(score.positions, [p.optional for p in said.gold.positions]),
            "commitments": _without(score.commitments, [c.optional for c in said.gold.commitments]),
        }
    )


def _without(score: ListScore, optional: Sequence[bool]) -> ListScore:
    kept: tuple[Item, ...] = tuple(item for item in score.spurious if not optional[item.index])
    return score.model_copy(update={"spurious": kept})


def _values(scores: Sequence[CaseScore], items: str, field: str) -> list[tuple[str, str, float]]:
    """Return (gold, found, value) of a field over all pairs."""
    lists: list[ListScore] = [getattr(score, items) for score in scores]
    return [
        (outcome.gold, outcome.found, outcome.value)
        for one in lists
        for pair in one.pairs
        for outcome in pair.fields
        if outcome.name == field
    ]


def _label(scores: Sequence[CaseScore], items: str, field: str) -> FieldAgreement:
    values = _values(scores, items, field)
    return FieldAgreement(
        field=f"{items}.{field}",
        pairs=len(values),
        same=_share([value for _, _, value in values]),
        alpha=krippendorff_alpha([(gold, found) for gold, found, _ in values]),
    )


def _graded(scores: Sequence[CaseScore], items: str, field: str) -> FieldAgreement:
    values = [value for _, _, value in _values(scores, items, field)]
    return FieldAgreement(
        field=f"{items}.{field}", pairs=len(values), same=_share(values), alpha=None
    )


def _share(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's α for nominal labels: one sequence of labels a unit, one label a coder.

    Units with fewer than two labels say nothing. None where all labels are the same, as
    agreement by chance is then certain.

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5333333333333333
    """
    coded = [unit for unit in units if len(unit) > 1]
    totals = Counter(label for unit in coded for label in unit)
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = 0.0
    for unit in coded:
        counts = Counter(unit)
        apart = len(unit) ** 2 - sum(count * count for count in counts.values())
        observed += apart / (len(unit) - 1)
    return 1 - (n - 1) * observed / expected
