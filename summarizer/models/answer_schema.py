"""The form in which an answer is asked for: a JSON schema without references."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TypeAlias, cast

from pydantic import BaseModel, ValidationError

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Schema: TypeAlias = dict[str, Json]

_NOT_STRICT = frozenset({"minLength", "maxLength", "uniqueItems", "default"})
"""Keywords that a strict endpoint refuses; what they ask for is checked here anyway."""


@lru_cache(maxsize=32)
def _schema(answer: type[BaseModel]) -> str:
    schema = cast(Schema, answer.model_json_schema())
    definitions = cast(Schema, schema.pop("$defs", {}))
    return json.dumps(_inlined(schema, definitions), ensure_ascii=False)


def answer_schema(answer: type[BaseModel]) -> Schema:
    """Return the answer's JSON schema: references inlined, no titles, every object closed."""
    return cast(Schema, json.loads(_schema(answer)))


def schema_sha256(answer: type[BaseModel]) -> str:
    """Return the fingerprint of the answer's JSON schema."""
    return hashlib.sha256(_schema(answer).encode()).hexdigest()


def loosened(schema: Json) -> Json:
    """Return the schema without the keywords that a strict endpoint refuses."""
    if isinstance(schema, dict):
        return {k: loosened(v) for k, v in schema.items() if k not in _NOT_STRICT}
    return [loosened(item) for item in schema] if isinstance(schema, list) else schema


def _inlined(node: Json, definitions: Schema, *, names: bool = False) -> Json:
    """Return it without references; `names`: the keys of this object are names of fields, not
    keywords.
    """
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        rest = {key: value for key, value in node.items() if key != "$ref"}
        target = definitions[reference.rsplit("/", 1)[-1]]
        assert isinstance(target, dict)
        return _inlined({**target, **rest}, definitions)
    kept: Schema = {
        key: _inlined(value, definitions, names=key == "properties" and not names)
        for key, value in node.items()
        if names or key != "title"
    }
    if kept.get("type") == "object" and not names:
        kept.setdefault("additionalProperties", False)
    return kept


def complaint(error: ValidationError) -> str:
    """Tell what was wrong with an answer, item by item, and nothing else of it."""
    return "\n".join(
        f"- {_place(found['loc'])}{_reason(found['type'], found['msg'])}"
        for found in error.errors(include_url=False, include_context=False, include_input=False)
    )


def _place(location: tuple[int | str, ...]) -> str:
    return f"{'.'.join(str(part) for part in location)}: " if location else ""


def _reason(kind: str, message: str) -> str:
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:] if kind != "json_invalid" else message
