"""Which model a user chose, and how it is to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.models.model import Model, StrategyName, resolve_model


@dataclass(frozen=True)
class ModelChoice:
    """A model by name, and what overrules its own settings.

    >>> ModelChoice("vllm/Qwen/Qwen3-8B", base_url="http://gpu.example:8000/v1").model.host
    'gpu.example'
    """

    name: str = "local"
    """As `--model` takes it."""
    base_url: str | None = None
    """With one nothing is started, not even for `local`."""
    temperature: float | None = None
    strategy: StrategyName | None = None
    """None: the model's own."""
    prompts: Path | None = None
    """A folder of prompts that go before the program's own."""
    deadline: float | None = None
    """Seconds that one article may take, retries included."""
    config_file: Path | None = None
    """Read instead of the summarizer.toml of this folder, of one above it, or of the user."""
    offline: bool = False
    """Fetch no weights and no parser."""

    @cached_property
    def model(self) -> Model:
        """The model that is meant. Raises `ConfigError` where nothing has that name."""
        return resolve_model(
            self.name,
            base_url=self.base_url,
            temperature=self.temperature,
            config_file=self.config_file,
        )
