"""A model's answer as the rest of the client reads it, whatever form the server gave it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.brief import Usage
from summarizer.models.client.payloads import Object, Payload, completion_of

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion


@dataclass(frozen=True, slots=True)
class Completion:
    """The first choice of an answer, and what it took."""

    body: Object
    """In the form that OpenAI gives it."""

    @classmethod
    def of_payload(cls, payload: Payload) -> Completion:
        """Return the completion that a response's body holds."""
        return cls(completion_of(payload))

    @classmethod
    def of_text(cls, text: str) -> Completion:
        """Return the completion that `text` wrote down."""
        return cls(json.loads(text))

    @property
    def text(self) -> str:
        """JSON that `of_text` reads: only what the server said."""
        return json.dumps(self.body)

    @property
    def said(self) -> str:
        """The model's words."""
        return str(self._message.get("content") or "")

    @property
    def thought(self) -> str:
        """The text that stands where its thoughts belong."""
        return str(self._message.get("reasoning") or "")

    @property
    def refusal(self) -> str:
        """The reason for which it will not answer; empty where it did."""
        return str(self._message.get("refusal") or "")

    @property
    def finish_reason(self) -> str | None:
        """The reason for which the answer ended, where the server told."""
        found = self._choice.get("finish_reason")
        return None if found is None else str(found)

    @property
    def logprobs(self) -> Any:
        """Likelihoods of its tokens, where they were asked for."""
        return self._choice.get("logprobs")

    @property
    def usage(self) -> Usage | None:
        """The tokens that it took; None where the server did not count them."""
        told = self.body.get("usage")
        if told is None:
            return None
        details = told.get("prompt_tokens_details") or {}
        asked = told["prompt_tokens"]
        cached = min(details.get("cached_tokens") or 0, asked)
        return Usage(input=asked, cached=cached, output=told["completion_tokens"])

    def as_sdk(self, content: str) -> ChatCompletion:
        """Return the SDK's own value of it, saying `content`."""
        from openai.types.chat import ChatCompletion

        message = {**self._message, "content": content}
        # Servers differ, so nothing is required of what they leave out.
        return ChatCompletion.construct(
            **{**self.body, "choices": [{**self._choice, "message": message}]}
        )

    @property
    def _choice(self) -> Object:
        choice: Object = self.body["choices"][0]
        return choice

    @property
    def _message(self) -> Object:
        message: Object = self._choice["message"]
        return message
