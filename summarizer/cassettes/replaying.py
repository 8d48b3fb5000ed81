"""Replaying: requests are answered from a recording, without a network, a key or a model."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cassettes import parses
from summarizer.cassettes.cassette import Cassette, Origin, model_spec, system_name
from summarizer.cassettes.files import NewerFormatError, path_of, read_cassette
from summarizer.cassettes.origins import origin_now
from summarizer.cassettes.playback import Playback
from summarizer.cassettes.staleness import Reason, told, too_few, why_missing
from summarizer.counting import count_of
from summarizer.errors import CassetteError, ConfigError, WeightsError
from summarizer.models.messages import Body
from summarizer.models.model import Model

if TYPE_CHECKING:
    from summarizer.briefing.guided.kept_parses import Shelf
    from summarizer.briefing.pipeline import Summarizer
    from summarizer.briefing.plan import Plan
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.runs.runner import SampledTask

T = TypeVar("T")

ENDPOINT = "cassette"
"""The endpoint that a replayed brief names."""
_NOWHERE = "http://127.0.0.1:9/v1"
"""Nothing is ever sent there: an address is needed to make a request."""


class StaleError(CassetteError):
    """A request is not in the recording."""

    def __init__(self, message: str, *, hint: str, reasons: tuple[Reason, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.reasons = reasons


class UnusedError(CassetteError):
    """The recording has answers that nobody asked for."""


@dataclass(frozen=True)
class Player:
    """Replays the cases of a suite under one system, one at a time."""

    suite: Path
    """The suite's folder."""
    plan: Plan
    """The plan whose requests are replayed."""
    summarizer: Summarizer
    playback: Playback
    """The recording that answers the summarizer."""
    shelf: Shelf
    """Where it takes the parses of articles from."""
    config_file: Path | None = None
    """Where the model was found, where that was said."""

    @property
    def system(self) -> str:
        """The name of what is replayed."""
        return system_name(self.plan)

    @contextmanager
    def task(self, case: Case) -> Iterator[SampledTask]:
        """Provide what briefs articles of a case from its recording while the block runs.

        Raises:
            StaleError: a request is not in it; the message says what changed.
            UnusedError: some of it was not asked for, or not every sample was.
            UnparsedError: no parse of the article is kept that would do, and none can be made.
            CassetteError: there is none, or its file is damaged or of something else.
        """
        with self._playing(case, self.summarizer.brief) as brief:

            def replayed(article: Article, sample: int) -> Brief:
                made = brief(article, sample)
                provenance = made.provenance.model_copy(update={"endpoint": ENDPOINT})
                return made.model_copy(update={"provenance": provenance})

            yield replayed

    @contextmanager
    def rehearsal(self, case: Case) -> Iterator[Callable[[Article, int], None]]:
        """Provide what asks all that briefing a case asks, and makes no brief: whether a recording
        does needs no more.

        Raises the errors of `task`.
        """
        with self._playing(case, self.summarizer.rehearse) as ask:
            yield ask

    @contextmanager
    def _playing(
        self, case: Case, act: Callable[[Article, int], T]
    ) -> Iterator[Callable[[Article, int], T]]:
        """Provide what acts on articles of a case, its requests answered from the recording."""
        path = path_of(self.suite, self.system, case.id)
        now = origin_now(self.plan, case.id, case.article)
        cassette = self._read(path, now)
        missed: list[CassetteError] = []
        asked: set[int] = set()

        def miss(body: Body) -> CassetteError:
            missed.append(self._stale(path, now, why_missing(cassette, now, body)))
            return missed[0]

        def answered(article: Article, sample: int) -> T:
            asked.add(sample)
            if sample >= cassette.samples:
                raise self._stale(path, now, (too_few(sample + 1, cassette.samples),))
            made: list[T] = []
            try:
                made.append(act(article, sample))
            except (ConfigError, WeightsError) as error:
                if self.shelf.lack is None:
                    raise
                raise parses.unparsed(self.suite, case.id, self.shelf.lack, error) from error
            except Exception:
                if not missed:
                    raise
            if missed:
                # Outside of `except`: what was raised there has this among its causes.
                raise missed[0]
            return made[0]

        self.summarizer.llm.forget()
        at_hand = parses.read(self.suite, case.id) if self.plan.is_guided else None
        with (
            self.shelf.article(at_hand),
            self.playback.playing(cassette.interactions, miss=miss) as reel,
        ):
            yield answered
            if missed or not asked:
                return
            if len(asked) < cassette.samples:
                raise self._unasked(path, cassette, len(asked))
            if reel.unplayed:
                raise self._unused(path, cassette, case.id, reel.unplayed)

    def samples(self, case: Case) -> int:
        """Count how many briefs of a case were recorded. Raises `CassetteError`."""
        return read_cassette(path_of(self.suite, self.system, case.id)).samples

    def _read(self, path: Path, now: Origin) -> Cassette:
        case = now.case
        try:
            cassette = read_cassette(path)
        except NewerFormatError:
            raise
        except CassetteError as error:
            hint = f"{error.hint}: {self.command(case)}"
            raise CassetteError(str(error), hint=hint) from error
        then = cassette.origin
        if (then.case, then.system, then.model) != (now.case, now.system, now.model):
            raise CassetteError(
                f"{path}: is the recording of {then.case!r} by {then.model} ({then.system}), not "
                f"of {now.case!r} by {now.model} ({now.system})",
                hint=f"remove it, or record it again: {self.command(case)}",
            )
        return cassette

    def _stale(self, path: Path, now: Origin, reasons: tuple[Reason, ...]) -> StaleError:
        return StaleError(
            f"{path} is stale: it has no answer to a request that is sent now\n{told(reasons)}",
            hint=f"undo the change, or record it again: {self.command(now.case)}",
            reasons=reasons,
        )

    def _unasked(self, path: Path, cassette: Cassette, asked: int) -> UnusedError:
        return UnusedError(
            f"{path}: {count_of(cassette.samples, 'sample')} recorded, and {asked} asked for",
            hint="leave out --samples, which asks for as many as are recorded",
        )

    def _unused(
        self, path: Path, cassette: Cassette, case: str, unplayed: tuple[int, ...]
    ) -> UnusedError:
        places = ", ".join(str(place + 1) for place in unplayed[:5])
        more = " …" if len(unplayed) > 5 else ""
        return UnusedError(
            f"{path}: {len(unplayed)} of {count_of(len(cassette.interactions), 'answer')} were not "
            f"asked for (interactions {places}{more})",
            hint=f"undo the change, or record it again: {self.command(case)}",
        )

    def command(self, case: str) -> str:
        """Return the command that records a case again."""
        return f"{self.run} --record --cases {shlex.quote(case)}"

    @property
    def renewal(self) -> str:
        """The command that records again whatever cannot be replayed."""
        return f"{self.run} --record --stale"

    @property
    def run(self) -> str:
        """The command that runs the suite by this system, up to where answers come from."""
        model = self.plan.model
        words = ["summarizer", "eval", "run", str(self.suite), "--model", model_spec(model)]
        words += ["--strategy", self.plan.strategy]
        if model.temperature:
            words += ["--temperature", str(model.temperature)]
        if self.plan.prompts is not None:
            words += ["--prompts", str(self.plan.prompts)]
        if self.config_file is not None:
            words += ["--config", str(self.config_file)]
        return shlex.join(words)


