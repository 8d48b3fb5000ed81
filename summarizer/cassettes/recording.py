"""Recording: the model is asked, and what it answers is kept case by case."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cassettes import parses, scanning
from summarizer.cassettes.cassette import Cassette, Interaction, Origin
from summarizer.cassettes.files import held, path_of, text_of, write_cassette
from summarizer.cassettes.origins import engine_of, origin_now
from summarizer.cassettes.replaying import cassette_error
from summarizer.errors import CassetteError, DraftError

if TYPE_CHECKING:
    from summarizer.briefing.plan import Plan
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.runs.runner import SampledTask
    from summarizer.models.client import LLM


class Summarizer(Protocol):
    """A summarizer to record: it may be asked at once, or have its answers from a batch."""

    @property
    def plan(self) -> Plan:
        """The model and all that makes its requests."""

    @property
    def llm(self) -> LLM:
        """The client of the model."""

    def brief(self, article: Article, sample: int = 0) -> Brief:
        """Return the brief of an article. Raises `SummarizerError`."""


@dataclass(frozen=True)
class Recorder:
    """Records the cases of a suite under one summarizer, one at a time."""

    suite: Path
    """The suite's folder."""
    summarizer: Summarizer
    secrets: Mapping[str, str]
    """Name → value of what must not be recorded."""

    @contextmanager
    def task(self, case: Case) -> Iterator[SampledTask]:
        """Provide what briefs articles of a case while the block runs; then its cassette is
        written, and beside it the parse by which the article was read, if it was.

        A case that fails leaves its old cassette as it was. What failed because the model's
        answers never were valid is a result, too: it is kept where nothing is recorded yet.

        Raises `CassetteError` where the recording would hold a secret, or cannot be written.
        """
        from summarizer.cassettes.tape import Recording, recording

        taken = Recording()
        self.summarizer.llm.forget()
        briefs = 0
        failed: Exception | None = None

        def brief(article: Article, sample: int) -> Brief:
            nonlocal briefs, failed
            briefs += 1
            try:
                return self.summarizer.brief(article, sample)
            except Exception as error:
                failed = error
                found = cassette_error(error)
                if found is None:
                    raise
            # Outside of `except`: what was raised there has this among its causes.
            raise found

        origin = origin_now(self.summarizer.plan, case.id, case.article)
        path = path_of(self.suite, origin.system, case.id)
        raised: DraftError | None = None
        try:
            with (
                parses.recorded_parse() as shelf,
                recording(str(path), taken),
            ):
                yield brief
        except DraftError as error:
            raised = error
        is_result = failed is None or (isinstance(failed, DraftError) and not path.exists())
        is_silent = briefs > 0 and failed is None  # an article that needs no question
        if is_result and (taken.interactions or is_silent):
            self._keep(path, origin, taken.interactions, briefs, case)
            parses.write(self.suite, case.id, shelf)
        if raised is not None:
            raise raised

    def _keep(
        self,
        path: Path,
        origin: Origin,
        interactions: Sequence[Interaction],
        samples: int,
        case: Case,
    ) -> None:
        weights, engine = engine_of(self.summarizer.plan.model)
        cassette = Cassette(
            origin=replace(
                origin,
                weights_sha256=weights,
                engine=engine,
                prompts=_seen_from(self.suite, self.summarizer.plan.prompts),
            ),
            interactions=tuple(interactions),
            samples=samples,
        )
        text = text_of(cassette)
        self._require_clean(text, case, path)
        write_cassette(path, text)

    def _require_clean(self, text: str, case: Case, path: Path) -> None:
        found = scanning.scan(text, secrets=self.secrets, allowed=case.article.text)
        if found:
            raise CassetteError(
                f"the recording of {case.id!r} would hold what must not be shown: "
                f"{scanning.told(found)}; {path} is as it was",
                hint="keep it out of the prompt and of the server's answers, and record again",
            )


def _seen_from(suite: Path, prompts: Path | None) -> str | None:
    """Return a folder of prompts as a path that holds wherever suite and prompts are cloned
    together.
    """
    if prompts is None:
        return None
    return Path(os.path.relpath(prompts.resolve(), suite.resolve())).as_posix()


@contextmanager
def open_recorder(
    suite: Path,
    system: str,
    opening: AbstractContextManager[Summarizer],
    *,
    secrets: Mapping[str, str] | None = None,
) -> Iterator[Recorder]:
    """Provide a recorder, held against other processes that would record the same system.

    The summarizer is opened once that is sure. Raises `CassetteError` where another process
    records.
    """
    known = scanning.own_secrets() if secrets is None else secrets
    with held(suite, system), opening as summarizer:
        yield Recorder(suite, summarizer, known)
