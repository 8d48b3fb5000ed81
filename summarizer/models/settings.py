"""`summarizer.toml`: models that a user gives names to.

[models.NAME]
provider = "vllm"
name = "Qwen/Qwen3-8B"
base_url = "http://gpu.example:8000/v1"
context = 32768
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args

from summarizer.errors import ConfigError
from summarizer.models import trust
from summarizer.models.model import (
    FILE_NAME,
    PRESETS,
    Mode,
    Model,
    Origin,
    Price,
    StrategyName,
    at_temperature,
    checked_url,
    local_model,
)

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
    "temperature",
)


_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""As "OPENAI_API_KEY"."""


@dataclass(frozen=True)
class _File:
    path: Path
    data: bytes
    is_trusted: bool


def named_models(config_file: Path | None = None) -> dict[str, Model]:
    """Return the models of a file, or of the first summarizer.toml here, above, or among the user's
    own.

    A file of another user is passed over, which standard error tells, unless the user has trusted
    it. Each model knows where it was defined, and whether that place may name a key for any host.
    Raises `ConfigError` where the file is wrong.
    """
    file = _chosen(config_file) if config_file else next(_found(), None)
    if file is None:
        return {}
    path = file.path
    try:
        table = tomllib.loads(file.data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{str(path)!r} is not TOML: {error}", hint="correct it; https://toml.io shows the form"
        ) from error
    models = table.get("models", {})
    if not isinstance(models, dict):
        raise ConfigError(f"{str(path)!r}: models is no table", hint="write [models.NAME]")
    origin = Origin(str(path), file.is_trusted)
    return {
        name: replace(_defined(name, entry, path), origin=origin) for name, entry in models.items()
    }


def _chosen(path: Path) -> _File:
    """Return the file that the user named, which may do everything."""
    try:
        return _File(path, path.read_bytes(), True)
    except OSError as error:
        raise trust.unreadable(path, error) from error


def _found() -> Iterator[_File]:
    """Yield the files that are found: here, above, and in the user's own folder."""
    here = Path.cwd()
    own = trust.own_folder() / FILE_NAME
    for path in (*(folder / FILE_NAME for folder in (here, *here.parents)), own):
        if not path.is_file():
            continue
        try:
            data, is_mine = trust.read_settings(path)
        except OSError as error:
            raise trust.unreadable(path, error) from error
        is_trusted = trust.is_trusted(path, data)
        if is_mine or is_trusted:
            yield _File(path, data, is_trusted or path == own)
            continue
        _tell_foreign(str(path), data)


@cache
def _tell_foreign(path: str, _content: bytes) -> None:
    """Say, once for each content, that a file is not read."""
    print(
        f"note: {path!r} belongs to another user, or can be written by one, and is not read; "
        f"if you trust it: summarizer models trust {path!r}",
        file=sys.stderr,
    )


def _defined(label: str, entry: object, path: Path) -> Model:
    place = f"{str(path)!r}, [models.{label}]"
    provider = label.partition("/")[0]
    if label == "local" or label.startswith("local:") or (provider in PRESETS and "/" in label):
        raise ConfigError(
            f"{place}: the name is the preset's, and always means that",
            hint="take a name of your own, such as [models.newsroom]",
        )
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
        base = local_model(entry["name"])
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
        if key not in ("provider", "name", "temperature")
    }
    model = replace(base, label=label, **changes)  # type: ignore[arg-type]  # checked by _value
    if "temperature" not in entry:
        return model
    return at_temperature(model, entry["temperature"], f"{place}: temperature")


def _value(key: str, value: object, place: str) -> object:
    allowed = {"strategy": get_args(StrategyName), "mode": get_args(Mode)}.get(key)
    if allowed and value not in allowed:
        raise ConfigError(f"{place}: {key} is {value!r}", hint=f"take one of {', '.join(allowed)}")
    if key == "price":
        return _price(value, place)
    if key == "base_url":
        return checked_url(value, place)
    if key == "api_key_env":
        return _variable(value, place)
    wanted = {"context": int, "output_tokens": int, "guided": bool}.get(key, str)
    if type(value) is not wanted or (wanted is int and value < 1):  # type: ignore[operator]
        raise ConfigError(
            f"{place}: {key} is {value!r}",
            hint=f"it needs {'a positive ' if wanted is int else ''}{wanted.__name__}",
        )
    return value


def _variable(value: object, place: str) -> str | None:
    """Return the name of a variable; None for "", which says that no key is needed."""
    if value == "":
        return None
    if isinstance(value, str) and _VARIABLE.fullmatch(value):
        return value
    raise ConfigError(
        f"{place}: api_key_env is no name of a variable",  # not repeated: it may be a key
        hint='name the variable, not the key: api_key_env = "NEWSROOM_KEY"',
    )


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
