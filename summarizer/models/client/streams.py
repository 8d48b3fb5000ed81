"""Answers that come as a stream of events, asked for or not, put together to one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Object = dict[str, Any]


def is_stream(text: str, content_type: str) -> bool:
    """Tell whether a body is a stream of events."""
    begins = text.lstrip("\ufeff \t\r\n")[:8]
    return "event-stream" in content_type or begins.startswith(("data:", "event:", ": ", ":\n"))


def events_in(text: str) -> Iterator[Any]:
    """Yield the JSON values of a stream, in their order: of `data:` lines, or of lines that are
    JSON.
    """
    for block in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        data = [line[5:].removeprefix(" ") for line in lines if line.startswith("data:")]
        # A line each, as the servers do it; else the block's lines are one value, as the rules say.
        for one in data or [line for line in lines if line.lstrip().startswith("{")]:
            if (value := _loaded(one)) is not None:
                yield value
        if len(data) > 1 and _loaded(data[0]) is None and (value := _loaded("\n".join(data))):
            yield value


def put_together(text: str) -> Object | None:
    """Return the completion that a stream amounts to; None where it holds none.

    An error in the stream is the completion's `error`. `broken` is True where the stream ended
    before it said so.
    """
    whole: Object = {}
    message: Object = {}
    tools: dict[int, Object] = {}
    finish: str | None = None
    seen = False
    for event in events_in(text):
        if not isinstance(event, dict):
            continue
        if event.get("error"):
            return {**event, "error": event["error"]}
        whole.update({k: v for k, v in event.items() if k not in ("choices", "usage", "object")})
        if isinstance(event.get("usage"), dict):
            whole["usage"] = event["usage"]
        for choice in event.get("choices") or ():
            if not isinstance(choice, dict) or choice.get("index", 0) not in (0, None):
                continue
            seen = True
            if choice.get("error"):
                return {**event, "error": choice["error"]}
            finish = choice.get("finish_reason") or finish
            _add(choice.get("delta") or choice.get("message") or {}, message, tools)
            if isinstance(choice.get("text"), str):
                _join(message, "content", choice["text"])
    if not seen:
        return whole or None
    if tools:
        message["tool_calls"] = [tools[place] for place in sorted(tools)]
    is_whole = finish is not None or "[DONE]" in text[-200:]
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
    return {**whole, "choices": [choice], **({} if is_whole else {"broken": True})}


def _add(delta: Object, message: Object, tools: dict[int, Object]) -> None:
    for name in ("content", "reasoning", "reasoning_content", "refusal"):
        value = delta.get(name)
        if isinstance(value, str):
            _join(message, name, value)
        elif isinstance(value, list):
            parts = [part.get("text") for part in value if isinstance(part, dict)]
            _join(message, name, "".join(part for part in parts if isinstance(part, str)))
    for place, call in enumerate(delta.get("tool_calls") or ()):
        if not isinstance(call, dict):
            continue
        tool = tools.setdefault(int(call.get("index", place) or 0), {"function": {"arguments": ""}})
        function = call.get("function") or {}
        if function.get("name"):
            tool["function"]["name"] = function["name"]
        tool["function"]["arguments"] += function.get("arguments") or ""


def _join(message: Object, name: str, text: str) -> None:
    message[name] = message.get(name, "") + text


def _loaded(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value
