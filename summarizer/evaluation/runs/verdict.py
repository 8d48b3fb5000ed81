"""Whether replayed answers still give what they gave, for the command line and pytest alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.counting import count_of
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.gold.own_metric import Within
from summarizer.evaluation.runs.baselines import deviation

MOST_LINES = 60
"""Lines that tell what moved."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Result of holding scores to a baseline."""

    complaints: tuple[str, ...]
    """Reasons why the gate fails, one line each; empty where it passes."""
    has_baseline: bool
    """True if there was a baseline to hold the scores to."""


def verdict(sheet: Sheet, baseline: Sheet | None, *, path: Path) -> Verdict:
    """Judge scores: every sample has a grounded brief, and no metric or claim moved.

    `path` is where the baseline lies, or would lie. Without a baseline only the briefs themselves
    are judged, and `has_baseline` is False.
    """
    complaints = [*_hard_gates(sheet)]
    if baseline is not None:
        complaints += _moved(baseline, sheet, path)
    return Verdict(tuple(complaints), has_baseline=baseline is not None)


def _hard_gates(sheet: Sheet) -> Iterator[str]:
    failed = [score for score in sheet.scores if score.failure is not None]
    if failed:
        yield f"{len(failed)} of {count_of(len(sheet.scores), 'sample')} gave no valid brief:"
        yield from (f"  {score.case}: {score.failure}" for score in failed)
    yield from _own_gates(sheet)
    for score in sheet.scores:
        for violation in score.grounding.structural:
            yield f"{score.case}: is not grounded: {violation}"


def _own_gates(sheet: Sheet) -> Iterator[str]:
    """Tell what metrics of the suite's own that gate do not hold, or could not tell."""
    for metric in sheet.own:
        if metric.gate is False:
            continue
        for score in sheet.scores:
            found = score.own.get(metric.name)
            if found is None:
                continue
            if found.error:
                yield f"{score.case}: {metric.name} could not be measured: {found.error}"
            elif (
                isinstance(metric.gate, Within)
                and found.value is not None
                and not metric.gate.holds(found.value)
            ):
                yield f"{score.case}: {metric.name} is {found.value:.6g}, not {metric.gate}"


def _moved(baseline: Sheet, sheet: Sheet, path: Path) -> Iterator[str]:
    found = deviation(baseline, sheet)
    if not found:
        return
    lines = list(found.lines())
    yield f"scores are not those of {path}:"
    yield from (f"  {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"  … and {len(lines) - MOST_LINES} lines more"
