"""Two runs over the same cases, compared case by case."""

from __future__ import annotations

from summarizer.evaluation.comparing.gate import Verdict, gate, together
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.comparing.signature import Signature, require_equal
from summarizer.evaluation.comparing.statistics import Difference, difference, holm
from summarizer.evaluation.scoring.metrics import GATED, Metric
from summarizer.value import Value

ALARMING = -0.30
"""A case that drops by more is listed for a look, whatever the verdict."""
EXACT = 1e-9
"""Replayed responses must score like the baseline to within this."""


class MetricComparison(Value):
    """One gated metric in both runs."""

    metric: str
    base: float | None
    new: float | None
    """Means over cases."""
    difference: Difference
    holm: float | None
    """p, adjusted for the number of gated metrics."""
    verdict: Verdict
    gated: bool = True
    """True if the verdict counts: a suite's own metric may only be shown."""


class Move(Value):
    """How one metric of one case changed."""

    case: str
    metric: str
    base: float
    new: float

    @property
    def change(self) -> float:
        """New minus base."""
        return self.new - self.base


class Comparison(Value):
    """Two runs compared: each metric's change, and whether the new one passes."""

    signature: Signature
    base_system: dict[str, str]
    new_system: dict[str, str]
    metrics: tuple[MetricComparison, ...]
    violations: tuple[int, int]
    """Structural grounding violations in base and new; the new run must have none."""
    failure_rates: tuple[float, float]
    moves: tuple[Move, ...]
    """Every change of a gated metric of a case, the largest drop first."""
    verdict: Verdict

    @property
    def alarms(self) -> tuple[Move, ...]:
        """Cases that dropped by more than .30."""
        return tuple(move for move in self.moves if move.change < ALARMING)


def compare(base: Sheet, new: Sheet) -> Comparison:
    """Compare two runs. Raises `GoldError` where their signatures differ."""
    require_equal(base.signature, new.signature)
    compared: list[MetricComparison] = []
    moves: list[Move] = []
    gated = {metric.name for metric in new.gated}
    for metric in (*GATED, *new.own_metrics):
        before, after = base.values(metric), new.values(metric)
        cases = [case for case in before if case in after]
        deltas = [after[case] - before[case] for case in cases]
        moves += [
            Move(case=case, metric=metric.name, base=before[case], new=after[case])
            for case, delta in zip(cases, deltas, strict=True)
            if abs(delta) > EXACT and metric.name in gated
        ]
        stories = [base.stories[case] for case in cases]
        tested = difference(deltas, stories, seed=base.signature.seed)
        compared.append(
            MetricComparison(
                metric=metric.name,
                base=_mean([before[case] for case in cases]),
                new=_mean([after[case] for case in cases]),
                difference=tested,
                holm=None,
                verdict=_judged(metric, tested, deltas, stories, new),
                gated=metric.name in gated,
            )
        )
    adjusted = holm(
        {c.metric: c.difference.p for c in compared if c.difference.p is not None and c.gated}
    )
    counts = (_violations(base), _violations(new))
    grounded: Verdict = "FAIL" if counts[1] else "PASS"
    return Comparison(
        signature=base.signature,
        base_system=base.system,
        new_system=new.system,
        metrics=tuple(c.model_copy(update={"holm": adjusted.get(c.metric)}) for c in compared),
        violations=counts,
        failure_rates=(base.failure_rate, new.failure_rate),
        moves=tuple(sorted(moves, key=lambda move: (move.change, move.case, move.metric))),
        verdict=together((*(c.verdict for c in compared if c.difference.n and c.gated), grounded)),
    )


def _judged(
    metric: Metric, tested: Difference, deltas: list[float], stories: list[str], new: Sheet
) -> Verdict:
    """Judge a metric in the direction in which it is better; one that failed passes nothing."""
    if metric.direction == "lower":
        better = [-delta for delta in deltas]
        tested = difference(better, stories, seed=new.signature.seed, resampled=False)
    found = gate(tested)
    failed = any(metric.name in score.own and score.own[metric.name].error for score in new.scores)
    return "INCONCLUSIVE" if failed and found == "PASS" else found


def _violations(sheet: Sheet) -> int:
    return sum(len(score.grounding.structural) for score in sheet.scores)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
