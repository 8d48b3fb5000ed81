"""The attempts at one valid answer: each read as it was meant, counted, and judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from summarizer.counting import count_of
from summarizer.errors import ContextOverflow, DraftError, SummarizerError
from summarizer.models.answer_text import without_thoughts
from summarizer.models.client import faults, journaling
from summarizer.models.client.completions import Completion
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.likelihoods import Likelihoods, likelihoods_of
from summarizer.models.client.transport import Transport

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

    from summarizer.models.journal import Journal

CUT_PROMPT = 0.5
"""A prompt that counts fewer tokens than this part of our estimate was cut."""
SMALLEST_CHECKED_PROMPT = 400
"""Tokens; the estimate of a shorter prompt is too rough to judge by."""
_AGAIN = "try again, or another model: --model"
_OTHER_MODEL = "another model or provider may take this article: --model"
_IN_REASONING = "the answer stood in the model's reasoning, its content was empty"
_NOT_HELD = (
    'the server does not hold the model to JSON; mode = "md_json" in summarizer.toml may help, or '
    "another model: --model"
)


class Attempts:
    """The requests of one `ask`."""

    def __init__(
        self,
        transport: Transport,
        until: float | None,
        estimated: int,
        journal: Journal | None,
    ) -> None:
        self.tally = Tally()
        self.raw = ""
        self.finish_reason: str | None = None
        self.likelihoods = Likelihoods()
        self._transport = transport
        self._until = until
        self._estimated = estimated
        self._journal = journal
        self._enlarged = 1
        self._thought = 0

    def again(self, first: Completion) -> Callable[..., ChatCompletion]:
        """Return what instructor calls for each attempt, the first of which was made before."""
        known = [first]

        def attempt(**body: Any) -> ChatCompletion:
            return (known.pop() if known else self.send(body)).as_sdk(self.raw)

        return attempt

    def send(self, body: dict[str, Any]) -> Completion:
        """Send a request, once for each attempt at a valid answer."""
        if self.tally.calls:
            self.tally.reasks += 1
            self._transport.emit(Event("reask", "the answer was not valid; asking again"))
        limit = "max_tokens" if "max_tokens" in body else "max_completion_tokens"
        response = self._answer(self._larger(body, limit))
        if self.finish_reason == "length" and self._enlarged == 1:
            self._require_room(response, body[limit])
            self._enlarged = 2
            self._transport.emit(Event("longer", "the answer was cut; asking for a longer one"))
            self.tally.reasks += 1
            response = self._answer(self._larger(body, limit))
        if self.finish_reason == "length":
            if not self.raw:
                raise self._draft_error(
                    f"the model thought until the token limit ({self._thought} characters) and "
                    "gave no answer",
                    hint="allow more: output_tokens in summarizer.toml; or turn its thinking off",
                )
            raise self._draft_error("the answer does not end within the token limit", cut=True)
        if response.refusal:
            said = f"the model refused: {response.refusal[:200]!r}"
            raise self._draft_error(said, hint=_OTHER_MODEL)
        if self.finish_reason == "content_filter" and "{" not in self.raw:
            raise self._draft_error(
                "the provider's filter stopped the answer (finish_reason content_filter)",
                hint=_OTHER_MODEL,
            )
        return response

    def _larger(self, body: dict[str, Any], limit: str) -> dict[str, Any]:
        return {**body, limit: body[limit] * self._enlarged}

    def _answer(self, body: dict[str, Any]) -> Completion:
        return self._count(
            journaling.send(
                self._transport,
                body,
                until=self._until,
                tally=self.tally,
                journal=self._journal,
            )
        )

    def _count(self, response: Completion) -> Completion:
        self.raw = self._text(response)
        self.likelihoods = likelihoods_of(response.logprobs, self.raw)
        self.finish_reason = response.finish_reason
        self.tally.calls += 1
        usage = response.usage
        if usage is None:
            return response
        self.tally.input += usage.input
        self.tally.cached += usage.cached
        self.tally.output += usage.output
        self._transport.emit(
            Event(
                "answer",
                f"{count_of(usage.input, 'token')} in ({usage.cached} cached), {usage.output} out",
            )
        )
        counted = usage.input
        least = CUT_PROMPT * self._estimated
        if self._estimated >= SMALLEST_CHECKED_PROMPT and 0 < counted < least:
            raise faults.cut_prompt(self._transport.model, counted, self._estimated)
        return response

    def _text(self, response: Completion) -> str:
        """Return the answer: what the model said, or what it put where its thoughts belong
        instead.
        """
        said, thought = response.said, response.thought
        answer = without_thoughts(said)
        self._thought = len(thought) + len(said) - len(answer)
        if answer.strip() or "{" not in thought:
            return said if answer.strip() == said.strip() else answer.strip()
        self._transport.emit(
            Event("note", f"{self._transport.model.spec}: {_IN_REASONING}; it was read there")
        )
        return thought

    def _require_room(self, response: Completion, limit: int) -> None:
        """Raise where a server that stopped well before the limit has no room left for a longer
        answer.
        """
        usage = response.usage
        if self.raw and usage is not None and 0 < usage.output < 0.9 * limit:
            raise ContextOverflow(
                f"{self._transport.model.spec}: a prompt of {count_of(usage.input, 'token')} and "
                "the answer do not fit the model's context together",
                hint="use --strategy passages, or start the server with a larger context",
            )

    def _draft_error(self, message: str, *, hint: str = _AGAIN, cut: bool = False) -> DraftError:
        return DraftError(
            f"{self._transport.model.spec}: {message}",
            hint=hint,
            raw=self.raw,
            usage=self.tally.usage,
            cut=cut,
        )

    def failure(self, error: Exception) -> SummarizerError:
        """Tell what to raise where instructor gave up."""
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, SummarizerError):
                return cause
            cause = cause.__cause__
        if not self.raw.strip() and self._thought:
            return self._draft_error(
                f"the model gave only reasoning ({self._thought} characters) and no answer",
                hint="turn its thinking off where it is served, or take another model: --model",
            )
        first = str(error.__cause__ or error).split("\n")[0].removeprefix("- ")
        hint = _AGAIN if "{" in self.raw else _NOT_HELD
        return self._draft_error(
            f"no valid answer in {self.tally.calls} attempts: {first[:200]}", hint=hint
        )
