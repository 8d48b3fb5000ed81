"""Metrics of a suite's own: what suite.yaml says of them. Nothing here runs their code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from summarizer.value import Value


class Within(Value):
    """Bounds of the value of every case."""

    min: float | None = Field(default=None, ge=0, le=1)
    max: float | None = Field(default=None, ge=0, le=1)

    def holds(self, value: float) -> bool:
        """Tell whether a value lies within."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        parts = [f"at least {self.min}" if self.min is not None else ""]
        parts.append(f"at most {self.max}" if self.max is not None else "")
        return " and ".join(part for part in parts if part) or "anything"


class OwnMetric(Value):
    """A metric that a suite adds to the five: a function of article, brief and gold."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    function: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")]
    """ "module:function"; the module is a file beside suite.yaml, or one that Python finds."""
    label: str = ""
    """As reports call it; the name where there is none."""
    direction: Literal["higher", "lower"] = "higher"
    """Which values are better."""
    gate: bool | Within = False
    """True: `compare` holds it as it holds the five. Limits: every case must keep to them."""

    @property
    def title(self) -> str:
        """Title for people."""
        return self.label or self.name

    @property
    def module(self) -> str:
        """The module's name."""
        return self.function.partition(":")[0]

    @property
    def is_gated(self) -> bool:
        """Tell whether `compare` holds it to its rule."""
        return self.gate is True


def line_of(path: Path, metric: OwnMetric) -> str:
    """Return where a metric's function is named: "suite.yaml, line 7"."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return str(path)
    found = next((n for n, text in enumerate(lines, 1) if metric.function in text), None)
    return f"{path}, line {found}" if found else str(path)