@contextmanager
def open_player(suite: Path, plan: Plan, *, config_file: Path | None = None) -> Iterator[Player]:
    """Open a player of a plan's recordings. Nothing is started, fetched or sent; no key is read.

    `config_file` is where the model was found, for the commands that errors name.
    """
    from summarizer.briefing.guided.kept_parses import keeping
    from summarizer.briefing.pipeline import Summarizer
    from summarizer.models.client import LLM, Endpoint

    model = replace(sent_as(plan.model), base_url=_NOWHERE, api_key_env=None)
    playback, shelf = Playback(), parses.cached_shelf()
    llm = LLM(model, endpoint=Endpoint(_NOWHERE), retries=False, carrier=playback)
    with keeping(shelf), llm:
        summarizer = Summarizer(replace(plan, model=model), llm)
        yield Player(suite, plan, summarizer, playback, shelf, config_file)


def sent_as(model: Model) -> Model:
    """Return the model under the name that its requests carry."""
    if model.is_file:
        from summarizer.models.engine.server import model_name

        return replace(model, name=model_name(Path(model.name)))
    return model


def cassette_error(error: BaseException) -> CassetteError | None:
    """Return the trouble with a recording that lies behind another error, if one does."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, CassetteError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


__all__ = [
    "ENDPOINT",
    "Player",
    "StaleError",
    "UnusedError",
    "cassette_error",
    "open_player",
    "sent_as",
]
