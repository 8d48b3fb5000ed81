"""A model and how to reach it: its address, its key's variable, its limits; presets of these."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from summarizer.errors import ConfigError

Mode = Literal["json_schema", "json_schema_strict", "md_json"]
StrategyName = Literal["whole", "passages"]

FILE_NAME = "summarizer.toml"
OUTPUT_TOKENS = 4096
"""Most tokens of an answer, unless a model says otherwise; one that is cut may take twice that."""


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float
    cached: float | None = None
    """None: as `input`."""


@dataclass(frozen=True)
class Origin:
    """Source of a model's address and of the variable of its key."""

    place: str
    """A file, or "--base-url"."""
    is_trusted: bool
    """True if the user chose the file, rather than being in its folder."""


@dataclass(frozen=True)
class Model:
    """A model and how to reach it. It holds the name of the key's variable, never the key."""

    provider: str
    """A preset's name, "local" for the embedded engine."""
    name: str
    """Name at the endpoint; for the embedded engine a weights name or a GGUF file."""
    base_url: str | None = None
    """Ends in `/v1` as a rule; None where the embedded engine is to be started."""
    api_key_env: str | None = None
    strategy: StrategyName = "whole"
    """The default one."""
    context: int | None = None
    """Tokens of prompt and answer together; None where it is not known."""
    mode: Mode = "json_schema"
    price: Price | None = None
    guided: bool = False
    """True if `passages` is the reading that the program guides, for small models."""
    output_tokens: int = OUTPUT_TOKENS
    label: str | None = None
    """The name that summarizer.toml gives it."""
    temperature: float = 0.0
    """Answers are drawn at it; at 0 each is the likeliest one."""
    origin: Origin | None = field(default=None, compare=False)
    """None: a preset, or the caller."""

    @property
    def spec(self) -> str:
        """Tell how the model is named in records: "local:qwen2.5-coder-1.5b",
        "openai/gpt-5-mini".
        """
        if self.provider == "local":
            return f"local:{Path(self.name).stem if self.is_file else self.name}"
        return f"{self.provider}/{self.name}"

    @property
    def identity(self) -> str:
        """Tell what its briefs are filed under: "openai/gpt-4.1", "openai/gpt-4.1 t=0.7"."""
        return f"{self.spec} t={self.temperature}" if self.temperature else self.spec

    @property
    def takes_temperature(self) -> bool:
        """Tell whether the endpoint lets a request choose one."""
        return _OWN_TEMPERATURE.match(self.name) is None

    @property
    def is_embedded(self) -> bool:
        """Tell whether an engine is to be started for it."""
        return self.provider == "local" and self.base_url is None

    @property
    def is_file(self) -> bool:
        """Tell whether the weights are a file of the user's."""
        return self.provider == "local" and self.name.endswith(".gguf")

    @property
    def host(self) -> str:
        """Host of the endpoint, or "embedded"."""
        return urlsplit(self.base_url).hostname or "?" if self.base_url else "embedded"


PRESETS: dict[str, Model] = {
    "openai": Model(
        "openai",
        "",
        base_url="https://api.openai.com/v1",
        api_key_env="OPENAI_API_KEY",
        mode="json_schema_strict",
    ),
    "openrouter": Model(
        "openrouter",
        "",
        base_url="https://openrouter.ai/api/v1",
        api_key_env="OPENROUTER_API_KEY",
    ),
    "ollama": Model("ollama", "", base_url="http://127.0.0.1:11434/v1"),
    "vllm": Model("vllm", "", base_url="http://127.0.0.1:8000/v1"),
    "llamacpp": Model("llamacpp", "", base_url="http://127.0.0.1:8080/v1"),
    "lmstudio": Model("lmstudio", "", base_url="http://127.0.0.1:1234/v1"),
}
"""Provider → where it listens and where its key is found."""

_OWN_TEMPERATURE = re.compile(r"^(?:.*/)?(?:o\d|gpt-5)")
"""Names of models that take no temperature but their own."""
HIGHEST_TEMPERATURE = 2.0

LOCAL_OUTPUT_TOKENS = 2048
"""A small model that says more than this has lost its way."""


def local_model(name: str = "") -> Model:
    """Return the embedded engine with weights of that name, a GGUF file, or the default weights.

    Raises `ConfigError` where no weights are called so.
    """
    from summarizer.models.engine.weights import DEFAULT, WEIGHTS

    name = name or DEFAULT
    if name not in WEIGHTS and not name.endswith(".gguf"):
        near = difflib.get_close_matches(name, WEIGHTS, n=1)
        raise ConfigError(
            f"no weights are called {name!r}",
            hint=f"did you mean local:{near[0]}?"
            if near
            else f"take one of {', '.join(WEIGHTS)}, or a file: local:/path/to/file.gguf",
        )
    if name.endswith(".gguf"):
        name = str(Path(name).expanduser())
    return Model(
        "local",
        name,
        strategy="passages",
        context=8192,
        guided=True,
        output_tokens=LOCAL_OUTPUT_TOKENS,
    )


def at_temperature(model: Model, value: object, place: str) -> Model:
    """Return the model with its answers drawn at a temperature.

    Raises `ConfigError` that names `place` where it is none, or the model takes none.
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= HIGHEST_TEMPERATURE:  # type: ignore[operator]
        raise ConfigError(
            f"{place}: {value!r} is no temperature",
            hint=f"take a number from 0 to {HIGHEST_TEMPERATURE:g}",
        )
    if not model.takes_temperature:
        raise ConfigError(
            f"{place}: {model.spec} takes no temperature but its own", hint="leave it out"
        )
    return replace(model, temperature=float(value) or 0.0)  # type: ignore[arg-type]  # -0.0 is 0


def checked_url(value: object, place: str) -> str:
    """Return the address of an endpoint. Raises `ConfigError` that names `place` where it
    is none.
    """
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        is_address = (
            parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
        )
        _ = parts.port if parts is not None else None
    except ValueError:
        parts, is_address = None, False
    if parts is not None and (parts.username or parts.password or parts.query or parts.fragment):
        # The address is not repeated: what it should not hold may be a key.
        raise ConfigError(
            f"{place}: an address holds no user, password, ? or #",
            hint="put the key into api_key_env's variable",
        )
    if not is_address:
        raise ConfigError(
            f"{place}: {value!r} is no address of an endpoint",
            hint="for example http://127.0.0.1:8000/v1",
        )
    return str(value).rstrip("/")
