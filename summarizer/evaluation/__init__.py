"""The evaluation harness: gold, scores, statistics, reports.

from summarizer.evaluation import load_suite, run_suite

report = run_suite(my_task, load_suite("evals/mine"))
print(report)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.evaluation.comparing.comparison import Comparison
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.gold.suite import Suite, load_suite
    from summarizer.evaluation.report.report import Report, compare, score_brief
    from summarizer.evaluation.report.suite_run import run_suite
    from summarizer.evaluation.scoring.outcome import CaseScore

__all__ = [
    "Case",
    "CaseScore",
    "Comparison",
    "Report",
    "Suite",
    "compare",
    "load_suite",
    "run_suite",
    "score_brief",
]

_HOMES = {
    "Case": "gold.suite",
    "CaseScore": "scoring.outcome",
    "Comparison": "comparing.comparison",
    "Report": "report.report",
    "Suite": "gold.suite",
    "compare": "report.report",
    "load_suite": "gold.suite",
    "run_suite": "report.suite_run",
    "score_brief": "report.report",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is used: each command pays for what it needs alone."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
