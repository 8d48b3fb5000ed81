"""What is sent to a model, as a conversation."""

from __future__ import annotations

from typing import Literal, TypedDict


class Message(TypedDict):
    """One turn of a conversation, in the form that the OpenAI API takes."""

    role: Literal["system", "user", "assistant"]
    content: str
