"""Scores in a terminal: a table of metrics, a table of cases, and the differences of some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from summarizer.counting import count_of
from summarizer.evaluation.report import judged
from summarizer.evaluation.report.claims import LISTS, Claim
from summarizer.evaluation.report.figures import (
    Figures,
    Sample,
    amount,
    costs,
    duration,
    money,
    number,
    system_parts,
)
from summarizer.evaluation.scoring.metrics import PRIMARY
from summarizer.evaluation.scoring.outcome import SentenceOutcome
from summarizer.render.display import line

Paint = Callable[[str, str], str]
"""Colours a text: the text, and the name of a colour, "bold" or "dim"."""

_BAR = 24
_COLOURS = {
    "missed": "red",
    "invented": "magenta",
    "wrong": "yellow",
    "right": "green",
    "optional": "dim",
}
_WORDS = {
    "missed": "MISSED",
    "invented": "INVENTED",
    "wrong": "WRONG",
    "right": "right",
    "optional": "optional",
}


def plain(text: str, _: str) -> str:
    """Return the text without colour."""
    return text


def render(
    figures: Figures,
    *,
    paint: Paint = plain,
    differences: str | None = None,
    pairs: bool = False,
) -> str:
    """Return the report; `differences` is a glob of cases that are shown claim by claim.

    With `pairs` it shows the fields of every pair that is worth less than .95, and the sentences of
    summaries that what they cite does not carry; else it says how many there are.
    """
    parts = [*_head(figures, paint), "", *_metrics(figures, paint)]
    if figures.spreads:
        parts += ["", *_spreads(figures, paint)]
    parts += ["", *_totals(figures, paint)]
    if errors := figures.sheet.own_errors():
        said = f"{count_of(len(errors), 'error')} in metrics of the suite's own:"
        parts += ["", paint(said, "red"), *(f"  {line(error)}" for error in errors)]
    if figures.failures:
        parts += ["", *_failures(figures.failures, paint)]
    parts += ["", *_cases(figures.samples, paint)]
    if differences is not None:
        for sample in figures.samples:
            if fnmatchcase(sample.score.case, differences):
                parts += ["", *difference(sample, paint)]
    elif pairs:
        parts += _losses(figures, paint)
    else:
        parts += _losses_counted(figures)
    if figures.results.judged is not None:
        parts += ["", *judged.render(figures.results.judged)]
    parts += ["", paint(str(figures.sheet.signature), "dim")]
    return "\n".join(parts)


def _head(figures: Figures, paint: Paint) -> Iterator[str]:
    yield paint(line(figures.title), "bold")
    parts = [f"{name} {line(value)}" for name, value in system_parts(figures.sheet.system)]
    cases = len(figures.sheet.by_case)
    yield paint(f"{count_of(cases, 'case')} in {count_of(figures.stories, 'story')}", "dim")
    if parts:
        yield paint(" · ".join(parts), "dim")


def _metrics(figures: Figures, paint: Paint) -> Iterator[str]:
    width = max(len(metric.label) for metric in figures.shown)
    for part in figures.parts:
        if len(figures.parts) > 1:
            yield paint(f"{part.name}, {count_of(part.cases, 'case')}", "bold")
        for metric in figures.shown:
            found = part.summaries[metric.name]
            sure = found.estimate
            row = f"{line(metric.label):<{width}}  {number(sure.mean):>6}"
            if metric.direction == "lower" and metric.primary:
                yield paint(row, "red") if sure.mean else row
                continue
            interval = (
                f"[{number(sure.low)}, {number(sure.high)}]"
                if sure.low is not None
                else f"no interval: {sure.reason}"
            )
            bar = _bar(sure.mean, sure.low, sure.high)
            skipped = f"  {found.undefined} without: {found.reason}" if found.undefined else ""
            yield f"{row}  {interval:<16}  {bar}{skipped}"
        if part is not figures.parts[-1]:
            yield ""


def _spreads(figures: Figures, paint: Paint) -> Iterator[str]:
    width = max(len(metric.label) for metric in PRIMARY)
    most = max(one.samples for _, one in figures.spreads)
    yield paint(f"{most} samples of each case, and how far they lie apart", "bold")
    yield paint(f"{'':<{width}}  within a case  worst draws  best draws", "dim")
    for metric, one in figures.spreads:
        yield (
            f"{metric.label:<{width}}  {'±' + number(one.within):>13}  {number(one.low):>11}"
            f"  {number(one.high):>10}"
        )


def _bar(mean: float | None, low: float | None, high: float | None) -> str:
    """Return an interval between 0 and 1, drawn.

    >>> _bar(0.5, 0.25, 0.75)
    '······──────●──────······'
    """
    if mean is None:
        return ""
    places = [round(min(max(v, 0.0), 1.0) * _BAR) for v in (low if low is not None else mean, mean)]
    end = round(min(max(high if high is not None else mean, 0.0), 1.0) * _BAR)
    cells = ["─" if places[0] <= n <= end else "·" for n in range(_BAR + 1)]
    cells[places[1]] = "●"
    return "".join(cells)


def _totals(figures: Figures, paint: Paint) -> Iterator[str]:
    count, took = figures.tally, figures.costs
    yield (
        f"claims: {paint(f'{count.right} right', 'green')}, "
        f"{paint(f'{count.wrong} wrong in part', 'yellow')}, "
        f"{paint(f'{count.missed} missed', 'red')}, "
        f"{paint(f'{count.invented} invented', 'magenta')}"
    )
    if figures.faults:
        named = ", ".join(f"{name.replace('_', ' ')} {times}" for name, times in figures.faults)
        yield f"wrong in part by: {named}"
    yield (
        f"per article: {duration(took.seconds)}, {amount(took.input)} tokens in, "
        f"{amount(took.output)} out; cost of the run {money(took.cost_usd)}"
    )


def _failures(failed: Sequence[Sample], paint: Paint) -> Iterator[str]:
    yield paint(
        f"{count_of(len(failed), 'failure')}, each counted as all of its gold missed:", "red"
    )
    for sample in failed:
        yield f"  {sample.name}: {line(sample.score.failure or '')}"


def _cases(samples: Sequence[Sample], paint: Paint) -> Iterator[str]:
    width = max([4, *(len(sample.name) for sample in samples)])
    yield paint(
        f"{'case':<{width}}  split  actor   pos. commit. facts   "
        "right wrong missed invented  seconds",
        "dim",
    )
    for sample in sorted(samples, key=lambda sample: (sample.overall, sample.name)):
        values = [sample.value(metric.name) for metric in PRIMARY[:4]]
        count = sample.tally
        row = (
            f"{sample.name:<{width}}  {sample.score.split:<5}  "
            + "  ".join(f"{number(value, places=2):>5}" for value in values)
            + f"  {count.right:>6}{count.wrong:>6}{count.missed:>7}{count.invented:>9}"
            + f"  {duration(sample.detail.seconds):>7}"
        )
        if sample.score.failure is not None:
            row += "  no brief"
        elif sample.score.grounding.structural:
            row += f"  {count_of(len(sample.score.grounding.structural), 'violation')}"
        is_bad = sample.score.failure is not None or bool(sample.score.grounding.structural)
        yield paint(row, "red") if is_bad else row


def difference(sample: Sample, paint: Paint = plain) -> Iterator[str]:
    """Yield one brief against gold, claim by claim."""
    yield paint(f"{sample.name} — {line(sample.detail.title)}", "bold")
    if sample.score.failure is not None:
        yield paint(f"  no brief: {line(sample.score.failure)}", "red")
        return
    for _, kind in LISTS:
        mine = [claim for claim in sample.claims if claim.kind == kind]
        if mine:
            yield paint(f"  {kind}s", "dim")
        for claim in mine:
            yield from _claim(claim, paint)
    if sample.score.sentences:
        yield paint("  summary", "dim")
    for sentence in sample.score.sentences:
        yield from _sentence(sentence, paint)
    facts = [fact for fact in sample.score.key_facts if not fact.is_found]
    for fact in facts:
        yield f"  {paint('MISSED', 'red')} key fact: {line(fact.fact)}"
        yield from (f"      lacks {line(group)}" for group in fact.missing)
    yield from _marked(sample.score.grounding.structural, "VIOLATION", "red", paint)
    yield from _marked(sample.score.grounding.lexical, "not in the article", "yellow", paint)
    yield from _marked(sample.detail.warnings, "left out by the system", "dim", paint)


def _marked(texts: Iterable[str], word: str, colour: str, paint: Paint) -> Iterator[str]:
    yield from (f"  {paint(word, colour)}: {line(text)}" for text in texts)


def _losses(figures: Figures, paint: Paint) -> Iterator[str]:
    """Yield every pair that is worth less than .95, and every sentence that is not borne out."""
    for sample in sorted(figures.samples, key=lambda sample: (sample.overall, sample.name)):
        pairs = [claim for claim in sample.claims if claim.is_explained]
        sentences = [one for one in sample.score.sentences if not one.is_borne_out]
        if pairs or sentences:
            yield ""
            yield paint(f"{sample.name}: what pairs and summary lose", "bold")
        for claim in pairs:
            yield from _claim(claim, paint)
        for sentence in sentences:
            yield from _sentence(sentence, paint)


def _losses_counted(figures: Figures) -> Iterator[str]:
    pairs = sum(claim.is_explained for sample in figures.samples for claim in sample.claims)
    sentences = sum(
        not one.is_borne_out for sample in figures.samples for one in sample.score.sentences
    )
    if pairs or sentences:
        yield ""
        yield (
            f"{count_of(pairs, 'pair')} worth less than .95, {count_of(sentences, 'sentence')} of "
            "summaries not borne out: `summarizer eval report` shows why"
        )


def _sentence(sentence: SentenceOutcome, paint: Paint) -> Iterator[str]:
    if sentence.is_borne_out:
        yield f"  {paint('borne out', 'green')} “{line(sentence.text)}”"
    else:
        yield f"  {paint('NOT BORNE OUT', 'yellow')} “{line(sentence.text)}”"
        yield from (
            f"      does not follow from what it cites: {line(s)}" for s in sentence.unborne
        )
    if sentence.uncited:
        yield f"      names that it does not cite: {line(', '.join(sentence.uncited))}"


def _claim(claim: Claim, paint: Paint) -> Iterator[str]:
    is_told = claim.credit is not None and (claim.verdict == "wrong" or claim.is_explained)
    credit = f" {claim.credit:.2f}" if is_told else ""
    yield f"  {paint(_WORDS[claim.verdict] + credit, _COLOURS[claim.verdict])} {line(claim.text)}"
    if claim.verdict == "optional" or (claim.verdict == "right" and not claim.is_explained):
        return
    if claim.label:
        yield f"      {line(claim.label)}"
    for quote in claim.evidence:
        yield paint(f"      “{line(quote)}”", "dim")
    for field in claim.faults:
        mark = paint("≠" if field.state == "off" else "≈", "red" if field.state == "off" else "dim")
        yield f"      {field.name} {mark} gold:  {line(field.gold) or '–'}"
        cost = f"  ({costs(field.cost)})" if field.cost is not None else ""
        yield f"      {' ' * len(field.name)}   brief: {line(field.found) or '–'}{cost}"
    for note in claim.notes:
        yield f"      {line(note)}"
