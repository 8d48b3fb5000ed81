"""The scores of one run over a suite: what is kept on disk, reported and compared."""

from __future__ import annotations

import gc
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.signature import Signature
from summarizer.evaluation.comparing.statistics import Estimate, estimate
from summarizer.evaluation.gold.own_metric import OwnMetric
from summarizer.evaluation.scoring.metrics import DIAGNOSTIC, GATED, METRICS, PRIMARY, Metric
from summarizer.evaluation.scoring.outcome import CaseScore
from summarizer.evaluation.scoring.own_metrics import as_metric
from summarizer.value import Value


class Summary(Value):
    """One metric over a run."""

    metric: str
    estimate: Estimate
    """The headline figure: the mean over cases, each the mean over its samples."""
    pooled: float | None
    """F1 over summed counts; None for metrics that are no F1. A diagnostic."""
    undefined: int
    """Cases that the metric is undefined for."""
    reason: str | None
    """Why it is, for those."""


class Sheet(Value):
    """Scores of every case of a run, with the signature of the scores and of the system."""

    signature: Signature
    system: dict[str, str]
    """The system: model, prompt, schema, strategy … It may differ between runs compared."""
    scores: tuple[CaseScore, ...]
    """One for each sample of each case."""
    own: tuple[OwnMetric, ...] = ()
    """Metrics of the suite's own that were run."""

    @cached_property
    def own_metrics(self) -> tuple[Metric, ...]:
        """The suite's own metrics, to be shown beside the primary ones."""
        return tuple(map(as_metric, self.own))

    @property
    def shown(self) -> tuple[Metric, ...]:
        """The primary metrics, and the suite's own."""
        return (*PRIMARY, *self.own_metrics)

    @property
    def gated(self) -> tuple[Metric, ...]:
        """The metrics that `compare` decides by."""
        chosen = {own.name for own in self.own if own.is_gated}
        return (*GATED, *(metric for metric in self.own_metrics if metric.name in chosen))

    def label(self, name: str) -> str:
        """Return what people call a metric of this sheet."""
        return (
            next((metric.label for metric in self.own_metrics if metric.name == name), "")
            or metric_named(name).label
        )

    def own_errors(self) -> tuple[str, ...]:
        """List what went wrong in the suite's own metrics, a line each."""
        return tuple(
            f"{score.case}: {name}: {value.error}"
            for score in self.scores
            for name, value in score.own.items()
            if value.error
        )

    @cached_property
    def by_case(self) -> dict[str, tuple[CaseScore, ...]]:
        """Case → its samples, cases in order of id."""
        groups: dict[str, list[CaseScore]] = {}
        for score in sorted(self.scores, key=lambda score: (score.case, score.sample)):
            groups.setdefault(score.case, []).append(score)
        return {case: tuple(samples) for case, samples in groups.items()}

    @cached_property
    def stories(self) -> dict[str, str]:
        """Case → its cluster."""
        return {case: samples[0].story for case, samples in self.by_case.items()}

    @property
    def failure_rate(self) -> float:
        """Share of samples that gave no brief."""
        return sum(score.failure is not None for score in self.scores) / len(self.scores)

    def values(self, metric: Metric) -> dict[str, float]:
        """Return case → mean of a metric over its samples; without the cases it is undefined
        for.
        """
        found: dict[str, float] = {}
        for case, samples in self.by_case.items():
            known = [value for score in samples if (value := metric.of(score)) is not None]
            if known:
                found[case] = math.fsum(known) / len(known)
        return found

    def summary(self, metric: Metric) -> Summary:
        """Return one metric over the run."""
        values = self.values(metric)
        undefined = len(self.by_case) - len(values)
        return Summary(
            metric=metric.name,
            estimate=estimate(
                list(values.values()),
                [self.stories[case] for case in values],
                bounds=metric.bounds,
            ),
            pooled=pooled(metric.name, self.scores),
            undefined=undefined,
            reason=metric.undefined if undefined else None,
        )

    def summaries(self) -> tuple[Summary, ...]:
        """Return all metrics over the run, primary ones first."""
        return tuple(self.summary(metric) for metric in (*self.shown, *DIAGNOSTIC))


def make_sheet(
    signature: Signature,
    scores: Iterable[CaseScore],
    *,
    system: dict[str, str] | None = None,
    own: tuple[OwnMetric, ...] = (),
) -> Sheet:
    """Make a sheet. Raises `GoldError` where a case of the signature has no score, or is
    foreign.
    """
    ordered = tuple(sorted(scores, key=lambda score: (score.case, score.sample)))
    scored, wanted = {score.case for score in ordered}, set(signature.cases)
    if scored != wanted:
        missing, foreign = sorted(wanted - scored), sorted(scored - wanted)
        said = f"no score for {missing[0]!r}" if missing else f"{foreign[0]!r} is no case of it"
        raise GoldError(
            f"the scores do not fit suite {signature.suite!r}: {said}",
            hint="score every case; one that gave no brief counts as a failure",
        )
    return Sheet(signature=signature, system=system or {}, scores=ordered, own=own)


def read_sheet(path: Path) -> Sheet:
    """Read a sheet saved with `model_dump_json`. Raises `GoldError` where it is not one."""
    try:
        text = path.read_bytes()
        with uncollected():
            return Sheet.model_validate_json(text)
    except OSError as error:
        raise GoldError(
            f"{path}: cannot be read: {error.strerror}", hint="name the folder of a scored run"
        ) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise GoldError(
            f"{path}: holds no scores that this version reads: {place}: {first['msg'].lower()}",
            hint="score the run again with `summarizer eval score`",
        ) from error


@contextmanager
def uncollected() -> Iterator[None]:
    """Suspend the search for dead objects: a sheet is a million live ones, and looking through them
    slow.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


LISTS = {"actor_f1": "actors", "position_f1": "positions", "commitment_f1": "commitments"}
"""Metrics that are a soft F1 over a list, with the list's name in a score."""


def pooled(metric: str, scores: Sequence[CaseScore]) -> float | None:
    """Return F1 over counts summed over all cases; None for metrics that are no soft F1."""
    if metric not in LISTS:
        return None
    lists = [getattr(score, LISTS[metric]) for score in scores]
    total = sum(one.found + one.gold for one in lists)
    return 2 * math.fsum(one.credit for one in lists) / total if total else None


def metric_named(name: str) -> Metric:
    """Return the metric with this name. Raises `GoldError` where there is none."""
    if name not in METRICS:
        raise GoldError(f"there is no metric {name!r}", hint=f"one of {', '.join(METRICS)}")
    return METRICS[name]
