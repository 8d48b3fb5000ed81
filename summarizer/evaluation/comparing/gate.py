"""Whether a change made briefs worse: PASS, FAIL or INCONCLUSIVE."""

from __future__ import annotations

from typing import Literal

from summarizer.evaluation.comparing.statistics import Difference

Verdict = Literal["PASS", "FAIL", "INCONCLUSIVE"]

NOTICED = -0.02
"""A drop of the mean that is smaller is no failure, however sure."""
TOLERATED = -0.05
"""A true drop that could be larger is no pass."""


def gate(difference: Difference) -> Verdict:
    """Return FAIL for a sure and noticeable drop, PASS where a large drop is ruled out.

    A naive "fail on a drop of 2 points" would fail one run in four of an unchanged system with
    12 cases; this fails one in thirty.

    >>> from summarizer.evaluation.comparing.statistics import difference
    >>> stories = ["a", "b", "c", "d"]
    >>> gate(difference([-0.1, -0.12, -0.09, -0.11], stories))
    'FAIL'
    >>> gate(difference([0.01, -0.01, 0.0, 0.02], stories))
    'PASS'
    >>> gate(difference([0.3, -0.3, 0.2, -0.4], stories))
    'INCONCLUSIVE'
    """
    if difference.mean is None or difference.upper is None or difference.lower is None:
        return "INCONCLUSIVE"
    if difference.upper < 0 and difference.mean < NOTICED:
        return "FAIL"
    return "PASS" if difference.lower > TOLERATED else "INCONCLUSIVE"


def together(verdicts: tuple[Verdict, ...]) -> Verdict:
    """Return FAIL if one fails, PASS if all pass.

    >>> together(("PASS", "INCONCLUSIVE")), together(("PASS", "PASS"))
    ('INCONCLUSIVE', 'PASS')
    """
    if "FAIL" in verdicts:
        return "FAIL"
    return "PASS" if verdicts and set(verdicts) == {"PASS"} else "INCONCLUSIVE"
