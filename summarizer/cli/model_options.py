"""Options by which commands name a model and how it is asked, made into one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_MODEL = (
    "local, local:NAME, local:/path/file.gguf, PROVIDER/NAME (openai, ollama, vllm, llamacpp, "
    "lmstudio, openrouter), or a name from summarizer.toml."
)
_OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "name": (("-m", "--model", "name"), {"default": "local", "show_default": True, "help": _MODEL}),
    "base_url": (
        ("--base-url",),
        {"metavar": "URL", "help": "An OpenAI-compatible endpoint, to use instead."},
    ),
    "temperature": (
        ("--temperature",),
        {
            "metavar": "T",
            "type": float,
            "help": "From 0, which takes the likeliest answer, to 2.  [default: the model's own, "
            "as a rule 0]",
        },
    ),
    "strategy": (
        ("--strategy",),
        {
            "type": click.Choice(["whole", "passages"]),
            "help": "The article in one request, or passage by passage.  [default: the model's "
            "own]",
        },
    ),
    "prompts": (
        ("--prompts",),
        {
            "metavar": "DIR",
            "type": click.Path(path_type=Path),
            "help": "A folder of prompts that go before the program's own.",
        },
    ),
    "deadline": (
        ("--deadline",),
        {
            "metavar": "SECONDS",
            "type": click.FloatRange(min=0, min_open=True),
            "help": "How long one article may take, retries included.",
        },
    ),
    "config_file": (
        ("--config", "config_file"),
        {
            "metavar": "FILE",
            "type": click.Path(path_type=Path, exists=True, dir_okay=False),
            "help": "Read this instead of the summarizer.toml of this folder or yours.",
        },
    ),
    "offline": (
        ("--offline",),
        {"is_flag": True, "help": "Fetch no weights and no parser; fail if they are not here."},
    ),
}
"""Field of `ModelChoice` → the option that fills it."""


def model_choice(
    *, without: tuple[str, ...] = (), help_of_model: str = _MODEL
) -> Callable[[Command], Command]:
    """Give a command the options of a `ModelChoice`, and the value that they make as `choice`.

    `without` names fields that the command does not let a user set.
    """
    names = [name for name in _OPTIONS if name not in without]

    def decorated(command: Command) -> Command:
        @wraps(command)
        def called(*args: Any, **values: Any) -> Any:
            from summarizer.models.choice import ModelChoice

            choice = ModelChoice(**{name: values.pop(name) for name in names})
            return command(*args, choice=choice, **values)

        wrapped: Any = called
        for name in reversed(names):
            declared, settings = _OPTIONS[name]
            if name == "name":
                settings = {**settings, "help": help_of_model}
            wrapped = click.option(*declared, **settings)(wrapped)
        return wrapped  # type: ignore[no-any-return]  # click's decorators keep the function

    return decorated


def model_option(field: str) -> Callable[[Command], Command]:
    """Give a command the one option that fills a field of `ModelChoice`."""
    declared, settings = _OPTIONS[field]
    return click.option(*declared, **settings)


Bundle = TypeVar("Bundle")


def bundled(
    kind: Callable[..., Bundle], name: str, **options: Callable[[Any], Any]
) -> Callable[[Command], Command]:
    """Give a command options whose values arrive as one value `name`, made by `kind`.

    `options` is field → the click option that fills it, in the order of the help text.
    """

    def decorated(command: Command) -> Command:
        @wraps(command)
        def called(*args: Any, **values: Any) -> Any:
            made = kind(**{field: values.pop(field) for field in options})
            return command(*args, **{name: made}, **values)

        wrapped: Any = called
        for option in reversed(list(options.values())):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[no-any-return]  # click's decorators keep the function

    return decorated
