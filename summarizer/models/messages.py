"""What is sent to a model, as a conversation."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Body = dict[str, Any]
"""The JSON body of a request."""


class Message(TypedDict):
    """One turn of a conversation, in the form that the OpenAI API takes."""

    role: Literal["system", "user", "assistant"]
    content: str
