"""One run of `summarizer brief`: its sources read, briefed and shown, and what goes wrong."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.formats import Format, between, rendered
from summarizer.cli.saying import complain, say
from summarizer.counting import count_of
from summarizer.errors import EngineError, SummarizerError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.briefing.opening import Summarizer
    from summarizer.cli.progress import Reading
    from summarizer.models.choice import ModelChoice
    from summarizer.models.client import Event

LOG_LINES = 40
"""Lines of the engine's log that are shown after a failure with --verbose."""


@dataclass(frozen=True)
class Options:
    """Options of the user."""

    choice: ModelChoice
    published: date | None
    language: str | None
    output_format: Format
    output: Path | None
    allow_private: bool
    verbose: bool


def load(source: str, options: Options) -> Article:
    """Load the article at a source, read as the options say."""
    from summarizer.reading import load_article

    return load_article(
        source,
        published=options.published,
        language=options.language,
        allow_private=options.allow_private,
    )


class BriefRun:
    """One run of the command over its sources."""

    def __init__(self, sources: tuple[str, ...], options: Options) -> None:
        self._sources = sources
        self._options = options
        self._written: list[str] = []
        self._failed: list[tuple[str, SummarizerError]] = []
        self._summarizer: Summarizer | None = None

    def work(self) -> None:
        """Brief them all; what was made is kept, whatever happens."""
        from summarizer.cli.progress import shown

        try:
            with ExitStack() as stack:
                progress = stack.enter_context(shown(quiet=self._options.verbose))
                for source in self._sources:
                    self._one(source, progress, stack)
        finally:
            self._keep()
        if len(self._sources) == 1 and self._failed:
            raise self._failed[0][1]
        for source, error in self._failed:
            prefix = "" if source in str(error) else f"{source}: "
            complain(f"{prefix}{error}", error.hint)
        if self._failed:
            sources = count_of(len(self._sources), "article")
            say(f"{len(self._failed)} of {sources} failed", err=True)
            click.get_current_context().exit(1)

    def _one(self, source: str, progress: Reading, stack: ExitStack) -> None:
        progress.begin(source)
        try:
            article = load(source, self._options)
            # Only when there is something to read: starting the embedded model takes a while.
            if self._summarizer is None:
                self._summarizer = self._open(progress, stack)
            brief = self._summarizer.brief(article)
        except SummarizerError as error:
            if error.scope == "run":
                raise
            self._failed.append((source, error))
            return
        finally:
            progress.end()
        self._show(brief, article)

    def _open(self, progress: Reading, stack: ExitStack) -> Summarizer:
        from summarizer.briefing.opening import open_summarizer

        options = self._options

        def tell(event: Event) -> None:
            if options.verbose or event.kind in ("retry", "note"):
                progress.say(event.text)

        log = _log_shown_after_failure(stack) if options.verbose else None
        return stack.enter_context(
            open_summarizer(options.choice, progress=progress, on_event=tell, engine_log=log)
        )

    def _show(self, brief: Brief, article: Article) -> None:
        text = rendered(
            brief,
            article,
            self._options.output_format,
            single=len(self._sources) == 1,
            to_file=self._options.output is not None,
        )
        first = not self._written
        self._written.append(text)
        if self._options.output is not None:
            return
        if not first and self._options.output_format != "json":
            say(between(self._options.output_format), nl=False)
        click.echo(text.encode("utf-8", "replace"), nl=False)
        sys.stdout.flush()

    def _keep(self) -> None:
        """Write the file with what there is, after a failure and Ctrl-C too."""
        if self._options.output is None or not self._written:
            return
        from summarizer.cli.writing import write_whole

        text = between(self._options.output_format).join(self._written)
        try:
            write_whole(self._options.output, text)
        except UsageError as error:
            # What was made is not lost to a full disk.
            click.echo(text.encode("utf-8", "replace"), nl=False)
            raise UsageError(
                str(error), hint=f"what was made is on standard output instead; {error.hint}"
            ) from error


def _log_shown_after_failure(stack: ExitStack) -> Path:
    """Return a file for the engine's log, whose end is printed if the block fails."""
    import tempfile

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="summarizer-"))
    log = Path(folder) / "engine.log"

    def show(kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, EngineError) and log.exists():
            lines = log.read_text("utf-8", "replace").splitlines()[-LOG_LINES:]
            say("\n".join(["The engine's log ends:", *lines]), err=True)

    stack.push(show)
    return log
