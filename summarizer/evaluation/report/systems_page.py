"""Several systems side by side as one self-contained page: no network, no script."""

from __future__ import annotations

from markupsafe import Markup

from summarizer import __version__
from summarizer.evaluation.comparing.ranking import OVERALL, Gap
from summarizer.evaluation.report import figures as words
from summarizer.evaluation.report.changes import signed
from summarizer.evaluation.report.systems import Line, SideBySide, told
from summarizer.evaluation.report.templates import asset, template
from summarizer.evaluation.scoring.metrics import GATED
from summarizer.render.policy import content_policy

_WIDTH, _HEIGHT, _EDGE = 240, 22, 6


def render(shown: SideBySide) -> str:
    """Render the page: a verdict, the order with distances, costs, each case under each system."""
    css = asset("page.css") + asset("systems.css")
    reach = _reach(shown.lines)
    first = shown.lines[0].figures if shown.lines else None
    return template("systems.html.j2").render(
        shown=shown,
        first=first,
        lines=[(one, _drawn(one.place.gap, reach)) for one in shown.lines],
        reach=reach,
        metrics=(*GATED, *(first.sheet.own_metrics if first else ())),
        cases=_cases(shown.lines),
        told=told,
        signed=signed,
        words=words,
        tool=f"summarizer {__version__}",
        policy=content_policy(css, ""),
        css=Markup(css),
    )


def _cases(lines: tuple[Line, ...]) -> list[tuple[str, list[tuple[float | None, bool]]]]:
    """Case → overall of each system in the order of the lines, and whether it is the case's best.

    The cases on which the systems lie furthest apart stand first.
    """
    values = [one.figures.sheet.values(OVERALL) for one in lines]
    names = list(values[0]) if values else []
    rows = []
    for name in names:
        known = [found.get(name) for found in values]
        most = max((value for value in known if value is not None), default=None)
        least = min((value for value in known if value is not None), default=None)
        differ = most is not None and least is not None and most - least > 1e-9
        rows.append((name, [(value, differ and value == most) for value in known]))
    return sorted(rows, key=lambda row: (-_spread(row[1]), row[0]))


def _spread(values: list[tuple[float | None, bool]]) -> float:
    known = [value for value, _ in values if value is not None]
    return max(known) - min(known) if known else 0.0


def _reach(lines: tuple[Line, ...]) -> float:
    """How far from 0 the drawing of distances goes: one scale for all systems."""
    ends = [
        abs(value)
        for one in lines
        if one.place.gap is not None
        for value in (one.place.gap.difference.low, one.place.gap.difference.high)
        if value is not None
    ]
    return max([0.1, *ends])


def _drawn(gap: Gap | None, reach: float) -> Markup | None:
    """Draw the distance to the best and its interval around 0; None where there is no interval."""
    if gap is None or gap.difference.low is None or gap.difference.high is None:
        return None
    found = gap.difference

    def at(value: float) -> str:
        inside = min(max(value, -reach), reach)
        return f"{_EDGE + (inside + reach) / (2 * reach) * (_WIDTH - 2 * _EDGE):.1f}"

    middle = _HEIGHT / 2
    low, mean, high = at(gap.difference.low), at(found.mean or 0.0), at(gap.difference.high)
    zero = at(0.0)
    label = f"{signed(found.mean)}, 95 % interval {signed(found.low)} to {signed(found.high)}"
    # Every text in it is a number.
    return Markup(
        f'<svg class="gap" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">'
        f'<line class="zero" x1="{zero}" x2="{zero}" y1="1" y2="{_HEIGHT - 1}"/>'
        f'<line class="range" x1="{low}" x2="{high}" y1="{middle}" y2="{middle}"/>'
        f'<circle class="mean" cx="{mean}" cy="{middle}" r="4.5"/></svg>'
    )
