"""The JSON bodies of requests: the same for the same question, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from summarizer.models.answer_schema import Schema, answer_schema, loosened
from summarizer.models.client.likelihoods import ALTERNATIVES
from summarizer.models.messages import Message
from summarizer.models.model import Model

SEED = 20250225
"""Sent to servers that sample with a seed, so that an answer can be had again."""


def request_body(
    model: Model,
    messages: Sequence[Message],
    answer: type[BaseModel],
    *,
    max_tokens: int,
    seed: int | None = SEED,
) -> dict[str, Any]:
    """Return the JSON body that asks a model for an answer, known before anything is sent."""
    schema = answer_schema(answer)
    turns = [dict(message) for message in messages]
    body: dict[str, Any] = {"model": model.name, "messages": turns}
    if model.mode == "md_json":
        turns[0]["content"] = f"{turns[0]['content']}{in_words(schema)}"
    else:
        strict = model.mode == "json_schema_strict"
        form: Schema = {
            "name": answer.__name__,
            "schema": loosened(schema) if strict else schema,
        }
        if strict:
            form["strict"] = True
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    body["max_completion_tokens" if model.provider == "openai" else "max_tokens"] = max_tokens
    if model.takes_temperature:
        body["temperature"] = model.temperature
    if seed is not None and model.provider not in ("openai", "openrouter"):
        body["seed"] = seed
    if model.guided:  # the reading judges answers by how likely they were
        body |= {"logprobs": True, "top_logprobs": ALTERNATIVES}
    return body


def in_words(schema: Schema) -> str:
    """Return what tells a model of the schema where an endpoint does not hold it to it."""
    form = json.dumps(schema, ensure_ascii=False)
    return f"\n\nAnswer with one JSON object, in a ```json block, that fits this schema:\n{form}"
