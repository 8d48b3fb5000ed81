"""The figures of a run that every report shows, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.evaluation.comparing.sheet import Sheet, Summary
from summarizer.evaluation.comparing.spread import Spread, spread
from summarizer.evaluation.report.claims import Claim, Tally, claims, faults, tally
from summarizer.evaluation.runs.details import Costs, Detail
from summarizer.evaluation.runs.details import costs as costs_of
from summarizer.evaluation.runs.results import Results
from summarizer.evaluation.scoring.metrics import GATED, PRIMARY, Metric
from summarizer.evaluation.scoring.outcome import CaseScore


@dataclass(frozen=True)
class Sample:
    """One brief of one case, with all that is known of it."""

    score: CaseScore
    detail: Detail
    many: bool
    """True if its case has other samples."""

    @property
    def name(self) -> str:
        """The case, with the sample's number where there are several."""
        return f"{self.score.case} #{self.score.sample + 1}" if self.many else self.score.case

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Tell what became of every claim."""
        return claims(self.score, self.detail)

    @cached_property
    def tally(self) -> Tally:
        """Count how many positions and commitments became what."""
        return tally(self.claims)

    def value(self, name: str) -> float | None:
        """Return a primary metric of it."""
        return next(metric.of(self.score) for metric in PRIMARY if metric.name == name)

    @property
    def overall(self) -> float:
        """The mean of the gated metrics that are defined: for ordering cases, and nothing else."""
        values = [value for metric in GATED if (value := metric.of(self.score)) is not None]
        return sum(values) / len(values)


@dataclass(frozen=True)
class Part:
    """The whole run, or one split of it."""

    name: str
    cases: int
    summaries: dict[str, Summary]
    """Primary metric → its figures."""


@dataclass(frozen=True)
class Figures:
    """A scored run, ready to be shown."""

    results: Results

    @property
    def sheet(self) -> Sheet:
        """Its scores."""
        return self.results.sheet

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """Every brief, by case."""
        by_case = self.sheet.by_case
        return tuple(
            Sample(score, detail, many=len(by_case[score.case]) > 1)
            for score, detail in zip(self.sheet.scores, self.results.details, strict=True)
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The whole, then each split where there are several."""
        splits = sorted({score.split for score in self.sheet.scores})
        whole = [_part("all", self.sheet)]
        if len(splits) > 1:
            whole += [_part(split, only(self.sheet, split)) for split in splits]
        return tuple(whole)

    @cached_property
    def diagnostics(self) -> tuple[tuple[Metric, Summary], ...]:
        """Every other metric over the whole run."""
        from summarizer.evaluation.scoring.metrics import DIAGNOSTIC

        return tuple((metric, self.sheet.summary(metric)) for metric in DIAGNOSTIC)

    @cached_property
    def spreads(self) -> tuple[tuple[Metric, Spread], ...]:
        """Measure how far samples of a case lie apart; nothing where each case has one."""
        found = ((metric, spread(self.sheet, metric)) for metric in GATED)
        return tuple((metric, one) for metric, one in found if one is not None)

    @cached_property
    def costs(self) -> Costs:
        """Tell what it took, per article."""
        return costs_of(self.results.details)

    @cached_property
    def tally(self) -> Tally:
        """Count how many positions and commitments of all briefs became what."""
        return tally(claim for sample in self.samples for claim in sample.claims)

    @cached_property
    def faults(self) -> tuple[tuple[str, int], ...]:
        """Field → in how many claims that are wrong in part it is off, the most frequent first."""
        return faults(claim for sample in self.samples for claim in sample.claims)

    @cached_property
    def shown(self) -> tuple[Metric, ...]:
        """The primary metrics, and the suite's own."""
        return self.sheet.shown

    @property
    def failures(self) -> tuple[Sample, ...]:
        """The samples that gave no brief."""
        return tuple(sample for sample in self.samples if sample.score.failure is not None)

    @cached_property
    def stories(self) -> int:
        """Count how many clusters the cases form."""
        return len(set(self.sheet.stories.values()))

    @property
    def title(self) -> str:
        """Suite and system in a few words."""
        return f"{self.sheet.signature.suite} · {system_name(self.sheet.system)}"


def only(sheet: Sheet, split: str) -> Sheet:
    """Return the scores of one split."""
    kept = tuple(score for score in sheet.scores if score.split == split)
    return Sheet(signature=sheet.signature, system=sheet.system, scores=kept, own=sheet.own)


def system_name(system: dict[str, str]) -> str:
    """Name a system by its model, strategy and prompt, as people call it.

    >>> system_name({"model": "vllm/test", "strategy": "whole", "prompt": "whole 2"})
    'vllm/test whole, prompt whole 2'
    """
    model, strategy = system.get("model", "unknown system"), system.get("strategy", "none")
    prompt = system.get("prompt", "none")
    asked = "" if prompt.startswith("none") else f", prompt {prompt}"
    drawn = f" t={system['temperature']}" if "temperature" in system else ""
    return (model if strategy == "none" else f"{model} {strategy}") + drawn + asked


def system_parts(system: dict[str, str]) -> Sequence[tuple[str, str]]:
    """Return everything known of a system, fingerprints cut short."""
    return [
        (name.replace("_", " "), value[:12] if name.endswith("sha256") else value)
        for name, value in system.items()
    ]


def _part(name: str, sheet: Sheet) -> Part:
    return Part(
        name=name,
        cases=len(sheet.by_case),
        summaries={metric.name: sheet.summary(metric) for metric in sheet.shown},
    )


def number(value: float | None, *, places: int = 3) -> str:
    """Return a figure for people; a dash where there is none.

    >>> number(0.61249), number(-0.5), number(None)
    ('0.612', '−0.500', '–')
    """
    return "–" if value is None else f"{value:.{places}f}".replace("-", "−")


def amount(value: float | None) -> str:
    """Return a count of tokens or the like, for people."""
    return "–" if value is None else f"{value:,.0f}"


def money(value: float | None) -> str:
    """Return dollars, for people."""
    return "–" if value is None else f"${value:,.4f}" if 0 < value < 1 else f"${value:,.2f}"


def costs(value: float) -> str:
    """Say what a field cost.

    >>> costs(0.425), costs(0.0)
    ('costs 0.42', 'costs nothing')
    """
    return f"costs {value:.2f}" if value >= 0.005 else "costs nothing"


def duration(seconds: float | None) -> str:
    """Return seconds, for people.

    >>> duration(0.42), duration(41.24), duration(127)
    ('0.4 s', '41 s', '2 min 7 s')
    """
    if seconds is None:
        return "–"
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"
