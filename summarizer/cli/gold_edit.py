"""`summarizer gold new` and `summarizer gold edit`: gold begun, and written in a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.saying import say
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.gold import Split


@click.command("new")
@click.argument("article", type=click.Path(path_type=Path))
@click.option(
    "--suite",
    metavar="SUITE",
    help="A suite, which is begun if it is not there: the article is copied into a new case.  "
    "[default: the gold lies beside ARTICLE]",
)
@click.option("--case", "name", metavar="NAME", help="Of the new case.  [default: the file's name]")
@click.option("--split", type=click.Choice(["dev", "test"]), default="dev", show_default=True)
@click.option("--annotator", default="A", show_default=True, help="Your mark.")
def new(
    article: Path, *, suite: str | None, name: str | None, split: Split, annotator: str
) -> None:
    """Begin the gold of ARTICLE: a gold.yaml with its headers and what the guide asks for.

    It is marked as a draft, which no command takes for gold until the mark is removed.
    """
    from summarizer.cli.writing import write_whole
    from summarizer.evaluation.editing.blank import blank_gold
    from summarizer.evaluation.gold.suite import GOLD_FILE
    from summarizer.reading import load_article

    if not article.is_file():
        raise UsageError(
            f"{article}: there is no such file", hint="save the article as a file first"
        )
    if name is not None and suite is None:
        raise UsageError("a case needs its suite", hint="add --suite SUITE")
    read = load_article(article)
    folder = article.parent
    if suite is not None:
        folder = _begin_case(suite, name or article.stem)
        _copy(article, folder / article.name)
    gold = folder / GOLD_FILE
    if gold.exists():
        raise UsageError(f"{gold} is there already", hint=f"edit it: summarizer gold edit {folder}")
    text = blank_gold(read, name=article.name, split=split, annotator=annotator)
    write_whole(gold, text)
    say(str(gold))
    edited = f"{_suite_of(folder)}/{folder.name}" if suite is not None else str(folder)
    say(f"write it in a page: summarizer gold edit {edited}", err=True)


def _begin_case(suite: str, name: str) -> Path:
    """Return the folder of a new case, made; its suite is begun where there is none.

    Raises `UsageError` where the case is there already.
    """
    from summarizer.cli.writing import write_whole
    from summarizer.errors import GoldError
    from summarizer.evaluation.editing.blank import slug
    from summarizer.evaluation.gold.suite import GOLD_FILE, SUITE_FILE, find_suite

    try:
        root = find_suite(suite)
    except GoldError:
        given = Path(suite)
        root = given if given.is_absolute() or len(given.parts) > 1 else Path("evals") / given
    folder = root / "cases" / slug(name)
    if (folder / GOLD_FILE).exists():
        raise UsageError(
            f"{folder / GOLD_FILE} is there already",
            hint=f"name another case with --case, or: summarizer gold edit {root}/{folder.name}",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make {str(folder)!r}: {error.strerror}", hint="name another suite"
        ) from error
    if not (root / SUITE_FILE).exists():
        write_whole(root / SUITE_FILE, f"name: {slug(root.name)}\n")
    return folder


def _copy(article: Path, to: Path) -> None:
    """Put the article beside its gold, unchanged."""
    from summarizer.files.atomic import replaced

    if to.exists() and to.read_bytes() != article.read_bytes():
        raise UsageError(f"{to} is another article", hint="name another case with --case")
    with replaced(to) as file:
        file.write(article.read_bytes())


def _suite_of(folder: Path) -> Path:
    return folder.parents[1]


@click.command("edit")
@click.argument("suite", metavar="SUITE[/CASE]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="[default: one that is free]"
)
@click.option("--open", "is_opened", is_flag=True, help="Open the page in your browser.")
def edit(suite: str, *, port: int, is_opened: bool) -> None:
    """Write gold in a page on this machine: the article on one side, claims on the other.

    Select words to make evidence. What you type is checked by the rules of `gold check` and saved
    as the same YAML, with its comments. A page can write only what it has read: what somebody else
    saved since is never lost. SUITE/CASE, or the folder of a case, opens one case.

    The page is served on the loopback address alone, under an address that nobody can guess, until
    you press Ctrl+C.
    """
    from summarizer.evaluation.editing.server import serving
    from summarizer.evaluation.editing.session import open_session

    session = open_session(suite)
    with serving(session, port=port) as served:
        say(served.url)
        say("open it in a browser on this machine; Ctrl+C ends it", err=True)
        if is_opened:
            with _leading_to(served.url) as page:
                import webbrowser

                webbrowser.open(page.as_uri())
                served.wait()
        served.wait()


@contextmanager
def _leading_to(url: str) -> Iterator[Path]:
    """Provide a page, for this user alone, that leads to an address.

    The arguments of a browser can be read by everybody on the machine, and the address is secret.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="summarizer-") as folder:
        page = Path(folder) / "open.html"
        page.write_text(
            '<!doctype html><meta charset="utf-8"><title>gold</title>'
            f'<meta name="referrer" content="no-referrer">'
            f'<meta http-equiv="refresh" content="0; url={url}">\n',
            "utf-8",
        )
        yield page
