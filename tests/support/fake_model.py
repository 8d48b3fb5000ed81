"""A model that fills in any schema, always the same for the same request."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

NUMBER = re.compile(r"^\[(\d+)\]", re.M)


def answer(body: dict[str, Any]) -> str:
    """A valid answer to a request, JSON over several lines."""
    asked = body["messages"][-1]["content"]
    numbers = [int(number) for number in NUMBER.findall(asked)] or [1]
    salt = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:6]
    schema = body["response_format"]["json_schema"]["schema"]
    return json.dumps(_filled(schema, "", numbers, salt), ensure_ascii=False, indent=1)


def _filled(schema: dict[str, Any], name: str, numbers: list[int], salt: str) -> Any:
    if "anyOf" in schema:
        return None
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {
            key: _filled(value, key, numbers, salt)
            for key, value in schema.get("properties", {}).items()
        }
    if kind == "array":
        if name in ("aliases", "counterparts", "commitments"):
            return []
        return [_filled(schema["items"], name, numbers, salt)]
    if kind == "integer":
        return numbers[0]
    if name in ("name", "actors", "who"):
        return "The ministry"
    return f"An ‘{name}’ of {salt}"
