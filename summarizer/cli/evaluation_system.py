"""The system that `summarizer eval run` evaluates: named, described, and asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.briefing.pipeline import Summarizer
    from summarizer.briefing.plan import Plan
    from summarizer.cassettes.replaying import Player
    from summarizer.cli.progress import Reading
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.runs.runner import SampledTask, TaskForCase
    from summarizer.models.choice import ModelChoice

BASELINE = "baseline:"
"""Prefix of the names of systems that need no model."""


@dataclass(frozen=True)
class Asked:
    """Which system is to be evaluated."""

    choice: ModelChoice

    @property
    def needs_model(self) -> bool:
        """Tell whether it is more than the baseline that copies the article's lead."""
        return not self.choice.name.startswith(BASELINE)

    @cached_property
    def plan(self) -> Plan:
        """Tell what is asked of which model. Raises `ConfigError` and `PromptError`."""
        from summarizer.briefing.opening import plan_of

        return plan_of(self.choice)

    @property
    def recorded_as(self) -> str:
        """The name of its recordings and of its baseline."""
        from summarizer.cassettes.cassette import system_name

        return system_name(self.plan)

    def describe(self) -> dict[str, str]:
        """Return the system as its scores name it. Nothing is started.

        Raises `ConfigError` and `PromptError` as the pipeline does.
        """
        if not self.needs_model:
            from summarizer.evaluation.runs import trivial_system as baseline_system

            if self.choice.name != baseline_system.NAME:
                raise UsageError(
                    f"there is no baseline {self.choice.name!r}",
                    hint=f"take {baseline_system.NAME}",
                )
            return baseline_system.system()
        plan = self.plan
        described = {
            "model": plan.model.spec,
            "strategy": plan.strategy,
            "prompt": f"{plan.prompt.name} {plan.prompt.version}",
            "prompt_sha256": plan.prompt.sha256(),
            "schema_sha256": plan.key.schema_sha256,
            "endpoint": plan.model.host,
        }
        if plan.rules is not None:
            described["rules"] = plan.rules
        if plan.model.temperature:
            described["temperature"] = str(plan.model.temperature)
        return described

    def open(self, progress: Reading) -> AbstractContextManager[Summarizer]:
        """Open the model, ready to be asked."""
        from summarizer.briefing.opening import open_summarizer

        return open_summarizer(self.choice, progress=progress)

    def play(self, suite: Path) -> AbstractContextManager[Player]:
        """Return its recordings in a suite, ready to be replayed."""
        from summarizer.cassettes.replaying import open_player

        return open_player(suite, self.plan, config_file=self.choice.config_file)

    @contextmanager
    def live(self, progress: Reading) -> Iterator[TaskForCase]:
        """Provide the system itself, asked anew for every sample of every case."""
        if not self.needs_model:
            from summarizer.evaluation.runs.runner import same_task
            from summarizer.evaluation.runs.trivial_system import lead_brief

            yield same_task(lead_brief)
            return
        with self.open(progress) as summarizer:

            @contextmanager
            def opened(_: Case) -> Iterator[SampledTask]:
                yield summarizer.brief

            yield opened
