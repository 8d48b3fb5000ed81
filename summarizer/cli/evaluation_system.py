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

    from summarizer.briefing.opening import Summarizer
    from summarizer.cassettes.replaying import Player
    from summarizer.cli.progress import Reading
    from summarizer.evaluation.gold.suite import Case
    from summarizer.evaluation.runs.runner import SampledTask, TaskForCase
    from summarizer.models.model import Model, Strategy

BASELINE = "baseline:"
"""What the name of a system begins with that needs no model."""


@dataclass(frozen=True)
class Asked:
    """Which system is to be evaluated."""

    name: str
    """As `--model` takes it."""
    base_url: str | None
    temperature: float | None
    strategy: Strategy | None
    prompts: Path | None
    deadline: float | None
    config_file: Path | None
    offline: bool

    @property
    def needs_model(self) -> bool:
        """Whether it is more than the baseline that copies the article's lead."""
        return not self.name.startswith(BASELINE)

    @cached_property
    def model(self) -> Model:
        """The model that is meant. Raises `ConfigError`."""
        from summarizer.models.model import resolve_model

        return resolve_model(
            self.name,
            base_url=self.base_url,
            temperature=self.temperature,
            config_file=self.config_file,
        )

    @property
    def recorded_as(self) -> str:
        """The name of its recordings and of its baseline."""
        from summarizer.cassettes.cassette import system_name

        return system_name(self.model, self.strategy or self.model.strategy)

    def describe(self) -> dict[str, str]:
        """The system as its scores name it. Nothing is started.

        Raises `ConfigError` and `PromptError` as the pipeline does.
        """
        if not self.needs_model:
            from summarizer.evaluation.runs import trivial_system as baseline_system

            if self.name != baseline_system.NAME:
                raise UsageError(
                    f"there is no baseline {self.name!r}", hint=f"take {baseline_system.NAME}"
                )
            return baseline_system.system()
        from summarizer.briefing.opening import Summarizer

        known = Summarizer(self.model, strategy=self.strategy, prompts=self.prompts)
        prompt = known.prompt
        described = {
            "model": known.model.spec,
            "strategy": known.strategy,
            "prompt": f"{prompt.name} {prompt.version}",
            "prompt_sha256": prompt.sha256(),
            "schema_sha256": known.key.schema_sha256,
            "endpoint": known.model.host,
        }
        if known.rules is not None:
            described["rules"] = known.rules
        if known.model.temperature:
            described["temperature"] = str(known.model.temperature)
        return described

    def open(self, progress: Reading) -> AbstractContextManager[Summarizer]:
        """The model, ready to be asked."""
        from summarizer.briefing.opening import open_summarizer

        return open_summarizer(
            self.model,
            strategy=self.strategy,
            prompts=self.prompts,
            deadline=self.deadline,
            progress=progress,
            offline=self.offline,
        )

    def play(self, suite: Path) -> AbstractContextManager[Player]:
        """Its recordings in a suite, ready to be replayed."""
        from summarizer.cassettes.replaying import open_player

        return open_player(
            suite,
            self.model,
            strategy=self.strategy,
            prompts=self.prompts,
            config_file=self.config_file,
        )

    @contextmanager
    def live(self, progress: Reading) -> Iterator[TaskForCase]:
        """The system itself, asked anew for every sample of every case."""
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
