"""Which model is meant: `local`, `PROVIDER/NAME`, or a name defined in `summarizer.toml`."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from summarizer.errors import ConfigError

Mode = Literal["json_schema", "json_schema_strict", "md_json"]
Strategy = Literal["whole", "passages"]

FILE_NAME = "summarizer.toml"
OUTPUT_TOKENS = 8192
"""What an answer may take, unless a model says otherwise."""


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float
    cached: float | None = None
    """None: as `input`."""


@dataclass(frozen=True)
class Model:
    """A model and how to reach it. It holds the name of the key's variable, never the key."""

    provider: str
    """A preset's name, "local" for the embedded engine."""
    name: str
    """What the endpoint calls it; for the embedded engine a weights name or a GGUF file."""
    base_url: str | None = None
    """Ends in `/v1` as a rule; None where the embedded engine is to be started."""
    api_key_env: str | None = None
    strategy: Strategy = "whole"
    """The default one."""
    context: int | None = None
    """Tokens of prompt and answer together; None where it is not known."""
    mode: Mode = "json_schema"
    price: Price | None = None
    guided: bool = False
    """Whether `passages` is the reading that the program guides, for small models."""
    output_tokens: int = OUTPUT_TOKENS
    label: str | None = None
    """The name that summarizer.toml gives it."""

    @property
    def spec(self) -> str:
        """How the model is named in records: "local:qwen2.5-coder-1.5b", "openai/gpt-5-mini"."""
        if self.provider == "local":
            return f"local:{Path(self.name).stem if self.is_file else self.name}"
        return f"{self.provider}/{self.name}"

    @property
    def is_embedded(self) -> bool:
        """Whether an engine is to be started for it."""
        return self.provider == "local" and self.base_url is None

    @property
    def is_file(self) -> bool:
        """Whether the weights are a file of the user's."""
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

LOCAL_OUTPUT_TOKENS = 2048
"""A small model that says more than this has lost its way."""

_FIELDS = (
    "provider",
    "name",
    "base_url",
    "api_key_env",
    "strategy",
    "context",
    "mode",
    "price",
    "output_tokens",
    "guided",
)


def resolve_model(
    spec: str, *, base_url: str | None = None, config_file: Path | None = None
) -> Model:
    """The model that a name means. `base_url` overrules where it is reached.

    `config_file` is read instead of the summarizer.toml of this folder, of one above it, or of the
    user. Raises `ConfigError` where nothing has that name.
    """
    model = _find(spec, config_file)
    return replace(model, base_url=_checked_url(base_url, "--base-url")) if base_url else model


def _find(spec: str, config_file: Path | None) -> Model:
    if spec == "local" or spec.startswith("local:"):
        return _local(spec.partition(":")[2])
    named = _named(config_file)
    if spec in named:
        return named[spec]
    provider, slash, name = spec.partition("/")
    if slash and provider in PRESETS and name:
        return replace(PRESETS[provider], name=name)
    raise ConfigError(f"no model is called {spec!r}", hint=_nearest(spec, named))


def _nearest(spec: str, named: Mapping[str, Model]) -> str:
    from summarizer.weights import WEIGHTS

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


def _local(name: str) -> Model:
    from summarizer.weights import DEFAULT, WEIGHTS

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


# -- summarizer.toml --------------------------------------------------------------------------


def _named(config_file: Path | None) -> dict[str, Model]:
    path = config_file or next(_candidates(), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{str(path)!r} cannot be read: {error.strerror}",
            hint="check the path and its permissions",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{str(path)!r} is not TOML: {error}", hint="correct it; https://toml.io shows the form"
        ) from error
    models = table.get("models", {})
    if not isinstance(models, dict):
        raise ConfigError(f"{str(path)!r}: models is no table", hint="write [models.NAME]")
    return {name: _defined(name, entry, path) for name, entry in models.items()}


