"""A suite's own metrics, run: each a function of article, brief and gold, from 0 to 1.

Their code is run only for whoever says so: a suite may have come from anywhere.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import GoldError
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import Gold
from summarizer.evaluation.gold.own_metric import OwnMetric, line_of
from summarizer.evaluation.gold.suite import SUITE_FILE, Suite
from summarizer.evaluation.scoring.metrics import METRICS, Metric
from summarizer.evaluation.scoring.outcome import CaseScore, OwnValue
from summarizer.evaluation.scoring.suite_code import code_files, import_module

Function = Callable[[Article, Brief, Gold], float | None]
Running = Literal["run", "skip"]
"""Consent of a user to a suite's own metrics."""


@dataclass(frozen=True)
class Measure:
    """A metric with its function, ready to run."""

    metric: OwnMetric
    function: Function
    sha256: str
    """SHA-256 of the file that the function is in."""

    def __call__(self, case: Case, brief: Brief) -> OwnValue:
        """Measure a brief. What the function raises, or returns beside 0 to 1, is an error."""
        try:
            value = self.function(case.article, brief, case.gold)
            if value is None:
                return OwnValue()
            number = float(value)
        except Exception as error:  # noqa: BLE001  whatever a user's function raises is a row
            return OwnValue(error=f"{type(error).__name__}: {error}")
        if not math.isfinite(number) or not 0 <= number <= 1:
            return OwnValue(error=f"{number} is not between 0 and 1")
        return OwnValue(value=number)


def code_of(suite: Path, metrics: Sequence[OwnMetric]) -> bytes:
    """Return what is trusted when a suite's metrics are: suite.yaml, and all Python beside it."""
    files = [suite / SUITE_FILE, *code_files(suite)] if metrics else []
    parts = [f"{path.relative_to(suite)}\n".encode() + path.read_bytes() for path in files]
    return b"\0".join(parts)


def allowed_measures(
    suite: Suite, said: Running | None, *, is_trusted: Callable[[Path, bytes], bool]
) -> tuple[Measure, ...] | None:
    """Return a suite's own metrics, to run; None where nobody said so and it is not trusted.

    Raises `GoldError` for one that does not import.
    """
    if not suite.metrics or said == "skip":
        return ()
    code = code_of(suite.path, suite.metrics)
    if said == "run" or is_trusted(suite.path / SUITE_FILE, code):
        return load_measures(suite)
    return None


def load_measures(suite: Suite) -> tuple[Measure, ...]:
    """Import the functions of a suite's own metrics: this runs the code of their modules.

    Raises `GoldError` that names suite.yaml's line for a module or a function that is not there,
    does not import, or has the name of one of the program's own metrics.
    """
    return tuple(_measure(suite.path, metric) for metric in suite.metrics)


def _measure(folder: Path, metric: OwnMetric) -> Measure:
    place = line_of(folder / SUITE_FILE, metric)
    if metric.name in METRICS or metric.name == "overall":
        raise GoldError(
            f"{place}: {metric.name!r} is one of the program's own metrics",
            hint="give yours another name",
        )
    name = metric.function.partition(":")[2]
    try:
        module = import_module(folder, metric.module)
    except ModuleNotFoundError as error:
        missing = error.name or metric.module
        said = f"there is no module {missing!r}"
        if missing == metric.module.partition(".")[0]:
            said += f", neither {folder / missing}.py nor an installed one"
        raise GoldError(
            f"{place}: metric {metric.name!r} does not import: {said}",
            hint="put the file beside suite.yaml, or install the package",
        ) from error
    except Exception as error:
        raise GoldError(
            f"{place}: metric {metric.name!r} does not import: {type(error).__name__}: {error}",
            hint=f"mend {metric.module}",
        ) from error
    function = getattr(module, name, None)
    if not callable(function):
        raise GoldError(
            f"{place}: metric {metric.name!r}: {metric.module} has no function {name!r}",
            hint="name one that it has: def NAME(article, brief, gold) -> float | None",
        )
    file = getattr(module, "__file__", None)
    data = Path(file).read_bytes() if file else b""
    return Measure(metric, function, hashlib.sha256(data).hexdigest())


def measured(score: CaseScore, case: Case, brief: object, by: Sequence[Measure]) -> CaseScore:
    """Return a score with the values of own metrics beside it, where there is a brief."""
    if not by or not isinstance(brief, Brief):
        return score
    return score.model_copy(update={"own": {one.metric.name: one(case, brief) for one in by}})


def as_metric(own: OwnMetric) -> Metric:
    """Return an own metric as one that reports and comparisons know."""

    def of(score: CaseScore) -> float | None:
        found = score.own.get(own.name)
        return found.value if found is not None else None

    return Metric(own.name, own.title, of, "not measured", direction=own.direction)


def fingerprint(by: Sequence[Measure]) -> str:
    """Name the functions that were run, and the code they are; "" for none."""
    return " ".join(f"{one.metric.name}={one.metric.function}@{one.sha256[:12]}" for one in by)
