"""Intervals as inline SVG: of a mean between 0 and 1, and of a change."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from summarizer.counting import count_of
from summarizer.evaluation.comparing.gate import TOLERATED
from summarizer.evaluation.comparing.statistics import Difference, Estimate
from summarizer.render.display import line

WIDTH = 480
HEIGHT = 34
_EDGE = 8
_AXIS = 22


def interval(sure: Estimate, values: Sequence[tuple[str, float]]) -> Markup | None:
    """Return the mean with its 95 % interval, over a mark for each case; None where there is no
    mean.
    """
    if sure.mean is None:
        return None
    parts = [
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{_label(sure)}">'
    ]
    parts += [
        f'<line class="tick" x1="{_x(at)}" x2="{_x(at)}" y1="2" y2="{HEIGHT - 2}"/>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    ]
    parts += [
        f'<circle class="dot" cx="{_x(value)}" cy="9" r="3.5">'
        f"<title>{escape(line(name))} {value:.3f}</title></circle>"
        for name, value in values
    ]
    if sure.low is not None and sure.high is not None:
        low, high = _x(sure.low), _x(sure.high)
        parts.append(f'<line class="range" x1="{low}" x2="{high}" y1="{_AXIS}" y2="{_AXIS}"/>')
    parts.append(f'<circle class="mean" cx="{_x(sure.mean)}" cy="{_AXIS}" r="5"/></svg>')
    # Every text in it is a number or passed `escape`.
    return Markup("".join(parts))


def change(found: Difference, reach: float) -> Markup | None:
    """Draw a change with its interval around 0, on an axis from −reach to reach.

    None where there is no interval. The mark left of the middle is the drop that the gate bears.
    """
    if found.mean is None or found.low is None or found.high is None:
        return None

    def at(value: float) -> str:
        return _x((value / reach + 1) / 2)

    label = f"change {found.mean:+.3f}, 95 % interval {found.low:+.3f} to {found.high:+.3f}"
    middle = HEIGHT // 2
    parts = [
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">',
        f'<line class="tick zero" x1="{at(0)}" x2="{at(0)}" y1="2" y2="{HEIGHT - 2}"/>',
        f'<line class="tick borne" x1="{at(TOLERATED)}" x2="{at(TOLERATED)}" y1="6" '
        f'y2="{HEIGHT - 6}"/>',
        f'<line class="range" x1="{at(found.low)}" x2="{at(found.high)}" y1="{middle}" '
        f'y2="{middle}"/>',
        f'<circle class="mean" cx="{at(found.mean)}" cy="{middle}" r="5"/></svg>',
    ]
    # Every text in it is a number.
    return Markup("".join(parts))


def _label(sure: Estimate) -> str:
    around = "" if sure.low is None else f", 95 % interval {sure.low:.3f} to {sure.high:.3f}"
    return f"mean {sure.mean:.3f}{around}, over {count_of(sure.n, 'case')}"


def _x(value: float) -> str:
    inside = min(max(value, 0.0), 1.0)
    return f"{_EDGE + inside * (WIDTH - 2 * _EDGE):.1f}"
