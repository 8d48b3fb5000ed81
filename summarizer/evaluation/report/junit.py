"""Scored runs as JUnit XML: one test suite a run, one test a brief.

A case without a brief is an error, one that breaks grounding a failure; a system without scores is
a test suite of one error, one whose answers are under way of one skipped test. Scores are
properties: whether a score is good enough is for `compare` to say.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import Literal

from summarizer.evaluation.report.figures import Figures, Sample
from summarizer.evaluation.report.terminal import difference
from summarizer.evaluation.scoring.metrics import PRIMARY
from summarizer.render.display import show

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for."""


def render(
    runs: Sequence[tuple[str, Figures]],
    *,
    failed: Mapping[str, str] | None = None,
    waiting: Sequence[str] = (),
) -> str:
    """Render the XML document of some runs, each with its name.

    `failed` tells for the name of each system without scores why it has none; `waiting` are the
    names of those whose answers are under way.
    """
    root = ET.Element("testsuites")
    for name, figures in runs:
        root.append(_suite(name, figures))
    for name, reason in (failed or {}).items():
        root.append(_without_scores(name, "error", reason))
    for name in waiting:
        root.append(_without_scores(name, "skipped", "its answers are under way"))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(name: str, figures: Figures) -> ET.Element:
    samples = figures.samples
    broken = [sample for sample in samples if sample.score.grounding.structural]
    suite = ET.Element(
        "testsuite",
        name=_clean(f"{figures.sheet.signature.suite}: {name}"),
        tests=str(len(samples)),
        errors=str(len(figures.failures)),
        failures=str(len(broken)),
        skipped="0",
        time=f"{sum(sample.detail.seconds or 0 for sample in samples):.3f}",
    )
    properties = {
        "signature": str(figures.sheet.signature),
        **{f"system.{key}": value for key, value in figures.sheet.system.items()},
    }
    for part in figures.parts:
        for metric, summary in part.summaries.items():
            if summary.estimate.mean is not None:
                properties[f"{part.name}.{metric}"] = repr(summary.estimate.mean)
    suite.append(_properties(properties))
    suite.extend(_case(figures.sheet.signature.suite, sample) for sample in samples)
    return suite


def _without_scores(name: str, state: Literal["error", "skipped"], reason: str) -> ET.Element:
    clean = _clean(name)
    counts = {"tests": "1", "errors": "0", "failures": "0", "skipped": "0"}
    counts["errors" if state == "error" else "skipped"] = "1"
    suite = ET.Element("testsuite", {"name": clean, **counts})
    case = ET.SubElement(suite, "testcase", classname=clean, name="has scores")
    told = ET.SubElement(case, state, message=_clean(reason), type="no scores")
    told.text = _clean(reason)
    return suite


def _case(suite: str, sample: Sample) -> ET.Element:
    score = sample.score
    case = ET.Element(
        "testcase",
        classname=_clean(suite),
        name=_clean(sample.name),
        time=f"{sample.detail.seconds or 0:.3f}",
    )
    values = {metric.name: metric.of(score) for metric in PRIMARY}
    values |= {name: found.value for name, found in score.own.items()}
    case.append(
        _properties({name: repr(value) for name, value in values.items() if value is not None})
    )
    if score.failure is not None:
        error = ET.SubElement(case, "error", message=_clean(score.failure), type="failure")
        error.text = _clean(score.failure)
    elif score.grounding.structural:
        count = len(score.grounding.structural)
        broken = ET.SubElement(
            case, "failure", message=f"{count} grounding violations", type="grounding"
        )
        broken.text = _clean("\n".join(score.grounding.structural))
    ET.SubElement(case, "system-out").text = _clean("\n".join(difference(sample)))
    return case


def _properties(values: dict[str, str]) -> ET.Element:
    properties = ET.Element("properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=_clean(name), value=_clean(value))
    return properties


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", show(text))
