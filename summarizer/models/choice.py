"""Which model is meant, and how it is to be asked.

Its name is `local`, `PROVIDER/NAME`, or one that `summarizer.toml` defines.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.models.model import (
    FILE_NAME,
    PRESETS,
    Model,
    Origin,
    StrategyName,
    at_temperature,
    checked_url,
    local_model,
)
from summarizer.models.settings import named_models


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


def resolve_model(
    spec: str,
    *,
    base_url: str | None = None,
    temperature: float | None = None,
    config_file: Path | None = None,
) -> Model:
    """Return the model that a name means. `base_url` and `temperature` overrule its own.

    PROVIDER/NAME always means the preset, whatever a file says. `config_file` is read instead of
    the summarizer.toml of this folder, of one above it, or of the user. Raises `ConfigError` where
    nothing has that name.
    """
    model = _find(spec, config_file)
    if base_url:
        model = replace(
            model,
            base_url=checked_url(base_url, "--base-url"),
            origin=model.origin or Origin("--base-url", True),
        )
    return model if temperature is None else at_temperature(model, temperature, "--temperature")


def _find(spec: str, config_file: Path | None) -> Model:
    if spec == "local" or spec.startswith("local:"):
        return local_model(spec.partition(":")[2])
    provider, slash, name = spec.partition("/")
    if slash and provider in PRESETS and name:
        return replace(PRESETS[provider], name=name)
    named = named_models(config_file)
    if spec in named:
        return named[spec]
    raise ConfigError(f"no model is called {spec!r}", hint=_nearest(spec, named))


def _nearest(spec: str, named: Mapping[str, Model]) -> str:
    from summarizer.models.engine.weights import WEIGHTS

    provider, slash, name = spec.partition("/")
    if slash:
        near = difflib.get_close_matches(provider, PRESETS, n=1)
        if near and name:
            return f"did you mean {near[0]}/{name}?"
        return f"PROVIDER/NAME needs one of the providers {', '.join(PRESETS)}, and a name"
    known = ["local", *(f"local:{name}" for name in WEIGHTS), *named]
    near = difflib.get_close_matches(spec, [*known, *WEIGHTS, *PRESETS], n=1)
    if near and near[0] in PRESETS:
        return f"say which of its models: {near[0]}/NAME"
    if near:
        return f"did you mean {f'local:{near[0]}' if near[0] in WEIGHTS else near[0]}?"
    return (
        f"take one of {', '.join(known)}, or PROVIDER/NAME ({', '.join(PRESETS)}), "
        f"or define [models.{spec if spec.isidentifier() else 'NAME'}] in {FILE_NAME}"
    )
