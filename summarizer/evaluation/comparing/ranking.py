"""Several systems over the same cases: which is best, by how much, and whether that is sure."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.comparing.signature import Signature, require_equal
from summarizer.evaluation.comparing.statistics import Difference, difference, holm
from summarizer.evaluation.scoring.metrics import GATED, Metric, overall
from summarizer.value import Value

OVERALL = Metric("overall", "Overall", overall, "")
"""Metric by which systems are ranked: the mean of the gated metrics of a case."""
SURE = 0.05
"""A difference whose adjusted p is smaller is taken for sure."""


class Gap(Value):
    """How far a system is behind the best in one metric, paired by case."""

    metric: str
    """A gated metric, or "overall"."""
    difference: Difference
    """The system minus the best."""
    holm: float | None
    """p, adjusted for all systems, and in single metrics for all metrics as well."""

    @property
    def is_nothing(self) -> bool:
        """Tell whether the two are equal on every case."""
        return self.difference.n > 0 and self.difference.mean == 0 and self.difference.error == 0

    @property
    def is_sure(self) -> bool:
        """Tell whether the two can be told apart in it."""
        return self.holm is not None and self.holm < SURE


class Place(Value):
    """One system among those that were ranked."""

    name: str
    overall: float | None
    """Mean over cases; for ranking, and nothing else."""
    gaps: tuple[Gap, ...]
    """To the best, overall first; empty for the best itself."""
    violations: int
    """Structural grounding violations: a system that has some stands behind those without."""

    @property
    def gap(self) -> Gap | None:
        """How far it is behind overall; None for the best."""
        return self.gaps[0] if self.gaps else None

    @property
    def is_behind(self) -> bool:
        """Tell whether it is surely worse than the best overall."""
        gap = self.gap
        return gap is not None and gap.is_sure and (gap.difference.mean or 0.0) < 0


class Ranking(Value):
    """Systems, the best first."""

    signature: Signature
    places: tuple[Place, ...]

    @property
    def best(self) -> Place:
        """The system that stands first."""
        return self.places[0]

    @property
    def rivals(self) -> tuple[Place, ...]:
        """The systems that are not surely worse than the best."""
        return tuple(place for place in self.places[1:] if not place.is_behind)


def rank(sheets: Mapping[str, Sheet]) -> Ranking:
    """Rank systems by the mean of their gated metrics, each compared with the best.

    Differences are paired by case and clustered by story; p is adjusted after Holm for all systems
    compared. The best is chosen by the same cases that it is compared on, so a gap that is not
    sure may as well be luck.

    Raises `GoldError` where two sheets were not scored alike, and `ValueError` for no sheet.
    """
    if not sheets:
        raise ValueError("there is no system to rank")
    ordered = sorted(sheets, key=lambda name: _worth(sheets[name]))
    best = sheets[ordered[0]]
    for name in ordered[1:]:
        require_equal(best.signature, sheets[name].signature)
    found = {
        (name, metric.name): _paired(best, sheets[name], metric)
        for name in ordered[1:]
        for metric in (OVERALL, *GATED)
    }
    p_values = {key: one.p for key, one in found.items() if one.p is not None}
    adjusted = {
        **_adjusted({key: p for key, p in p_values.items() if key[1] == OVERALL.name}),
        **_adjusted({key: p for key, p in p_values.items() if key[1] != OVERALL.name}),
    }
    return Ranking(
        signature=best.signature,
        places=tuple(
            Place(
                name=name,
                overall=_mean(sheets[name]),
                gaps=tuple(
                    Gap(metric=key[1], difference=one, holm=adjusted.get(key))
                    for key, one in found.items()
                    if key[0] == name
                ),
                violations=_violations(sheets[name]),
            )
            for name in ordered
        ),
    )


def _worth(sheet: Sheet) -> tuple[bool, float]:
    mean = _mean(sheet)
    return _violations(sheet) > 0, 0.0 if mean is None else -mean


def _mean(sheet: Sheet) -> float | None:
    values = list(sheet.values(OVERALL).values())
    return sum(values) / len(values) if values else None


def _violations(sheet: Sheet) -> int:
    return sum(len(score.grounding.structural) for score in sheet.scores)


def _paired(best: Sheet, other: Sheet, metric: Metric) -> Difference:
    before, after = best.values(metric), other.values(metric)
    cases = [case for case in before if case in after]
    return difference(
        [after[case] - before[case] for case in cases],
        [best.stories[case] for case in cases],
        seed=best.signature.seed,
        resampled=False,
    )


def _adjusted(p_values: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    names = {f"{name}\0{metric}": (name, metric) for name, metric in p_values}
    adjusted = holm({key: p_values[pair] for key, pair in names.items()})
    return {names[key]: p for key, p in adjusted.items()}
