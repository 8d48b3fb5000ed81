"""Two runs compared as one self-contained page: the verdict, and claim by claim what moved."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from summarizer import __version__
from summarizer.evaluation.comparing.comparison import Comparison, MetricComparison
from summarizer.evaluation.report import figures as words
from summarizer.evaluation.report.changes import explained, signed, system_differences
from summarizer.evaluation.report.claims import LISTS
from summarizer.evaluation.report.judged import beside
from summarizer.evaluation.report.page import VERDICT_WORDS
from summarizer.evaluation.report.plot import change
from summarizer.evaluation.report.sides import STATES, CaseSides, State, sides
from summarizer.evaluation.report.templates import asset, template
from summarizer.evaluation.runs.results import Results
from summarizer.evaluation.scoring.metrics import GATED, METRICS
from summarizer.render.policy import content_policy

STATE_WORDS: dict[State, str] = {
    "worse": "Worse",
    "better": "Better",
    "other": "Other words",
    "same": "Same",
}
_LEAST_REACH = 0.1
"""The axis of changes is never drawn for less, lest a small change look large."""


@dataclass(frozen=True)
class Line:
    """A metric in both runs."""

    label: str
    found: MetricComparison
    drawn: Markup | None


@dataclass(frozen=True)
class Row:
    """A case in the table."""

    key: str
    """Its anchor."""
    sides: CaseSides
    changes: tuple[float | None, ...]
    """Change of each of the four compared metrics; None where one did not move."""


def render(found: Comparison, base: Results, new: Results) -> str:
    """Return the page of a comparison. Results may lack details: then evidence and labels do."""
    css, js = asset("page.css") + asset("compare.css"), asset("page.js")
    reach = _reach(found)
    rows = [
        Row(
            key=f"case-{place}",
            sides=one,
            changes=tuple(
                next((m.change for m in one.moves if m.metric == metric.name), None)
                for metric in GATED
            ),
        )
        for place, one in enumerate(sides(found, base, new), 1)
    ]
    return template("compare.html.j2").render(
        found=found,
        explained=explained(found),
        lines=[
            Line(new.sheet.label(one.metric), one, change(one.difference, reach))
            for one in found.metrics
        ],
        reach=reach,
        rows=rows,
        differences=system_differences(found),
        samples=max(len(all_) for r in (base, new) for all_ in r.sheet.by_case.values()),
        metrics={metric.name: metric for metric in (*METRICS.values(), *new.sheet.own_metrics)},
        lists=LISTS,
        judge=tuple(beside(base.judged, new.judged)),
        signed=signed,
        words=words,
        states=STATES,
        state_words=STATE_WORDS,
        verdicts=VERDICT_WORDS,
        tool=f"summarizer {__version__}",
        policy=content_policy(css, js),
        css=Markup(css),
        js=Markup(js),
    )


def _reach(found: Comparison) -> float:
    """How far the axis of changes goes to either side."""
    ends = [
        abs(end)
        for one in found.metrics
        for end in (one.difference.low, one.difference.high)
        if end is not None
    ]
    return max([_LEAST_REACH, *ends])
