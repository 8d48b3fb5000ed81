"""The embedded reading with a model that answers every question alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import fake_model
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.brief import Usage
from summarizer.briefing import guided
from summarizer.briefing.draft import Draft
from summarizer.briefing.prompts import load_prompt
from summarizer.briefing.strategy import Request
from summarizer.errors import ConfigError, WeightsError
from summarizer.models.client import Likelihoods, Reply
from summarizer.models.messages import Message

SIDES = load_prompt("sides")
UNPARSED = "la"
"""A language that has no parser: an article is read so where the English parser is not there."""


def plan(article: Article) -> list[Request]:
    """What would be asked about an article."""
    try:
        return guided.plan(article, prompt=SIDES)
    except (ConfigError, WeightsError):
        return guided.plan(replace(article, language=UNPARSED), prompt=SIDES)


def read(article: Article) -> tuple[Draft, tuple[str, ...]]:
    """The draft of an article, and what was left out."""
    try:
        return guided.read(article, _ask, prompt=SIDES)
    except (ConfigError, WeightsError):
        return guided.read(replace(article, language=UNPARSED), _ask, prompt=SIDES)


def _ask(
    messages: Sequence[Message],
    answer: type[Any],
    max_tokens: int,
    context: dict[str, Any] | None = None,
) -> Reply[Any]:
    schema = answer.model_json_schema()
    body = {
        "messages": [dict(one) for one in messages],
        "response_format": {"json_schema": {"schema": _whole(schema, schema.get("$defs", {}))}},
    }
    raw = fake_model.answer(body)
    value: BaseModel = answer.model_validate_json(raw)
    return Reply(value, Usage(input=1, cached=0, output=1), 1, 0, 0, raw, "stop", Likelihoods())


def _whole(schema: Any, parts: dict[str, Any]) -> Any:
    """A schema with what it refers to put in place."""
    if isinstance(schema, list):
        return [_whole(one, parts) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(parts[schema["$ref"].rsplit("/", 1)[-1]], parts)
    if "const" in schema:
        return {"enum": [schema["const"]]}
    return {key: _whole(value, parts) for key, value in schema.items() if key != "$defs"}
