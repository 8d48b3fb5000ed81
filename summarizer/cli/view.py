"""`summarizer view`: a saved brief as a self-contained page, or as text once more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.saying import say
from summarizer.errors import SourceError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief


@click.command("view")
@click.argument(
    "brief_file", metavar="BRIEF.json", type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "--article",
    "article_source",
    metavar="PATH",
    help="The article that the brief is about, a file or a URL. "
    "[default: the file that the brief was made from]",
)
@click.option(
    "--text", "as_text", is_flag=True, help="Print it as `summarizer brief` does in a terminal."
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it. [default: standard output]",
)
def command(
    brief_file: Path, article_source: str | None, as_text: bool, output: Path | None
) -> None:
    """Show a brief as one HTML page, beside its article; with --text as text.

    The page needs no network and no other file. Where the article is not at hand, the page
    shows the sentences that the brief quotes.
    """
    from summarizer.cli.writing import write_whole

    if as_text and article_source is not None:
        raise UsageError(
            "the text shows no article", hint="leave out --article, or --text for a page with it"
        )
    if output is None and not as_text and _is_terminal():
        raise UsageError(
            "a page is not for the terminal",
            hint=f"say where to write it: summarizer view {brief_file} -o page.html; "
            "or print it as text: --text",
        )
    brief = _load(brief_file)
    text = _text(brief, output) if as_text else _page(brief, article_source)
    if output is None:
        click.echo(text.encode("utf-8", "replace"), nl=False)
    else:
        write_whole(output, text)


def _text(brief: Brief, output: Path | None) -> str:
    from summarizer.cli.formats import on_console

    return on_console(brief, to_file=output is not None)


def _page(brief: Brief, article_source: str | None) -> str:
    from summarizer.render import page

    article = _named(brief, article_source) if article_source else _at_hand(brief)
    return page.render(brief, article)


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _load(path: Path) -> Brief:
    from summarizer.files.regular import read_regular
    from summarizer.reading.sources import LARGEST_FILE
    from summarizer.store.interchange import brief_in

    try:
        data = (
            sys.stdin.buffer.read()
            if str(path) == "-"
            else read_regular(path, largest=LARGEST_FILE).data
        )
    except OSError as error:
        raise SourceError(
            f"cannot read the brief {str(path)!r}: {error.strerror}",
            hint="make one: summarizer brief ARTICLE --format json -o brief.json",
        ) from error
    if len([line for line in data.splitlines() if line.startswith(b"{")]) > 1:
        raise SourceError(
            f"{str(path)!r} holds more than one brief",
            hint="keep the one line that you want to see in a file of its own",
        )
    try:
        return brief_in(data)
    except ValueError as error:
        raise SourceError(
            f"{str(path)!r} is {error}",
            hint="make one: summarizer brief ARTICLE --format json -o brief.json",
        ) from error


def _named(brief: Brief, source: str) -> Article:
    """Return the article that the user named. Raises `SourceError` where it is another one."""
    from summarizer.reading import load_article

    article = (
        load_article(source, language=brief.article.language)
        if source == "-" or "://" in source
        else _read(source, brief)
    )
    if problem := _mismatch(brief, article):
        raise SourceError(
            f"the brief does not belong to the article {source!r}: {problem}",
            hint="name the text that the brief was made from, or brief this one anew",
        )
    return article


def _at_hand(brief: Brief) -> Article | None:
    """Return the article that the brief was made from, if it is a file that still has the same
    text.

    Whatever path the brief names is looked at, as briefs are made of files anywhere; but nothing
    is waited for, and nothing is shown of a file whose text has not the brief's sha256.
    """
    source = brief.article.source
    if source == "-":
        return _without("it was read from standard input")
    if "://" in source:
        return _without("a URL is only fetched when it is named with --article")
    try:
        article = _read(source, brief)
    except SummarizerError as error:
        return _without(str(error))
    problem = _mismatch(brief, article)
    return _without(problem) if problem else article


def _read(source: str, brief: Brief) -> Article:
    """Read the article in a regular file. Raises `SourceError`."""
    from summarizer.files.regular import read_regular
    from summarizer.reading.formats import read_article
    from summarizer.reading.sources import LARGEST_FILE

    try:
        data = read_regular(Path(source), largest=LARGEST_FILE).data
    except OSError as error:
        raise SourceError(
            f"{source!r} cannot be read: {error.strerror}",
            hint="name the file that holds the article: --article PATH",
        ) from error
    return read_article(data, source=source, language=brief.article.language)


def _mismatch(brief: Brief, article: Article) -> str | None:
    from summarizer.brief import violations

    if brief.article.sha256 != article.sha256:
        return f"the text's sha256 is {article.sha256}, the brief's {brief.article.sha256}"
    found = violations(brief, article)
    return found[0] if found else None


def _without(reason: str) -> Article | None:
    say(f"note: quotes only, the article is not at hand: {reason}", err=True)
    return None
