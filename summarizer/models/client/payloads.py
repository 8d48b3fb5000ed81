"""What came back over the wire, as a completion in one form, whatever form the server gave it."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from summarizer.brief import Usage
from summarizer.models.answer_schema import Json
from summarizer.models.client import streams

Object = dict[str, Any]
_GZIP = b"\x1f\x8b"
_PREFIX = 16
"""Characters that may stand before the JSON of a body, such as )]}' against its use as a script."""
_FINISHES = {"max_tokens": "length", "max_output_tokens": "length", "safety": "content_filter"}


@dataclass(frozen=True, slots=True)
class Payload:
    """A response's body."""

    value: Json
    """Its JSON, streams put together; None where it is none."""
    text: str
    """As it came, decoded."""

    @property
    def choices(self) -> list[Object]:
        """The choices of a completion; empty where the body is none, or has none."""
        found = self.value.get("choices") if isinstance(self.value, dict) else None
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    @property
    def error(self) -> Json:
        """The error that the body tells of, or None."""
        if not isinstance(self.value, dict):
            return self.value
        if self.value.get("error"):
            return self.value["error"]
        if self.choices:
            return self.choices[0].get("error") or None
        return None if "choices" in self.value else self.value

    @property
    def is_broken(self) -> bool:
        """Tell whether a stream ended before it said so."""
        return isinstance(self.value, dict) and bool(self.value.get("broken"))


def read_payload(data: bytes, content_type: str) -> Payload:
    """Read the body of a response. Its JSON may follow a byte order mark, white space or a
    prefix.
    """
    text = _text(data, content_type)
    if streams.is_stream(text, content_type) and not text.lstrip().startswith("{"):
        return Payload(streams.put_together(text), text)
    value, rest = _json(text)
    if value is not None and rest.lstrip().startswith("{"):  # lines of JSON
        value = streams.put_together(text)
    return Payload(value, text)


def decompressed(data: bytes, coding: str, most: int) -> bytes | None:
    """Return the body without its compression, which may be named wrongly or not at all.

    None where it cannot be undone, is cut, or is larger than `most`.
    """
    named = [one.strip().lower() for one in coding.split(",") if one.strip()]
    for name in reversed(named):
        if name == "deflate":
            data = _inflated(data, (zlib.MAX_WBITS, -zlib.MAX_WBITS), most) or data
        elif name == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
            import zstandard

            try:
                data = zstandard.ZstdDecompressor().decompress(data, max_output_size=most)
            except zstandard.ZstdError:
                return None
        elif name not in ("identity", "gzip", "x-gzip", "zstd"):
            return None
    for _ in range(2):
        if not data.startswith(_GZIP):
            break
        inflated = _inflated(data, (zlib.MAX_WBITS | 16,), most)
        if inflated is None:
            return None
        data = inflated
    return data


def completion_of(payload: Payload) -> Object:
    """Return the first choice and the usage of a completion, in the form that OpenAI gives it."""
    assert isinstance(payload.value, dict), "only a body with choices is a completion"
    choice = payload.choices[0]
    message = choice.get("message")
    if not isinstance(message, dict):
        message = {"content": choice.get("text") or choice.get("delta") or message}
    told: Object = {"role": "assistant", "content": _content(message)}
    if refusal := _joined(message.get("refusal")):
        told["refusal"] = refusal
    thought = _joined(message.get("reasoning_content")) or _joined(message.get("reasoning"))
    if thought:
        told["reasoning"] = thought
    finish = choice.get("finish_reason")
    reason = _FINISHES.get(str(finish).lower(), str(finish).lower()) if finish else None
    whole = {
        name: payload.value[name]
        for name in ("id", "created", "model")
        if isinstance(payload.value.get(name), str | int)
    }
    given: Object = {"index": 0, "finish_reason": reason, "message": told}
    if isinstance(choice.get("logprobs"), dict):
        given["logprobs"] = choice["logprobs"]
    whole["choices"] = [given]
    if (usage := usage_of(payload.value.get("usage"))) is not None:
        whole["usage"] = usage
    return whole


def _content(message: Object) -> str:
    """Return the text of an answer; where there is none, what a tool was to be called with."""
    text = _joined(message.get("content"))
    if text.strip():
        return text
    calls = message.get("tool_calls") or [{"function": message.get("function_call")}]
    functions = [one.get("function") for one in calls if isinstance(one, dict)]
    given = [one.get("arguments") for one in functions if isinstance(one, dict)]
    called = [json.dumps(one) if isinstance(one, dict) else _joined(one) for one in given]
    return "\n".join(one for one in called if one) or text


def _joined(value: Json) -> str:
    """Return a text, or the texts of the parts that it comes in."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if value.get("type") in ("thinking", "reasoning"):
            return ""
        return next((_joined(value[k]) for k in ("text", "content", "value") if k in value), "")
    return "".join(_joined(part) for part in value) if isinstance(value, list) else ""


def usage_of(usage: Json) -> Object | None:
    """Tokens, whatever the server calls them, in the form that OpenAI gives them."""
    if not isinstance(usage, dict):
        return None
    asked = _whole(usage.get("prompt_tokens", usage.get("input_tokens")))
    given = _whole(usage.get("completion_tokens", usage.get("output_tokens")))
    details = usage.get("prompt_tokens_details")
    cached = _whole(details.get("cached_tokens")) if isinstance(details, dict) else 0
    return {
        "prompt_tokens": asked,
        "completion_tokens": given,
        "total_tokens": asked + given,
        "prompt_tokens_details": {"cached_tokens": min(cached, asked)},
    }


def tokens_in(answer: Json) -> Usage:
    """Return the tokens that the body of an answer tells of: none where it tells of none."""
    told = usage_of(answer.get("usage")) if isinstance(answer, dict) else None
    if told is None:
        return Usage(input=0, cached=0, output=0)
    return Usage(
        input=told["prompt_tokens"],
        cached=told["prompt_tokens_details"]["cached_tokens"],
        output=told["completion_tokens"],
    )


def _whole(number: Json) -> int:
    try:
        return max(0, int(number)) if isinstance(number, int | float | str) else 0
    except (ValueError, OverflowError):
        return 0


def _text(data: bytes, content_type: str) -> str:
    for mark, coding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(coding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1" if "8859-1" in content_type else "utf-8", "replace")


def _json(text: str) -> tuple[Json, str]:
    """Return the JSON that a body begins with, and what follows it; None and the body where it is
    none.
    """
    text = text.lstrip("\ufeff \t\r\n")
    start = text.find("{", 0, _PREFIX)
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, max(start, 0))
    except (ValueError, RecursionError):
        return None, text
    return value, text[end:]


def _inflated(data: bytes, windows: tuple[int, ...], most: int) -> bytes | None:
    for bits in windows:
        inflater = zlib.decompressobj(bits)
        try:
            found = inflater.decompress(data, most)
        except zlib.error:
            continue
        if inflater.eof:
            return found
    return None
