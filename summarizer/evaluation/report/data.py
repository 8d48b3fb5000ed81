"""Scored runs as JSON: every figure, and every claim with what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict

from summarizer.evaluation.comparing.comparison import Comparison
from summarizer.evaluation.report import judged
from summarizer.evaluation.report.changes import explained
from summarizer.evaluation.report.figures import Figures, Sample
from summarizer.evaluation.report.sides import sides
from summarizer.evaluation.report.systems import SideBySide
from summarizer.evaluation.runs.results import Results
from summarizer.evaluation.scoring.metrics import PRIMARY


def render(figures: Figures) -> str:
    """Render one run."""
    return json.dumps(as_values(figures), ensure_ascii=False, indent=2)


def side_by_side(shown: SideBySide) -> str:
    """Render several systems: each with its figures, or with the error that it has none for, or
    that it waits for them, and their order; null where they are not ranked.
    """
    systems = [
        {
            "name": one.name,
            "error": one.row.error or None,
            "hint": one.row.hint or None,
            "waits": one.row.waits,
            **(as_values(one.figures) if one.figures is not None else {}),
        }
        for one in shown.systems
    ]
    ranking = shown.ranking.model_dump(mode="json") if shown.ranking is not None else None
    value = {"systems": systems, "verdict": shown.verdict, "ranking": ranking}
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_values(figures: Figures) -> dict[str, object]:
    """Return a run as JSON values. What is undefined is null, with its reason."""
    sheet = figures.sheet
    return {
        "signature": str(sheet.signature),
        "signature_parts": sheet.signature.model_dump(mode="json"),
        "system": sheet.system,
        "cases": len(sheet.by_case),
        "stories": figures.stories,
        "failure_rate": sheet.failure_rate,
        "parts": {
            part.name: {
                "cases": part.cases,
                "metrics": {
                    name: summary.model_dump(mode="json", exclude={"metric"})
                    for name, summary in part.summaries.items()
                },
            }
            for part in figures.parts
        },
        "diagnostics": {
            metric.name: summary.model_dump(mode="json", exclude={"metric"})
            for metric, summary in figures.diagnostics
        },
        "spread": {
            metric.name: one.model_dump(mode="json", exclude={"metric"})
            for metric, one in figures.spreads
        },
        "claims": asdict(figures.tally),
        "wrong_in": dict(figures.faults),
        "per_article": figures.costs.model_dump(mode="json"),
        "judge": judged.as_values(figures.results.judged) if figures.results.judged else None,
        "samples": [_sample(sample) for sample in figures.samples],
    }


def comparison(found: Comparison, base: Results, new: Results) -> str:
    """Return a comparison as JSON: its statistics, and every case claim by claim."""
    cases = [
        {
            **asdict(case),
            "moves": [{**m.model_dump(mode="json"), "change": m.change} for m in case.moves],
        }
        for case in sides(found, base, new)
    ]
    judges = {
        side: judged.as_values(results.judged) if results.judged else None
        for side, results in (("base", base), ("new", new))
    }
    value = {
        **found.model_dump(mode="json"),
        "explained": explained(found),
        "judge": judges,
        "cases": cases,
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _sample(sample: Sample) -> dict[str, object]:
    score = sample.score
    return {
        "case": score.case,
        "sample": score.sample,
        "story": score.story,
        "split": score.split,
        "failure": score.failure,
        "metrics": {metric.name: metric.of(score) for metric in PRIMARY},
        "own": {name: value.model_dump() for name, value in score.own.items()},
        "claims": [asdict(claim) for claim in sample.claims],
        "key_facts": [asdict(fact) for fact in score.key_facts],
        "summary": [{"borne_out": one.is_borne_out, **asdict(one)} for one in score.sentences],
        "grounding": score.grounding.model_dump(mode="json"),
        "detail": sample.detail.model_dump(mode="json", exclude={"missed", "spurious"}),
    }
