"""Systems side by side in a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.counting import count_of
from summarizer.evaluation.report.changes import signed
from summarizer.evaluation.report.figures import Figures, amount, duration, money, number
from summarizer.evaluation.report.markdown import escape
from summarizer.evaluation.report.systems import Line, SideBySide, System, told
from summarizer.evaluation.report.terminal import Paint, plain
from summarizer.evaluation.scoring.metrics import GATED, PRIMARY
from summarizer.render.display import line

_SHORT = {
    "actor_f1": "actor",
    "position_f1": "pos.",
    "commitment_f1": "commit.",
    "key_fact_recall": "facts",
}


def terminal(shown: SideBySide, *, paint: Paint = plain) -> str:
    """Render order, distance to the best, scores, costs, what failed or waits, and a verdict."""
    parts: list[str] = []
    if shown.lines:
        parts += _ranked(shown, paint)
    elif shown.scored:
        parts += _unranked(shown.scored, paint)
    if shown.failed:
        parts += ["", *_failed(shown.failed, paint)]
    if shown.waiting:
        parts += ["", f"under way: {', '.join(line(one.name) for one in shown.waiting)}"]
    parts += ["", paint(line(shown.verdict), "bold")]
    return "\n".join(parts).lstrip("\n")


def _ranked(shown: SideBySide, paint: Paint) -> Iterator[str]:
    first = shown.lines[0].figures
    count = len(first.sheet.by_case)
    yield paint(
        f"{line(first.sheet.signature.suite)}: {count_of(len(shown.systems), 'system')}, "
        f"{count_of(count, 'case')} in {count_of(first.stories, 'story')}",
        "bold",
    )
    width = max(6, *(len(one.place.name) for one in shown.lines))
    yield paint(
        f"   {'system':<{width}}  overall  {'to the best':<25}{'p Holm':>7}  {'':<13}"
        + "".join(f"{_SHORT[metric.name]:>8}" for metric in GATED),
        "dim",
    )
    for place, one in enumerate(shown.lines, 1):
        yield _row(place, one, width, paint)
    yield ""
    yield paint(
        f"   {'system':<{width}}  violations  no brief  tokens in, out    cost of the run"
        "  time per article",
        "dim",
    )
    for place, one in enumerate(shown.lines, 1):
        took = one.figures.costs
        tokens = f"{amount(took.input)}, {amount(took.output)}"
        yield (
            f"{place:>2} {line(one.place.name):<{width}}  {one.place.violations:>10}"
            f"  {len(one.figures.failures):>8}  {tokens:>14}  {money(took.cost_usd):>17}"
            f"  {'replayed' if one.system.row.replayed else duration(one.system.seconds):>16}"
        )
    yield from _apart(shown, paint)
    yield paint(str(first.sheet.signature), "dim")


def _row(place: int, one: Line, width: int, paint: Paint) -> str:
    gap = one.place.gap
    means = [_mean(one.figures, metric.name) for metric in GATED]
    colour = "green" if gap is None else "red" if one.place.is_behind else "dim"
    return (
        f"{place:>2} {line(one.place.name):<{width}}  {number(one.place.overall):>7}  "
        f"{distance(one):<25}{number(gap.holm) if gap else '':>7}  "
        + paint(f"{told(gap):<13}", colour)
        + "".join(f"{number(mean, places=2):>8}" for mean in means)
    )


def distance(one: Line) -> str:
    """How far a system is from the best overall: "−0.031 [−0.060, −0.002]"; "" for the best."""
    gap = one.place.gap
    if gap is None:
        return ""
    found = gap.difference
    if found.low is None:
        return f"{signed(found.mean)} ({found.reason})"
    return f"{signed(found.mean)} [{signed(found.low)}, {signed(found.high)}]"


def _apart(shown: SideBySide, paint: Paint) -> Iterator[str]:
    """Name the single metrics in which a system is surely apart from the best."""
    labels = {metric.name: metric.label for metric in GATED}
    found = [
        f"   {line(one.place.name)}: {labels[gap.metric]} {signed(gap.difference.mean)} "
        f"[{signed(gap.difference.low)}, {signed(gap.difference.high)}], "
        f"p {number(gap.holm)} (Holm)"
        for one in shown.lines
        for gap in one.place.gaps[1:]
        if gap.is_sure
    ]
    if found:
        yield ""
        yield paint("surely apart from the best in single metrics", "dim")
        yield from found
    yield ""


def _unranked(systems: Sequence[System], paint: Paint) -> Iterator[str]:
    """Give a column to each system, where they are not ranked."""
    known = [(s, s.figures) for s in systems if s.figures is not None]
    width = max(len(metric.label) for metric in PRIMARY)
    columns = [max(24, len(system.name)) for system, _ in known]
    heads = zip(known, columns, strict=True)
    yield " " * width + "".join(f"  {line(system.name):>{w}}" for (system, _), w in heads)
    for metric in PRIMARY:
        cells = []
        for (_, figures), w in zip(known, columns, strict=True):
            sure = figures.parts[0].summaries[metric.name].estimate
            around = "" if sure.low is None else f" [{number(sure.low)}, {number(sure.high)}]"
            cells.append(f"  {number(sure.mean) + around:>{w}}")
        yield f"{metric.label:<{width}}{''.join(cells)}"
    yield ""
    for system, figures in known:
        took = figures.costs
        yield (
            f"{line(system.name)}: {len(figures.failures)} without a brief; per article "
            f"{duration(system.seconds)}, {amount(took.input)} tokens in, {amount(took.output)} out"
        )
        yield paint(str(figures.sheet.signature), "dim")


def _failed(systems: Sequence[System], paint: Paint) -> Iterator[str]:
    yield paint(f"{len(systems)} without scores:", "red")
    for system in systems:
        yield f"   {line(system.name)}: {line(system.row.error)}"
        if system.row.hint:
            yield paint(f"      hint: {line(system.row.hint)}", "dim")


def _mean(figures: Figures, metric: str) -> float | None:
    return figures.parts[0].summaries[metric].estimate.mean


def markdown(shown: SideBySide) -> str:
    """Render the same table for a pull request; without a ranking "" where nothing failed
    or waits.
    """
    lines: list[str] = []
    if shown.lines:
        heads = ["system", "overall", "to the best, 95 % interval", "p (Holm)", ""]
        heads += [metric.label for metric in GATED]
        heads += ["violations", "no brief", "tokens in / out", "cost", "time per article"]
        lines += [f"| {' | '.join(heads)} |", "|---|--:|---|--:|---|" + "--:|" * (len(heads) - 5)]
        lines += [_markdown_row(one) for one in shown.lines]
        lines.append("")
    if shown.failed:
        lines += [f"Without scores: {len(shown.failed)}", ""]
        lines += [f"- {escape(s.name)}: {escape(s.row.error)}" for s in shown.failed]
        lines.append("")
    if shown.waiting:
        lines += [f"Under way: {', '.join(escape(one.name) for one in shown.waiting)}", ""]
    return "\n".join([f"**{escape(shown.verdict)}**", "", *lines]) if lines else ""


def _markdown_row(one: Line) -> str:
    gap, took = one.place.gap, one.figures.costs
    cells = [
        escape(one.place.name),
        number(one.place.overall),
        distance(one),
        number(gap.holm) if gap else "",
        told(gap),
        *(number(_mean(one.figures, metric.name), places=2) for metric in GATED),
        str(one.place.violations),
        str(len(one.figures.failures)),
        f"{amount(took.input)} / {amount(took.output)}",
        money(took.cost_usd),
        "replayed" if one.system.row.replayed else duration(one.system.seconds),
    ]
    return f"| {' | '.join(cells)} |"
