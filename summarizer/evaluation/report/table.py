"""Scored runs as a table of one row a brief: for a spreadsheet, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from summarizer.evaluation.report.figures import Figures, Sample
from summarizer.evaluation.scoring.metrics import PRIMARY

_HEAD = ("system", "case", "sample", "story", "split", "failure")
_COSTS = ("violations", "seconds", "input_tokens", "output_tokens", "cost_usd")


def render(runs: Sequence[tuple[str, Figures]], *, failed: Mapping[str, str] | None = None) -> str:
    """Render the rows of some runs, each with its name; what does not apply is empty.

    A system without scores is a row without a case, whose failure is what `failed` tells of it.
    """
    own = list(dict.fromkeys(m.name for _, figures in runs for m in figures.sheet.own_metrics))
    names = [metric.name for metric in PRIMARY]
    out = io.StringIO()
    writer = csv.DictWriter(out, (*_HEAD, *names, *own, *_COSTS), lineterminator="\n")
    writer.writeheader()
    for name, figures in runs:
        writer.writerows({"system": name, **row(sample)} for sample in figures.samples)
    writer.writerows({"system": name, "failure": told} for name, told in (failed or {}).items())
    return out.getvalue()


def row(sample: Sample) -> dict[str, str | int | float | None]:
    """Return what is known of one brief, by column."""
    score, detail = sample.score, sample.detail
    return {
        "case": score.case,
        "sample": score.sample,
        "story": score.story,
        "split": score.split,
        "failure": score.failure,
        **{metric.name: metric.of(score) for metric in PRIMARY},
        **{name: found.value for name, found in score.own.items()},
        "violations": len(score.grounding.structural),
        "seconds": detail.seconds,
        "input_tokens": detail.input,
        "output_tokens": detail.output,
        "cost_usd": detail.cost_usd,
    }
