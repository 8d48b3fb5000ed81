"""Recorded suites as pytest tests: one test a case, replayed without a network, a key or a model.

    pytest --summarizer-suite evals/mine --summarizer-system local-passages-sides-1

A test fails where the recording is stale, the brief is not valid or not grounded, its scores are
not those of the suite's baseline, or there is no baseline, unless `--summarizer-without-baseline`
is given. The scores stand in the JUnit report as properties.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from summarizer.brief import Brief
    from summarizer.cassettes.replaying import Player
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.scoring.outcome import CaseScore
    from summarizer.evaluation.scoring.own_metrics import Measure

SUITE_FILE = "suite.yaml"
ALLOWING = (
    "look at them, then: summarizer eval trust {suite}, or --summarizer-own-metrics run; "
    "--summarizer-own-metrics skip leaves them out"
)
"""How the functions of a suite are let run, or left out."""


class Regression(Exception):  # noqa: N818  what a test says, not an error of the program
    """A case does not give what it gave; `str()` says how."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("summarizer", "recorded suites of summarizer")
    group.addoption(
        "--summarizer-suite",
        metavar="DIR",
        action="append",
        default=[],
        help="Folder of a suite whose recordings are replayed, one test a case. May be repeated.",
    )
    group.addoption(
        "--summarizer-system",
        metavar="NAME",
        action="append",
        default=[],
        help="Recorded system, such as local-passages-sides-1. May be repeated. "
        "[default: all recorded]",
    )
    group.addoption(
        "--summarizer-prompts",
        metavar="DIR",
        help="A folder of prompts that go before the program's own.",
    )
    group.addoption(
        "--summarizer-own-metrics",
        choices=["run", "skip"],
        help="Run, or leave out, the functions that suite.yaml names. [default: run them where the "
        "suite is trusted]",
    )
    group.addoption(
        "--summarizer-without-baseline",
        action="store_true",
        help="Pass a system that has no baseline, if its briefs are valid and grounded.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Have the suites collected, beside what is collected anyway."""
    config.addinivalue_line("markers", "summarizer: replays a recorded case of a suite")
    for name in config.getoption("summarizer_suite"):
        file = _suite_file(config, name)
        if not file.is_file():
            raise pytest.UsageError(f"--summarizer-suite {name}: there is no {file}")
        if str(file) not in config.args:
            config.args.append(str(file))


def _suite_file(config: pytest.Config, name: str) -> Path:
    return (config.invocation_params.dir / name / SUITE_FILE).resolve()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the suite of a suite.yaml that an option names."""
    config = parent.config
    wanted = {_suite_file(config, name) for name in config.getoption("summarizer_suite")}
    if file_path.name != SUITE_FILE or file_path.resolve() not in wanted:
        return None
    collected: SuiteTests = SuiteTests.from_parent(parent, path=file_path)
    return collected


class SuiteTests(pytest.File):
    """The tests of a suite, by system."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield one group of tests for each system asked for. Cases are read when it is
        collected.
        """
        from summarizer.cassettes.files import systems
        from summarizer.errors import SummarizerError
        from summarizer.evaluation.gold.suite import load_suite

        folder = self.path.parent
        recorded = systems(folder)
        for name in self.config.getoption("summarizer_system") or recorded:
            if name not in recorded:
                known = ", ".join(recorded) or "none"
                raise self.CollectError(f"{folder}: no system {name!r} is recorded, but: {known}")
        try:
            suite = load_suite(folder)
        except SummarizerError as error:
            raise self.CollectError(_told(error)) from error
        if not recorded:
            raise self.CollectError(f"{folder} has no recordings: summarizer eval run --record")
        for name in self.config.getoption("summarizer_system") or recorded:
            yield SystemTests.from_parent(self, name=name, suite=suite)


class SystemTests(pytest.Collector):
    """The tests of one system."""

    def __init__(self, *, suite: Suite, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # pytest's own
        self.suite = suite
        self._open = ExitStack()
        self._player: Player | None = None
        self._measures: Sequence[Measure] | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test a case."""
        for case in self.suite.cases:
            item: CaseTest = CaseTest.from_parent(self, name=case.id, case=case)
            item.add_marker("summarizer")
            yield item

    @property
    def player(self) -> Player:
        """Tell what replays, opened by the first test."""
        if self._player is None:
            from summarizer.cassettes.replaying import open_player
            from summarizer.cassettes.status import recorded_plan

            prompts = self.config.getoption("summarizer_prompts")
            plan = recorded_plan(
                self.suite.path,
                self.name,
                prompts=self.config.invocation_params.dir / prompts if prompts else None,
            )
            self._player = self._open.enter_context(open_player(self.suite.path, plan))
        return self._player

    @property
    def measures(self) -> Sequence[Measure]:
        """The suite's own metrics, imported by the first test where that was said."""
        if self._measures is None:
            from summarizer.evaluation.runs.results import require_allowed
            from summarizer.evaluation.scoring.own_metrics import allowed_measures
            from summarizer.models.trust import is_trusted

            said = self.config.getoption("summarizer_own_metrics")
            found = allowed_measures(self.suite, said, is_trusted=is_trusted)
            self._measures = require_allowed(self.suite, found, hint=ALLOWING)
        return self._measures

    def teardown(self) -> None:
        """Let go of the player."""
        self._open.close()
        self._player = None


class CaseTest(pytest.Item):
    """One case, replayed, scored and held to the baseline."""

    def __init__(self, *, case: Case, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # pytest's own
        self.case = case

    def runtest(self) -> None:
        """Replay and score the case. Raises `Regression` where it is not what it was."""
        from summarizer.evaluation.scoring.metrics import PRIMARY
        from summarizer.evaluation.scoring.own_metrics import measured
        from summarizer.evaluation.scoring.scorer import score_brief

        system = self._system
        briefs = self._replayed(system.player)
        measures = system.measures
        scores = [
            measured(score_brief(self.case, brief, sample=sample), self.case, brief, measures)
            for sample, brief in enumerate(briefs)
        ]
        for score in scores:
            self.user_properties += [(metric.name, metric.of(score)) for metric in PRIMARY]
            self.user_properties += [(name, found.value) for name, found in score.own.items()]
        complaints = [*self._complaints(scores)]
        if complaints:
            raise Regression("\n".join(complaints))

    @property
    def _system(self) -> SystemTests:
        assert isinstance(self.parent, SystemTests)
        return self.parent

    def _replayed(self, player: Player) -> list[Brief]:
        with _unlogged("instructor"), player.task(self.case) as brief:
            samples = range(player.samples(self.case))
            return [brief(self.case.article, sample) for sample in samples]

    def _complaints(self, scores: list[CaseScore]) -> Iterator[str]:
        from summarizer.evaluation.comparing.sheet import make_sheet
        from summarizer.evaluation.comparing.signature import sign
        from summarizer.evaluation.runs.baselines import baseline_path, read_baseline
        from summarizer.evaluation.runs.verdict import verdict
        from summarizer.evaluation.scoring.own_metrics import fingerprint

        suite, name = self._system.suite, self._system.name
        path = baseline_path(suite.path, name)
        by = self._system.measures
        sheet = make_sheet(
            sign(suite.name, [self.case], metrics=fingerprint(by)),
            scores,
            own=tuple(one.metric for one in by),
        )
        found = verdict(sheet, read_baseline(suite.path, name), path=path)
        yield from found.complaints
        update = f"{self._system.player.run} --replay --update-baseline"
        if found.complaints and found.has_baseline:
            yield f"to take what is new into the baseline: {update}"
        if not found.has_baseline and not self.config.getoption("summarizer_without_baseline"):
            yield f"there is no baseline to hold the scores to: {path}"
            yield f"make one: {update}"
            yield "or run without one: --summarizer-without-baseline"

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str | TerminalRepr:
        """Tell what is wrong, in the program's own words; a traceback only for what nobody
        foresaw.
        """
        from summarizer.errors import SummarizerError

        del style
        error = excinfo.value
        if isinstance(error, SummarizerError):
            return _told(error)
        if isinstance(error, Regression):
            return str(error)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Find where the case is defined, and what the test is called."""
        return self.case.path, None, f"{self._system.name}: {self.case.id}"


@contextmanager
def _unlogged(name: str) -> Iterator[None]:
    """Keep what a library logs of a failure out of the report, which tells it better."""
    logger = logging.getLogger(name)
    was = logger.propagate
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = was


def _told(error: Exception) -> str:
    return f"{error}\nhint: {getattr(error, 'hint', '')}"
