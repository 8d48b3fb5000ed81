"""The answers of a judge: taken from a recording where they are there, else asked for and kept.

A suite keeps them in `judgements/<judge>/<case>.yaml`. A question is found by its request, so that
one recording serves every run whose briefs raise the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from summarizer.cassettes import scanning
from summarizer.cassettes.cassette import Cassette, Interaction, Origin, model_spec, slug
from summarizer.cassettes.files import SUFFIX, read_cassette, text_of, write_cassette
from summarizer.cassettes.origins import engine_of, libraries_now
from summarizer.cassettes.playback import Playback
from summarizer.cassettes.replaying import cassette_error, sent_as
from summarizer.errors import CassetteError, DraftError, EndpointError
from summarizer.evaluation.judge.questions import Answer, Ask, Said, Turn, wording_sha256
from summarizer.models.answer_schema import schema_sha256
from summarizer.models.choice import ModelChoice
from summarizer.models.messages import Body
from summarizer.models.model import Model

if TYPE_CHECKING:
    from summarizer.evaluation.gold.case import Case
    from summarizer.models.client import LLM
    from summarizer.models.messages import Message

FOLDER = "judgements"
_TOKENS = 400
"""Of an answer at most: it takes ten, and a model that thinks aloud more."""
_NOWHERE = "http://127.0.0.1:9/v1"
"""Nothing is ever sent there."""

Opening = Callable[[], "AbstractContextManager[LLM]"]


def judge_name(model: Model) -> str:
    """Return the name of a judge's recordings: "local", "vllm-qwen-qwen3-8b-t0.7"."""
    drawn = f"-t{model.temperature}" if model.temperature else ""
    return f"{slug(model_spec(model))}{drawn}"


@dataclass
class Judge:
    """Puts questions to a model, case by case, and keeps what it answers."""

    suite: Path
    model: Model
    player: LLM
    """Makes requests for recordings alone."""
    playback: Playback
    """The recording that answers it."""
    opening: Opening | None
    """Opens the model where something has to be asked; None where nobody may be."""
    stack: ExitStack
    llm: LLM | None = None
    known: dict[str, Said] = field(default_factory=dict)
    """Answers of this session, so that a question is put once."""

    @contextmanager
    def case(self, case: Case) -> Iterator[Ask]:
        """Ask about one case while the block runs; then what was new is kept.

        Raises `CassetteError` where the recording is damaged or would hold a secret.
        """
        path = self.suite / FOLDER / judge_name(self.model) / f"{case.id}{SUFFIX}"
        recorded = list(read_cassette(path).interactions) if path.exists() else []
        fresh: list[Interaction] = []

        def ask(turns: Sequence[Turn]) -> Said:
            messages = [cast("Message", turn) for turn in turns]
            key = str(messages)
            if key not in self.known:
                sent = self.player.request_body(messages, Answer, max_tokens=_TOKENS)["messages"]
                chain = tuple(one for one in recorded if _begins(one.request, sent))
                said = self._replayed(path, chain, messages) if chain else None
                if said is None:
                    said = self._asked(path, messages, fresh)
                    for one in chain:
                        recorded.remove(one)
                self.known[key] = said
            return self.known[key]

        self.player.forget()
        try:
            yield ask
        finally:  # an interrupted judge keeps what it has heard
            if fresh:
                self._keep(path, case, (*recorded, *fresh))

    def _replayed(
        self, path: Path, chain: tuple[Interaction, ...], messages: list[Message]
    ) -> Said | None:
        """Return a recorded answer; None where what is recorded ends in none and one may be asked
        for.
        """

        def miss(_: Body) -> CassetteError:
            return CassetteError(f"{path}: the answer to a question is not whole", hint=_AGAIN)

        found: CassetteError | None = None
        try:
            with self.playback.playing(chain, miss=miss):
                return self._answer(self.player, messages)
        except Exception as error:
            found = cassette_error(error)
            if self.opening is not None and (found or isinstance(error, EndpointError)):
                return None
            if found is None:
                raise
        # Outside of `except`: what was raised there has this among its causes.
        raise found

    def _asked(self, path: Path, messages: list[Message], fresh: list[Interaction]) -> Said:
        from summarizer.cassettes.tape import Recording, recording

        if self.opening is None:
            raise CassetteError(f"{path}: a question is not recorded", hint=_AGAIN)
        if self.llm is None:
            self.llm = self.stack.enter_context(self.opening())
        taken = Recording()
        try:
            with recording(str(path), taken):
                said = self._answer(self.llm, messages)
        except DraftError:  # a result; an endpoint that fails is none, and is asked again
            fresh += taken.interactions
            raise
        fresh += taken.interactions
        return said

    def _answer(self, llm: LLM, messages: list[Message]) -> Said:
        return llm.ask(messages, Answer, max_tokens=_TOKENS).value.answer

    def _keep(self, path: Path, case: Case, interactions: tuple[Interaction, ...]) -> None:
        weights, engine = engine_of(self.model)
        origin = Origin(
            case=case.id,
            system=judge_name(self.model),
            model=model_spec(self.model),
            strategy="judge",
            weights_sha256=weights,
            engine=engine,
            prompt="judge 1",
            prompt_sha256=wording_sha256(),
            schema_sha256=schema_sha256(Answer),
            article_sha256=case.article.sha256,
            sentences=(),
            libraries=libraries_now(),
            temperature=self.model.temperature,
        )
        text = text_of(Cassette(origin=origin, interactions=interactions))
        found = scanning.scan(text, secrets=scanning.own_secrets(), allowed=case.article.text)
        if found:
            raise CassetteError(
                f"{path} would hold what must not be shown: {scanning.told(found)}",
                hint="keep it out of the briefs and of the server's answers, and judge again",
            )
        write_cassette(path, text)


_AGAIN = "let the judge be asked: leave out --judge-replay, or --replay of a run"


def _begins(request: Body, asked: Sequence[object]) -> bool:
    """Tell whether a recorded request is this question, or asks again after a wrong answer
    to it.
    """
    sent = request.get("messages")
    return isinstance(sent, list) and sent[: len(asked)] == list(asked)


@contextmanager
def open_judge(suite: Path, choice: ModelChoice, *, replay: bool = False) -> Iterator[Judge]:
    """Open a judge until the `with` block ends. The model is started at the first new question.

    With `replay` nobody is asked, and nothing is started, fetched or sent.

    Raises `ConfigError` where there is no such model.
    """
    from summarizer.briefing.opening import open_summarizer
    from summarizer.briefing.plan import make_plan
    from summarizer.models.client import LLM, Endpoint

    model = replace(choice.model, guided=False)  # no likelihoods, no parser
    unsent = replace(sent_as(model), base_url=_NOWHERE, api_key_env=None)

    @contextmanager
    def opened() -> Iterator[LLM]:
        plan = make_plan(model, strategy="whole")
        with open_summarizer(plan, deadline=choice.deadline) as summarizer:
            yield summarizer.llm

    with ExitStack() as stack:
        playback = Playback()
        player = stack.enter_context(
            LLM(unsent, endpoint=Endpoint(_NOWHERE, ""), retries=False, carrier=playback)
        )
        yield Judge(suite, model, player, playback, None if replay else opened, stack)