def _candidates() -> Iterator[Path]:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            yield folder / FILE_NAME
    import platformdirs

    own = platformdirs.user_config_path("summarizer", appauthor=False) / FILE_NAME
    if own.is_file():
        yield own


def _defined(label: str, entry: object, path: Path) -> Model:
    place = f"{str(path)!r}, [models.{label}]"
    if not isinstance(entry, dict):
        raise ConfigError(f"{place}: {entry!r} is no table", hint=f"write [models.{label}]")
    for key in entry:
        if key not in _FIELDS:
            near = difflib.get_close_matches(key, _FIELDS, n=1)
            raise ConfigError(
                f"{place}: {key!r} is unknown",
                hint=f"did you mean {near[0]!r}?" if near else f"take {', '.join(_FIELDS)}",
            )
    provider = entry.get("provider", "openai" if "base_url" not in entry else "custom")
    if not isinstance(provider, str) or not isinstance(entry.get("name"), str):
        raise ConfigError(
            f"{place}: provider and name are needed, as strings",
            hint='for example: provider = "vllm", name = "Qwen/Qwen3-8B"',
        )
    if provider == "local":
        base = _local(entry["name"])
    elif provider in PRESETS:
        base = replace(PRESETS[provider], name=entry["name"])
    elif "base_url" in entry:
        base = Model(provider, entry["name"])
    else:
        raise ConfigError(
            f"{place}: provider {provider!r} is no preset and base_url is missing",
            hint=f"add base_url, or take one of {', '.join(PRESETS)}, local",
        )
    changes = {
        key: _value(key, value, place)
        for key, value in entry.items()
        if key not in ("provider", "name")
    }
    return replace(base, label=label, **changes)  # type: ignore[arg-type]  # checked by _value


def _value(key: str, value: object, place: str) -> object:
    allowed = {"strategy": get_args(Strategy), "mode": get_args(Mode)}.get(key)
    if allowed and value not in allowed:
        raise ConfigError(f"{place}: {key} is {value!r}", hint=f"take one of {', '.join(allowed)}")
    if key == "price":
        return _price(value, place)
    if key == "base_url":
        return _checked_url(value, place)
    wanted = {"context": int, "output_tokens": int, "guided": bool}.get(key, str)
    if type(value) is not wanted or (wanted is int and value < 1):  # type: ignore[operator]
        raise ConfigError(
            f"{place}: {key} is {value!r}",
            hint=f"it needs {'a positive ' if wanted is int else ''}{wanted.__name__}",
        )
    return value


def _price(value: object, place: str) -> Price:
    known = ("input", "output", "cached")
    if isinstance(value, dict) and {"input", "output"} <= set(value) <= set(known):
        numbers = {
            key: float(number)
            for key, number in value.items()
            if isinstance(number, int | float) and not isinstance(number, bool) and number >= 0
        }
        if len(numbers) == len(value):
            return Price(**numbers)
    raise ConfigError(
        f"{place}: price is {value!r}",
        hint="dollars for a million tokens: price = { input = 0.15, output = 0.60 }",
    )


def _checked_url(value: object, place: str) -> str:
    parts = urlsplit(value) if isinstance(value, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(
            f"{place}: {value!r} is no address of an endpoint",
            hint="for example http://127.0.0.1:8000/v1",
        )
    if parts.username or parts.password:
        raise ConfigError(
            f"{place}: an address holds no password", hint="put the key into api_key_env's variable"
        )
    return str(value).rstrip("/")


def api_key(model: Model) -> str | None:
    """The key for the model's endpoint, or None where it needs none.

    Raises `ConfigError` where the variable that should hold it is empty.
    """
    if model.api_key_env is None:
        return None
    key = os.environ.get(model.api_key_env, "").strip()
    if not key:
        raise ConfigError(
            f"{model.spec} needs a key, and {model.api_key_env} is not set",
            hint=f"export {model.api_key_env}=…, or take --model local, which needs none",
        )
    return key
