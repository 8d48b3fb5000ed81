"""Scored runs and comparisons as Markdown, for a pull request or a README."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.counting import count_of
from summarizer.evaluation.comparing.comparison import Comparison
from summarizer.evaluation.report.changes import (
    biggest,
    explained,
    signed,
    system_differences,
    why,
)
from summarizer.evaluation.report.claims import LISTS, Claim
from summarizer.evaluation.report.figures import (
    Figures,
    Part,
    Sample,
    amount,
    costs,
    duration,
    money,
    number,
    system_name,
)
from summarizer.evaluation.report.judged import beside
from summarizer.evaluation.runs.results import Results
from summarizer.evaluation.scoring.metrics import PRIMARY
from summarizer.render.display import line

MOST_CASES = 10
"""Cases whose differences are told; the page has all."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_MARKS = {"missed": "missed", "invented": "invented", "wrong": "wrong"}
_NEAR = "right"
"""The mark of a pair that is right, and explained as it is worth less than .95."""


def escape(text: str) -> str:
    """Return the text from outside as Markdown that shows just that: no link, no mention, no table
    cell.

    >>> escape("*a* | @b <i>")
    '\\\\*a\\\\* \\\\| @&#8203;b \\\\<i\\\\>'
    """
    # A zero-width space: a backslash keeps no forge from mentioning whoever is called that.
    return _SPECIAL.sub(r"\\\1", line(text)).replace("@", "@&#8203;")


def render(runs: Sequence[tuple[str, Figures]]) -> str:
    """Render a table of the primary metrics, one row for each run and split, and the worst
    cases.
    """
    metrics = {metric.name: metric.label for _, figures in runs for metric in figures.shown}
    lines = [
        "| run | cases | " + " | ".join(map(escape, metrics.values())) + " | failures "
        "| seconds | tokens in / out |",
        "|---|--:|" + "--:|" * (len(metrics) + 3),
    ]
    for name, figures in runs:
        label = system_name(figures.sheet.system) if len(runs) == 1 else name
        for part in figures.parts:
            lines.append(_row(label, figures, part, list(metrics)))
    for name, figures in runs:
        lines += ["", *_body(name, figures, alone=len(runs) == 1)]
    return "\n".join(lines) + "\n"


def _row(label: str, figures: Figures, part: Part, metrics: Sequence[str]) -> str:
    whole = part is figures.parts[0]
    cells = [escape(label) if whole else f"… {part.name}", str(part.cases)]
    for name in metrics:
        if name not in part.summaries:
            cells.append("–")
            continue
        sure = part.summaries[name].estimate
        around = (
            ""
            if sure.low is None or name == "grounding_violations"
            else _interval(sure.low, sure.high)
        )
        cells.append(f"{number(sure.mean)}{around}")
    took = figures.costs
    tokens = f"{amount(took.input)} / {amount(took.output)}"
    cells += [str(len(figures.failures)), duration(took.seconds), tokens] if whole else ["", "", ""]
    return f"| {' | '.join(cells)} |"


def _interval(low: float, high: float | None) -> str:
    return f" [{number(low, places=2)}, {number(high, places=2)}]"


def _body(name: str, figures: Figures, *, alone: bool) -> Iterator[str]:
    if not alone:
        yield f"**{escape(name)}** {escape(system_name(figures.sheet.system))}"
        yield ""
    count = figures.tally
    yield (
        f"{count.right} positions and commitments right, {count.wrong} wrong in part, "
        f"{count.missed} missed, {count.invented} invented. Means over cases with 95 % intervals, "
        f"clustered by story. Cost: {money(figures.costs.cost_usd)}."
    )
    yield ""
    if figures.spreads:
        yield from _spreads(figures)
    if errors := figures.sheet.own_errors():
        yield "Metrics of the suite's own that went wrong:"
        yield ""
        yield from (f"- {escape(error)}" for error in errors)
        yield ""
    if figures.failures:
        yield "Without a brief, counted as all of their gold missed:"
        yield ""
        for sample in figures.failures:
            yield f"- {escape(sample.name)}: {escape(sample.score.failure or '')}"
        yield ""
    worst = sorted(figures.samples, key=lambda sample: (sample.overall, sample.name))[:MOST_CASES]
    yield f"<details><summary>The {count_of(len(worst), 'weakest case')}, claim by claim</summary>"
    yield ""
    for sample in worst:
        yield from _sample(sample)
    yield "</details>"
    yield ""
    yield f"`{figures.sheet.signature}`"


