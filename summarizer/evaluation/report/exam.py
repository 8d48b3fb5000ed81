"""The scorer's exam as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.counting import count_of
from summarizer.evaluation.exam.question import Check
from summarizer.evaluation.report.terminal import Paint, plain


def render(checks: Sequence[Check], *, paint: Paint = plain) -> str:
    """Render one line a perturbation: what it must do, what it did, and whether that is right."""
    first = max(len(check.perturbation) for check in checks)
    second = max(len(check.must) for check in checks)
    lines = [paint(f"      {'perturbation':<{first}}  {'must':<{second}}  cases  observed", "dim")]
    for check in checks:
        if not check.cases:
            mark = paint("  –  ", "dim")
        else:
            mark = paint("pass ", "green") if check.passed else paint("FAIL ", "red")
        lines.append(
            f"{mark} {check.perturbation:<{first}}  {check.must:<{second}}  {check.cases:>5}  "
            f"{check.observed}"
        )
        if check.failures:
            more = f" and {len(check.failures) - 5} more" if len(check.failures) > 5 else ""
            lines.append(f"      not in {', '.join(check.failures[:5])}{more}")
    wrong = sum(not check.passed for check in checks)
    applied = sum(check.cases > 0 for check in checks)
    lines += ["", f"{applied - wrong} of {count_of(applied, 'check')} passed"]
    return "\n".join(lines)


def markdown(exams: Mapping[str, Sequence[Check]], *, only: Sequence[str] = ()) -> str:
    """Return the same for Markdown, suites side by side; `only` these perturbations where it names
    any.
    """
    names = list(exams)
    most = {name: max(check.cases for check in checks) for name, checks in exams.items()}
    titles = [f"{name} ({count_of(most[name], 'case')})" for name in names]
    lines = [
        f"| perturbation | must | {' | '.join(titles)} | passed |",
        "|---|---|" + "---|" * (len(names) + 1),
    ]
    for checks in zip(*exams.values(), strict=True):
        first = checks[0]
        if only and first.perturbation not in only:
            continue
        seen = [_seen(one, most[name]) for one, name in zip(checks, names, strict=True)]
        passed = "yes" if all(one.passed for one in checks) else "**no**"
        lines.append(f"| {first.perturbation} | {first.must} | {' | '.join(seen)} | {passed} |")
    return "\n".join(lines)


def _seen(check: Check, most: int) -> str:
    return check.observed if check.cases in (0, most) else f"{check.observed} ({check.cases})"
