"""`summarizer store`: look at, search, export, import, check and sweep a store of briefs."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.dates import day
from summarizer.cli.saying import fail_for, say, say_json
from summarizer.counting import count_of
from summarizer.errors import StoreError, UsageError
from summarizer.render.display import line

if TYPE_CHECKING:
    from summarizer.store import Hit
    from summarizer.store.exporting import Format, Table

store_file = click.argument(
    "path", metavar="STORE", type=click.Path(path_type=Path, dir_okay=False)
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
since_option = click.option(
    "--since", metavar="DATE", help="Published since then, or added where that is not known."
)


@click.group("store")
def command() -> None:
    """Look at, search, export, import, check and sweep a store of briefs.

    A store is one SQLite file, made by `summarizer batch`. Any SQLite tool opens it: the views
    positions_by_actor and commitments_by_actor answer most questions in one query.
    """


@command.command("show")
@store_file
@click.argument("name", required=False)
@as_json_option
def show(path: Path, name: str | None, as_json: bool) -> None:
    """Show what a store holds, or the briefs of one article.

    NAME is a brief's number, an article's source, or the first digits of its sha256.
    """
    with _reading(path) as connection:
        if name is not None:
            _show_briefs(connection, name, as_json=as_json)
        else:
            _show_store(connection, as_json=as_json)


def _show_store(connection: sqlite3.Connection, *, as_json: bool) -> None:
    from summarizer.batch.api.display import described, values_of
    from summarizer.batch.display import money
    from summarizer.store import batches, counts, failure_groups, systems

    held = counts(connection)
    under_way = batches(connection)
    ended = batches(connection, ended=True)
    groups = failure_groups(connection)
    filed = systems(connection)
    if as_json:
        values = {
            **asdict(held),
            "systems": [{**asdict(system), "briefs": count} for system, count in filed],
            "failures_by_kind": {kind: count for kind, count, _, _ in groups},
            "batches": values_of([*ended, *under_way]),
        }
        say_json(json.dumps(values, indent=2))
        return
    width = max(len(name) for name in asdict(held))
    for name, count in asdict(held).items():
        say(f"{name:<{width}}  {count:>9,}")
    for system, count in filed:
        say(
            f"system: {system.model}, {system.strategy}, prompt {system.prompt_sha256[:12]},"
            f" schema {system.schema_sha256[:12]}: {count_of(count, 'brief')}"
        )
    for one in under_way:
        say(f"under way: {described(one)}")
    if ended:
        known = [one.cost_usd for one in ended if one.cost_usd is not None]
        price = f", {money(sum(known))}" if len(known) == len(ended) else ""
        say(
            f"batches that have ended: {len(ended):,}, {sum(one.answered for one in ended):,} of "
            f"{count_of(sum(one.requests for one in ended), 'request')} answered{price}"
        )
    for kind, count, source, reason in groups:
        say(f"failed, {kind}: {count:,}, for example {line(source)}: {line(reason)}")


def _show_briefs(connection: sqlite3.Connection, name: str, *, as_json: bool) -> None:
    from summarizer.store import find_briefs

    errors: list[StoreError] = []
    briefs = find_briefs(connection, name, tell=errors.append)
    if not briefs and not errors:
        raise StoreError(
            f"no brief of {name!r} is in the store",
            hint="name a brief's number, a source, or six or more digits of an article's sha256",
        )
    if as_json or not sys.stdout.isatty():
        for brief in briefs:
            say_json(brief.model_dump_json())
    else:
        from rich.console import Console

        from summarizer.render import terminal

        for brief in briefs:
            terminal.render(brief, console=Console())
    fail_for(errors)


@command.command("search")
@store_file
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True)
@since_option
@as_json_option
def search(
    path: Path, words: tuple[str, ...], limit: int, since: str | None, as_json: bool
) -> None:
    """Find positions and commitments that hold all the words, best first.

    "Quoted words" must stand together, and tarif* matches every word that begins so.
    """
    from summarizer.store import search as find

    with _reading(path) as connection:
        hits = find(connection, " ".join(words), limit=limit, since=day("--since", since))
    for hit in hits:
        if as_json:
            say_json(json.dumps(asdict(hit), ensure_ascii=False))
        else:
            say(_described(hit))
    if not hits and not as_json:
        say("nothing found", err=True)


def _described(hit: Hit) -> str:
    return "\n".join(
        [
            f"{hit.day}  {line(', '.join(hit.actors))}  [{line(hit.label)}]  {line(hit.text)}",
            f"            {line(hit.quote)!r}  {line(hit.source)}",
        ]
    )


@command.command("export")
@store_file
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    help="[default: by the output's name, else jsonl]",
)
@click.option(
    "--table",
    type=click.Choice(["briefs", "records", "actors", "positions", "commitments", "failures"]),
    default="briefs",
    show_default=True,
    help="records: briefs with article texts and keys, as `store import` takes them.",
)
@click.option("--latest", is_flag=True, help="Only the newest brief of each article.")
@since_option
def export(
    *,
    path: Path,
    output: Path | None,
    form: Format | None,
    table: Table,
    latest: bool,
    since: str | None,
) -> None:
    """Write the store's rows as JSONL, CSV or Parquet (extra `parquet`).

    A damaged row is left out and told of; the exit status is then 1.
    """
    from summarizer.cli.writing import opened
    from summarizer.store.exporting import Selection, format_of
    from summarizer.store.exporting import export as write

    chosen = form or (format_of(output) if output else None) or "jsonl"
    if chosen == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for the terminal", hint="say where: -o briefs.parquet")
    selection = Selection(table, day("--since", since), latest)
    errors: list[StoreError] = []
    with _reading(path) as connection, opened(output) as target:
        count = write(connection, target, form=chosen, selection=selection, tell=errors.append)
    if output is not None:
        say(f"{count_of(count, 'row')} in {output}", err=True)
    fail_for(errors)


@command.command("import")
@click.argument("places", metavar="RESULTS...", nargs=-1, required=True)
@click.option(
    "--store",
    "path",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The store to put them into; made where there is none.",
)
def import_(places: tuple[str, ...], path: Path) -> None:
    """Take briefs into a store, from JSONL or Parquet files and folders of them.

    RESULTS are paths, or URIs (s3://, gs://, hdfs://) of anything that pyarrow reads. They come
    from `summarizer brief --format json`, from `store export`, or from `batch --engine ray`. What
    the store has already is left as it is.
    """
    from summarizer.files.locations import list_collections
    from summarizer.store import explained, import_results, open_writable

    files = list_collections(places)  # before a store is made for nothing
    with closing(open_writable(path)) as connection, explained(path):
        done = import_results(connection, files, note=lambda text: say(line(text), err=True))
    said = [f"{count_of(done.briefs, 'brief')} added", f"{done.known:,} known"]
    said += [f"{count_of(done.failures, 'failure')}"] if done.failures else []
    say(", ".join(said), err=True)
    if done.problems:
        raise StoreError(
            f"{count_of(len(done.problems), 'line')} could not be taken in, the first: "
            + line(done.problems[0]),
            hint="mend them and import again; all others are in the store",
        )


@command.command("check")
@store_file
@click.option("--most", metavar="N", type=click.IntRange(1), default=50, show_default=True)
def check(path: Path, most: int) -> None:
    """Check that a store is sound: the file, its references, and every brief.

    Each brief is parsed, compared with its rows, and its evidence with the article's text.
    """
    from summarizer.store import counts, problems, texts_missing

    found = 0
    with _reading(path) as connection:
        for problem in problems(connection):
            found += 1
            if found <= most:
                say(line(problem))
        held, unchecked = counts(connection), texts_missing(connection)
    if found:
        raise StoreError(
            f"the store {str(path)!r} has {found:,} problems",
            hint="restore a copy, or `summarizer store export` what is sound and import it anew",
        )
    say(f"sound: {count_of(held.briefs, 'brief')}, {count_of(held.evidence, 'piece')} of evidence")
    if unchecked:
        say(f"{count_of(unchecked, 'brief')} came without their article's text: quotes not checked")


@command.command("gc")
@store_file
@click.option(
    "--superseded", is_flag=True, help="Also drop all but the newest brief of an article."
)
@click.option(
    "--abandon", is_flag=True, help="Also give up the batches that are under way at a provider."
)
def gc(path: Path, superseded: bool, abandon: bool) -> None:
    """Drop what nothing refers to, and give the space back to the disk."""
    from summarizer.files.atomic import megabytes
    from summarizer.store import alone, explained, open_writable, sweep

    if not path.is_file():
        raise StoreError(f"there is no store at {str(path)!r}", hint="check the spelling")
    with alone(path), closing(open_writable(path)) as connection, explained(path):
        swept = sweep(connection, superseded=superseded, abandon=abandon)
    say(
        f"{count_of(swept.articles, 'article')}, {count_of(swept.briefs, 'brief')}, "
        f"{count_of(swept.answers, 'answer')} about unfinished articles, "
        f"{count_of(swept.systems, 'system')} and {count_of(swept.inputs, 'mark')} of inputs"
        f" dropped, {megabytes(swept.bytes)} freed"
    )


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    from summarizer.store import explained, open_readable

    with closing(open_readable(path)) as connection, explained(path):
        yield connection
