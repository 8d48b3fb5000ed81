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


BUILT_IN = "built-in"
"""Value of `--prompts`, besides a folder, for the program's own prompts."""
_SEVERAL = {
    "name": "  May be given several times: then every model runs with every prompt.",
    "prompts": "A folder of prompts that go before the program's own, or `built-in`, which are "
    "those. May be given several times.",
}
"""Field that several values may be given for → what its help says of that."""


def model_choices(*, help_of_model: str = _MODEL) -> Callable[[Command], Command]:
    """Give a command the options of a `ModelChoice`, of which models and prompts may be several.

    The command is given `choices`: one `ModelChoice` for each model with each folder of prompts,
    in the order of the models.
    """

    def decorated(command: Command) -> Command:
        @wraps(command)
        def called(*args: Any, **values: Any) -> Any:
            from summarizer.models.choice import ModelChoice

            given = {name: values.pop(name) for name in _OPTIONS}
            names = given.pop("name") or (_OPTIONS["name"][1]["default"],)
            folders = given.pop("prompts") or (Path(BUILT_IN),)
            choices = [
                ModelChoice(name=name, prompts=_own(folder), **given)
                for name in dict.fromkeys(names)
                for folder in dict.fromkeys(folders)
            ]
            return command(*args, choices=tuple(choices), **values)

        wrapped: Any = called
        for name in reversed(list(_OPTIONS)):
            declared, settings = _OPTIONS[name]
            if name == "name":
                default = {"default": None, "show_default": _OPTIONS["name"][1]["default"]}
                text = help_of_model + _SEVERAL[name]
                settings = {**settings, **default, "help": text, "multiple": True}
            elif name == "prompts":
                settings = {**settings, "help": _SEVERAL[name], "multiple": True}
            wrapped = click.option(*declared, **settings)(wrapped)
        return wrapped  # type: ignore[no-any-return]  # click's decorators keep the function

    return decorated


def _own(folder: Path) -> Path | None:
    return None if str(folder) == BUILT_IN else folder


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
