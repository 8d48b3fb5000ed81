"""Two runs side by side: the verdict, and the claims through which cases moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.counting import count_of
from summarizer.evaluation.comparing.comparison import Comparison, Move
from summarizer.evaluation.comparing.sheet import LISTS, Sheet
from summarizer.evaluation.report.figures import number, system_name, system_parts
from summarizer.evaluation.report.terminal import Paint, plain
from summarizer.evaluation.scoring.metrics import METRICS
from summarizer.evaluation.scoring.outcome import CaseScore, ListScore
from summarizer.render.display import line

MOST_CASES = 5
"""Named in either direction."""
MOST_CLAIMS = 5
"""Named for one metric of a case."""

_NOTICEABLE = 0.05
"""Credit of a pair that changed by less is not told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that fares otherwise in the new run."""

    claim: str
    was: str
    now: str
    gain: float
    """In credit; negative for a loss. What is invented counts −1."""


def changes(move: Move, base: Sheet, new: Sheet) -> tuple[Change, ...]:
    """Return the claims through which a case moved, the largest first; of the first sample of each
    run.
    """
    before, after = base.by_case[move.case][0], new.by_case[move.case][0]
    if move.metric == "key_fact_recall":
        found = list(_facts(before, after))
    elif move.metric not in LISTS:
        found = []  # a metric of the suite's own: what it looks at is not known
    else:
        name = LISTS[move.metric]
        found = list(_claims(getattr(before, name), getattr(after, name)))
    down = move.change < 0
    return tuple(sorted(found, key=lambda c: (c.gain if down else -c.gain, c.claim)))


def _facts(before: CaseScore, after: CaseScore) -> Iterator[Change]:
    for was, now in zip(before.key_facts, after.key_facts, strict=True):
        if was.is_found != now.is_found:
            words = ("found", "missed") if was.is_found else ("missed", "found")
            yield Change(was.fact, *words, gain=float(now.is_found) - float(was.is_found))


def _claims(before: ListScore, after: ListScore) -> Iterator[Change]:
    was, now = _by_gold(before), _by_gold(after)
    for index in sorted({*was, *now}):
        one, other = was.get(index), now.get(index)
        if one is None or other is None:
            continue
        gain = other[1] - one[1]
        if abs(gain) >= _NOTICEABLE or one[2] != other[2]:
            yield Change(one[0] or other[0], one[2], other[2], gain)
    old = [item.text for item in before.spurious]
    fresh = [item.text for item in after.spurious]
    for text in fresh:
        if text in old:
            old.remove(text)
        else:
            yield Change(text, "absent", "invented", -1.0)
    for text in old:
        yield Change(text, "invented", "gone", 1.0)


def _by_gold(score: ListScore) -> dict[int, tuple[str, float, str]]:
    """Return index in gold → text, credit, and what became of it."""
    found: dict[int, tuple[str, float, str]] = {
        item.index: (item.text, 0.0, "missed") for item in score.missed
    }
    for pair in score.counted:
        fields = {field.name: field for field in pair.fields}
        heading = next(
            (fields[name].gold for name in ("statement", "action", "name") if name in fields), ""
        )
        off = [f.name for f in pair.fields if f.value < 0.5 and f.name != "evidence"]
        word = "right" if pair.strict else f"wrong {', '.join(off)}" if off else "near"
        holder = fields["actors"].gold if "actors" in fields else ""
        text = f"{holder}: {heading}" if holder else heading
        found[pair.gold] = (text, pair.credit, f"{word} ({pair.credit:.2f})")
    return found


@dataclass(frozen=True, slots=True)
class CaseMoves:
    """A case that moved, and by what."""

    case: str
    moves: tuple[Move, ...]
    """In one direction, the largest first."""


def biggest(moves: Sequence[Move]) -> tuple[tuple[CaseMoves, ...], tuple[CaseMoves, ...]]:
    """Return the cases that fell most and those that rose most, each largest first."""
    drops = [move for move in moves if move.change < 0]
    rises = [move for move in reversed(moves) if move.change > 0]
    return _by_case(drops), _by_case(rises)


def _by_case(moves: Sequence[Move]) -> tuple[CaseMoves, ...]:
    groups: dict[str, list[Move]] = {}
    for move in moves:
        groups.setdefault(move.case, []).append(move)
    return tuple(CaseMoves(case, tuple(group)) for case, group in groups.items())[:MOST_CASES]


def why(move: Move, base: Sheet, new: Sheet) -> tuple[str, ...]:
    """Return lines that say through what a case moved."""
    for word, sheet in (("base", base), ("new", new)):
        reason = sheet.by_case[move.case][0].failure
        if reason is not None:
            return (f"no brief in the {word} run: {reason}",)
    found = changes(move, base, new)
    same_way = [change for change in found if change.gain * move.change > 0]
    chosen = (same_way or found)[:MOST_CLAIMS]
    lines = [f"{one.claim}: {one.was} → {one.now}" for one in chosen]
    left = len(same_way or found) - len(chosen)
    return (*lines, *([f"and {left} more"] if left else []))


def render(found: Comparison, base: Sheet, new: Sheet, *, paint: Paint = plain) -> str:
    """Render the comparison in a terminal."""
    colour = {"PASS": "green", "FAIL": "red", "INCONCLUSIVE": "yellow"}
    lines = [
        paint(f"{found.signature.suite}, {count_of(len(found.signature.cases), 'case')}", "bold"),
        f"base: {system_name(found.base_system)}",
        f"new:  {system_name(found.new_system)}",
        *(paint(f"      {difference}", "dim") for difference in system_differences(found)),
        "",
        paint(
            f"{'metric':<18}{'base':>7}{'new':>8}{'change':>9}  {'95 % interval':<18}"
            f"{'p':>7}{'p Holm':>8}{'seen from':>11}  verdict",
            "dim",
        ),
    ]
    for one in found.metrics:
        d = one.difference
        judged = paint(one.verdict, colour[one.verdict]) if one.gated else "not gated"
        interval = f"[{signed(d.low)}, {signed(d.high)}]" if d.low is not None else d.reason or ""
        lines.append(
            f"{new.label(one.metric):<18}{number(one.base):>7}{number(one.new):>8}"
            f"{signed(d.mean):>9}  {interval:<18}{number(d.p):>7}{number(one.holm):>8}"
            f"{number(d.detectable):>11}  {judged}"
        )
    lines += [
        f"grounding violations: {found.violations[0]} → {found.violations[1]}"
        + (" (there must be none)" if found.violations[1] else ""),
        f"cases without a brief: {found.failure_rates[0]:.1%} → {found.failure_rates[1]:.1%}",
    ]
    drops, rises = biggest(found.moves)
    for title, cases in (("fell most", drops), ("rose most", rises)):
        if cases:
            lines += ["", paint(title, "bold")]
        for case in cases:
            lines.append(f"  {case.case}")
            for move in case.moves:
                alarm = paint("  dropped by more than .30", "red") if move in found.alarms else ""
                lines.append(
                    f"    {new.label(move.metric)} {number(move.base)} → {number(move.new)} "
                    f"({signed(move.change)}){alarm}"
                )
                lines += [f"      {line(text)}" for text in why(move, base, new)]
    named = {case.case for case in drops}
    others = [move for move in found.alarms if move.case not in named]
    if others:
        listed = ", ".join(f"{m.case} ({new.label(m.metric)})" for m in others)
        lines += ["", f"also dropped by more than .30: {listed}"]
    lines += ["", paint(str(found.signature), "dim")]
    lines.append(paint(found.verdict, colour[found.verdict]) + f": {explained(found)}")
    return "\n".join(lines)


def system_differences(found: Comparison) -> list[str]:
    """Tell what differs between the systems, a line each."""
    before, after = dict(system_parts(found.base_system)), dict(system_parts(found.new_system))
    return [
        f"{name}: {before.get(name, '–')} → {after.get(name, '–')}"
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def explained(found: Comparison) -> str:
    """Return the verdict in a sentence."""
    if found.violations[1]:
        return f"the new run has {found.violations[1]} grounding violations"
    by = {
        verdict: [
            METRICS[m.metric].label if m.metric in METRICS else m.metric
            for m in found.metrics
            if m.verdict == verdict and m.gated
        ]
        for verdict in ("FAIL", "INCONCLUSIVE")
    }
    if by["FAIL"]:
        return f"{', '.join(by['FAIL'])} fell, surely and noticeably"
    if by["INCONCLUSIVE"]:
        return (
            f"for {', '.join(by['INCONCLUSIVE'])} a true drop of more than .05 is not ruled out; "
            "more cases or samples would tell"
        )
    return "a true drop of more than .05 is ruled out"


def signed(value: float | None) -> str:
    """Return a difference for people.

    >>> signed(0.0312), signed(-0.2), signed(None)
    ('+0.031', '−0.200', '–')
    """
    if value is None:
        return "–"
    return f"{'−' if value < 0 else '+'}{abs(value):.3f}"
