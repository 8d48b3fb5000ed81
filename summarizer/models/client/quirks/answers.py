"""How endpoints put an answer: with thoughts, in fences, in another form, or in another place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from summarizer.models.client.fake_endpoint import Said
from summarizer.models.client.quirks.quirk import Quirk, message, said, value
from summarizer.models.messages import Body


def _trailing(answer: str) -> str:
    return json.dumps(json.loads(answer), indent=1).replace("]\n", "],\n").replace("}\n", "},\n")


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None and v != []}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value


def _mapped(value: Any, name: str, change: Callable[[Any], Any]) -> Any:
    """Return the value with every field of that name changed."""
    if isinstance(value, dict):
        return {k: change(v) if k == name else _mapped(v, name, change) for k, v in value.items()}
    return [_mapped(one, name, change) for one in value] if isinstance(value, list) else value


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {k.title().replace("_", ""): _camel(v) for k, v in value.items()}
    return [_camel(one) for one in value] if isinstance(value, list) else value


_NUMBERS = {1: "one", 2: "two", 3: "three"}
_CALL: Callable[[str], Body] = lambda answer: {  # noqa: E731  a table's row
    "tool_calls": [{"type": "function", "function": {"name": "Draft", "arguments": answer}}]
}

ANSWERS: dict[str, Quirk] = {
    "plain": Quirk("answer", "answers as it should", "brief", 1, said(str)),
    "think": Quirk(
        "answer", "thinks aloud, with braces, before the JSON", "brief", 1,
        said(lambda a: f'<think>\n{{3}} actors: {{"actors": []}}? No.\n</think>\n\n{a}'),
    ),
    "think-unopened": Quirk(
        "answer", "ends thoughts that it did not begin", "brief", 1,
        said(lambda a: f"They want JSON {{…}}.</think>\n{a}"),
    ),
    "fence": Quirk(
        "answer", "puts sentences and a code fence around the JSON", "brief", 1,
        said(lambda a: f"Here {{you}} are:\n\n```json\n{a}\n```\n\nMore? {{Ask}}."),
    ),
    "byte-order-mark": Quirk(
        "answer", "begins the answer with U+FEFF", "brief", 1, said(lambda a: f"\ufeff{a}")
    ),
    "trailing-commas": Quirk("answer", "leaves trailing commas", "brief", 1, said(_trailing)),
    "single-quotes": Quirk(
        "answer", "writes Python, with None", "brief", 1, said(lambda a: str(json.loads(a)))
    ),
    "nan": Quirk(
        "answer", "writes NaN for nothing", "brief", 1, said(lambda a: a.replace("null", "NaN"))
    ),
    "half-character": Quirk(
        "answer", "writes half a character", "brief", 1,
        said(lambda a: a.replace('"headline": "', '"headline": "\\ud83d ')),
    ),
    "comments": Quirk(
        "answer", "writes comments into the JSON", "brief", 1,
        said(lambda a: a.replace("{", "{ // the brief\n", 1)),
    ),
    "twice": Quirk("answer", "answers twice", "brief", 1, said(lambda a: f"{a}\n{a}")),
    "in-a-list": Quirk("answer", "puts the object in a list", "brief", 1, value(lambda v: [v])),
    "list-of-parts": Quirk(
        "answer", "gives a list with an object for each field", "brief", 1,
        value(lambda v: [{name: part} for name, part in v.items()]),
    ),
    "wrapped": Quirk(
        "answer", "wraps the object: {\"result\": {\"brief\": …}}", "brief", 1,
        value(lambda v: {"result": {"brief": v}, "ok": True}),
    ),
    "in-a-string": Quirk("answer", "puts the JSON in a string", "brief", 1, value(json.dumps)),
    "other-case": Quirk("answer", "writes SaidBy for said_by", "brief", 1, value(_camel)),
    "nulls-left-out": Quirk(
        "answer", "leaves out null and empty lists", "brief", 1, value(_without_nulls)
    ),
    "extra-key": Quirk(
        "answer", "adds fields of its own", "brief", 1,
        value(lambda v: {**_mapped(v, "stance", str), "confidence": 0.9}),
    ),
    "capitals": Quirk(
        "answer", "writes Against. for against", "brief", 1,
        value(lambda v: _mapped(v, "stance", lambda s: f"{s.capitalize()}.")),
    ),
    "opposes": Quirk(
        "answer", "writes opposed for against", "brief", 1,
        value(lambda v: _mapped(v, "stance", {"against": "Opposed", "favor": "For"}.get)),
    ),
    "numbers-as-text": Quirk(
        "answer", "writes \"[2]\" for 2", "brief", 1,
        value(lambda v: _mapped(v, "sentences", lambda s: [f"[{n}]" for n in s])),
    ),
    "numbers-as-words": Quirk(
        "answer", "writes \"two\" for [2]", "brief", 1,
        value(
            lambda v: _mapped(v, "sentences", lambda s: " and ".join(_NUMBERS[n] for n in s))
        ),
    ),
    "one-for-a-list": Quirk(
        "answer", "writes one name where a list belongs", "brief", 1,
        value(lambda v: _mapped(v, "positions", lambda p: _mapped(p, "actors", lambda n: n[0]))),
    ),
    "parts": Quirk(
        "answer", "gives the content as a list of parts", "brief", 1,
        message(lambda a: {"content": [{"type": "text", "text": a}]}),
    ),
    "tool-call": Quirk(
        "answer", "calls a tool with the answer", "brief", 1,
        message(_CALL, None, finish="tool_calls"),
    ),
    "only-reasoning": Quirk(
        "answer", "puts the answer into reasoning_content", "note: in the model's reasoning", 1,
        message(lambda a: {"reasoning_content": a}),
    ),
    "reasoning-without-answer": Quirk(
        "answer", "reasons and gives no answer", "error: only reasoning", 2,
        message(lambda _: {"reasoning": "The article is about quotas."}, None),
    ),
    "thoughts-cut": Quirk(
        "answer", "thinks until the limit", "error: thought until the token limit", 2,
        said(lambda _: "<think>The article has many actors.", finish="length"),
    ),
    "prose": Quirk(
        "answer", "answers in prose", "error: it begins 'The article", 2,
        said(lambda _: "The article is about quotas."),
    ),
    "refusal": Quirk(
        "answer", "refuses", "error: refused: 'I cannot", 1,
        message(lambda _: {"refusal": "I cannot help."}, None),
    ),
    "filtered": Quirk(
        "answer", "filters the answer", "error: content_filter", 1,
        said(lambda _: "", finish="content_filter"),
    ),
    "no-usage": Quirk(
        "answer", "counts no tokens", "brief", 1, lambda a: (Said(a, tokens=None),)
    ),
}  # fmt: skip
"""Name → quirk."""
