"""Several systems on one suite, side by side: their order, their costs, and what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.ranking import Gap, Place, Ranking, rank
from summarizer.evaluation.report.figures import Figures, number
from summarizer.evaluation.runs.files import RUN_FILE, read_run_file
from summarizer.evaluation.runs.results import read_results
from summarizer.evaluation.runs.systems_file import SystemRow, read_systems


@dataclass(frozen=True)
class System:
    """A system with its scores, or with the reason why it has none."""

    row: SystemRow
    figures: Figures | None

    @property
    def name(self) -> str:
        """Return its name."""
        return self.row.name

    @property
    def seconds(self) -> float | None:
        """Seconds per article; None where answers were replayed, which notes no times."""
        return None if self.row.replayed or self.figures is None else self.figures.costs.seconds


@dataclass(frozen=True)
class Line:
    """A system that has scores, with its place."""

    place: Place
    system: System
    figures: Figures


@dataclass(frozen=True)
class SideBySide:
    """Systems beside each other."""

    systems: tuple[System, ...]

    @property
    def scored(self) -> tuple[System, ...]:
        """Those that have scores."""
        return tuple(system for system in self.systems if system.figures is not None)

    @property
    def failed(self) -> tuple[System, ...]:
        """Those that have none, and wait for none."""
        return tuple(s for s in self.systems if s.figures is None and not s.row.waits)

    @property
    def waiting(self) -> tuple[System, ...]:
        """Those whose answers are under way."""
        return tuple(system for system in self.systems if system.row.waits)

    @cached_property
    def ranking(self) -> Ranking | None:
        """Their order; None where fewer than two have scores, or they were not scored alike."""
        sheets = {s.name: s.figures.sheet for s in self.systems if s.figures is not None}
        if len(sheets) < 2:
            return None
        try:
            return rank(sheets)
        except GoldError:
            return None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Those that were ranked, the best first; none where there is no ranking."""
        known = {s.name: (s, s.figures) for s in self.systems if s.figures is not None}
        places = self.ranking.places if self.ranking is not None else ()
        return tuple(Line(place, *known[place.name]) for place in places)

    @cached_property
    def verdict(self) -> str:
        """Which is best and whether that is sure, in a sentence or two."""
        if self.ranking is None:
            return self._unranked()
        best, rivals = self.ranking.best, self.ranking.rivals
        others = len(self.ranking.places) - 1
        if best.violations:
            return f"{best.name} scores best, but no system is without grounding violations."
        if not rivals:
            than = "the other" if others == 1 else f"each of the {others} others"
            return f"{best.name} is best: that it is better than {than} is sure."
        names = ", ".join(place.name for place in rivals)
        if all(place.gap is not None and place.gap.is_nothing for place in rivals):
            alike = "score the same on every case: nothing here tells them apart"
            return f"{best.name} and {names} {alike}."
        return f"{best.name} scores best, but from {names} it cannot be told apart.{_more(rivals)}"

    def _unranked(self) -> str:
        if self.waiting and len(self.scored) < 2:
            return "The answers of systems are under way: there is nothing to compare yet."
        if not self.scored:
            return "No system has scores."
        if len(self.scored) == 1:
            return f"Only {self.scored[0].name} has scores: there is nothing to compare it with."
        return (
            "The runs were not scored alike (other cases, gold or scorers), so they are not ranked."
        )


def told(gap: Gap | None) -> str:
    """Tell whether a system can be told from the best, in two words or three."""
    if gap is None:
        return "best"
    if gap.is_nothing:
        return "the same"
    if not gap.is_sure:
        return "not sure"
    return "surely behind" if (gap.difference.mean or 0.0) < 0 else "surely ahead"


def read_side_by_side(paths: Sequence[Path]) -> SideBySide:
    """Read the runs in these folders, each a run or a folder of the runs of several systems.

    Raises `GoldError` where there are none.
    """
    found: list[System] = []
    for path in paths:
        file = read_systems(path) if path.is_dir() else None
        if file is None:
            found.append(_run(path))
            continue
        found += [_of_several(path, row) for row in file.systems]
    return SideBySide(_told_apart(found))


def _of_several(folder: Path, row: SystemRow) -> System:
    if row.error or row.waits:
        return System(row, None)
    try:
        return System(row, Figures(read_results(folder / row.name)))
    except GoldError as error:
        return System(row.model_copy(update={"error": str(error), "hint": error.hint}), None)


def _run(path: Path) -> System:
    replayed = (path / RUN_FILE).is_file() and read_run_file(path).mode == "replay"
    row = SystemRow(name=path.name or str(path), replayed=replayed)
    return System(row, Figures(read_results(path)))


def _told_apart(systems: Sequence[System]) -> tuple[System, ...]:
    """Return the systems, with a number behind a name that stands twice."""
    seen: dict[str, int] = {}
    found: list[System] = []
    for system in systems:
        number_ = seen[system.name] = seen.get(system.name, 0) + 1
        name = system.name if number_ == 1 else f"{system.name} #{number_}"
        row = system.row.model_copy(update={"name": name})
        found.append(System(row, system.figures))
    return tuple(found)


def _more(rivals: Sequence[Place]) -> str:
    """Say what more cases would show of systems that cannot be told apart."""
    seen = [
        gap.difference.detectable
        for place in rivals
        if (gap := place.gap) is not None and gap.difference.detectable
    ]
    if not seen:
        return " More cases would tell."
    return (
        f" These cases show a difference of {number(max(seen))} or more; "
        "more cases, or more samples of each, would show a smaller one."
    )