def _spreads(figures: Figures) -> Iterator[str]:
    most = max(one.samples for _, one in figures.spreads)
    yield f"How far the {most} samples of a case lie apart:"
    yield ""
    yield "| metric | within a case | worst draws | best draws |"
    yield "|---|--:|--:|--:|"
    for metric, one in figures.spreads:
        yield f"| {metric.label} | ±{number(one.within)} | {number(one.low)} | {number(one.high)} |"
    yield ""


def _sample(sample: Sample) -> Iterator[str]:
    scores = ", ".join(
        f"{metric.label} {number(sample.value(metric.name), places=2)}" for metric in PRIMARY[:4]
    )
    yield f"#### {escape(sample.name)}"
    yield ""
    yield scores
    yield ""
    if sample.score.failure is not None:
        return
    for _, kind in LISTS[:2]:
        for claim in sample.claims:
            if claim.kind == kind and (claim.verdict in _MARKS or claim.is_explained):
                yield from _claim(claim)
    for fact in sample.score.key_facts:
        if not fact.is_found:
            yield f"- **missed** key fact: {escape(fact.fact)}"
    for sentence in sample.score.sentences:
        if not sentence.is_borne_out:
            why_not = escape("; ".join(sentence.unborne))
            yield f"- **not borne out** “{escape(sentence.text)}”: {why_not}"
    for text in sample.score.grounding.structural:
        yield f"- **violation** {escape(text)}"
    yield ""


def _claim(claim: Claim) -> Iterator[str]:
    label = f" ({escape(claim.label)})" if claim.label else ""
    credit = f" {number(claim.credit, places=2)}" if claim.is_explained else ""
    mark = _MARKS.get(claim.verdict, _NEAR)
    yield f"- **{mark}{credit}** {claim.kind}: {escape(claim.text)}{label}"
    for field in claim.faults:
        if field.state == "off" or field.cost:
            found = escape(field.found) or "–"
            cost = f" ({costs(field.cost)})" if field.cost is not None else ""
            yield f"  - {field.name}: gold {escape(field.gold) or '–'}; brief {found}{cost}"


def comparison(found: Comparison, before: Results, after: Results) -> str:
    """Render two runs compared, for a pull request."""
    base, new = before.sheet, after.sheet
    lines = [
        f"**{found.verdict}** {explained(found)}",
        "",
        f"{escape(system_name(found.base_system))} → {escape(system_name(found.new_system))}, "
        f"{count_of(len(found.signature.cases), 'case')}",
        *(f"- {escape(difference)}" for difference in system_differences(found)),
        "",
        "| metric | base | new | change | 95 % interval | p | p (Holm) | seen from | verdict |",
        "|---|--:|--:|--:|---|--:|--:|--:|---|",
    ]
    for one in found.metrics:
        d = one.difference
        interval = f"{signed(d.low)} to {signed(d.high)}" if d.low is not None else d.reason or ""
        cells = (
            new.label(one.metric),
            number(one.base),
            number(one.new),
            signed(d.mean),
            interval,
            number(d.p),
            number(one.holm),
            number(d.detectable),
            one.verdict if one.gated else "not gated",
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        f"Grounding violations: {found.violations[0]} → {found.violations[1]}. "
        f"Cases without a brief: {found.failure_rates[0]:.1%} → {found.failure_rates[1]:.1%}.",
    ]
    if opinions := list(beside(before.judged, after.judged)):
        lines += ["", *(f"- {escape(text.strip())}" for text in opinions)]
    drops, rises = biggest(found.moves)
    for title, cases in (("Fell most", drops), ("Rose most", rises)):
        if not cases:
            continue
        lines += ["", f"<details><summary>{title}</summary>", ""]
        for case in cases:
            lines.append(f"- {escape(case.case)}")
            for move in case.moves:
                alarm = " — dropped by more than .30" if move in found.alarms else ""
                lines.append(
                    f"  - {new.label(move.metric)} {number(move.base)} → {number(move.new)} "
                    f"({signed(move.change)}){alarm}"
                )
                lines += [f"    - {escape(text)}" for text in why(move, base, new)]
        lines += ["", "</details>"]
    lines += ["", f"`{found.signature}`"]
    return "\n".join(lines) + "\n"
