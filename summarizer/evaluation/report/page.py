"""A scored run as one self-contained page: no network, no foreign script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from summarizer import __version__
from summarizer.evaluation.report import figures as words
from summarizer.evaluation.report import judged as judging
from summarizer.evaluation.report.claims import LISTS, Claim, Verdict
from summarizer.evaluation.report.figures import Figures, Sample
from summarizer.evaluation.report.plot import interval
from summarizer.evaluation.report.templates import asset, template
from summarizer.evaluation.scoring.metrics import PRIMARY, Metric
from summarizer.render.policy import content_policy

VERDICT_WORDS: dict[Verdict, str] = {
    "missed": "Missed",
    "invented": "Invented",
    "wrong": "Wrong in part",
    "right": "Right",
    "optional": "Optional",
}


@dataclass(frozen=True)
class Row:
    """A brief in the table of cases."""

    key: str
    """Its anchor."""
    sample: Sample
    values: tuple[float | None, ...]
    """Values of the four compared metrics."""
    strip: tuple[Claim, ...]
    """Positions and commitments, a mark for each."""

    def of(self, kind: str, *verdicts: Verdict) -> list[Claim]:
        """Return its claims of a kind that became one of these."""
        return [c for c in self.sample.claims if c.kind == kind and c.verdict in verdicts]


@dataclass(frozen=True)
class Plot:
    """A metric with its intervals, one for the whole and one for each split."""

    metric: Metric
    lines: tuple[tuple[str, words.Part, Markup | None], ...]


def render(figures: Figures) -> str:
    """Render the page of a run."""
    css, js = asset("page.css"), asset("page.js")
    rows = [
        Row(
            key=f"case-{place}",
            sample=sample,
            values=tuple(sample.value(metric.name) for metric in PRIMARY[:4]),
            strip=tuple(c for c in sample.claims if c.kind != "actor" and c.verdict != "optional"),
        )
        for place, sample in enumerate(_worst_first(figures.samples), 1)
    ]
    return template("page.html.j2").render(
        figures=figures,
        rows=rows,
        plots=[
            _plot(figures, metric)
            for metric in figures.shown
            if metric.name != "grounding_violations"
        ],
        own_errors=figures.sheet.own_errors(),
        violations=sum(len(s.score.grounding.structural) for s in figures.samples),
        diagnostics=[(m.label, summary) for m, summary in figures.diagnostics],
        lists=LISTS,
        judged=figures.results.judged,
        judging=judging,
        words=words,
        verdicts=VERDICT_WORDS,
        tool=f"summarizer {__version__}",
        policy=content_policy(css, js),
        css=Markup(css),
        js=Markup(js),
    )


def _worst_first(samples: Sequence[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda sample: (sample.overall, sample.name))


def _plot(figures: Figures, metric: Metric) -> Plot:
    lines = []
    for part in figures.parts:
        values = [
            (sample.name, value)
            for sample in figures.samples
            if part is figures.parts[0] or sample.score.split == part.name
            if (value := metric.of(sample.score)) is not None
        ]
        drawn = interval(part.summaries[metric.name].estimate, values)
        lines.append((part.name, part, drawn))
    return Plot(metric, tuple(lines))
