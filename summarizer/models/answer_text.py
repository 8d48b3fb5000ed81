"""The JSON in what a model wrote: after its thoughts, in a fence, between sentences, or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json import JSONDecoder
from string import ascii_letters

from summarizer.models.answer_schema import Json
from summarizer.names.normal_form import without_halves

LARGEST = 400_000
"""Characters of an answer that are looked through; a longer one has lost its way."""
MOST_STARTS = 60
"""Brackets that are tried as the beginning of JSON."""

# "</think>", "</thought>", "[/THINK]", "◁/think▷", "<|channel|>final<|message|>"
_THOUGHT = re.compile(
    r"</(?:think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad)>"
    r"|\[/THINK\]|◁/think▷|<\|channel\|>final\w*<\|message\|>",
    re.I,
)
# "<think>" at the beginning of what is left: the thoughts did not end
_THINKING = re.compile(
    r"^\s*(?:<(?:think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad)>"
    r"|\[THINK\]|◁think▷|<\|channel\|>analysis)",
    re.I,
)
_FENCE = "```"
_DECODER = JSONDecoder(strict=False)


def without_thoughts(text: str) -> str:
    """Tell what a model wrote after it had thought; empty where its thoughts did not end.

    >>> without_thoughts("<think>Is it {3}?</think> {}"), without_thoughts("<think>The article")
    (' {}', '')
    """
    ends = list(_THOUGHT.finditer(text))
    said = text[ends[-1].end() :] if ends else text
    return "" if _THINKING.match(said) else said


def values_in(text: str) -> Iterator[Json]:
    """Yield every JSON value that a model may have meant, what is likeliest to be its answer first.

    The text as it stands; then objects and lists in it, fenced or between sentences, the last one
    first; then what a repair of broken JSON (single quotes, trailing commas) makes of it. What
    breaks off is not repaired: nobody knows what is missing.
    """
    said = without_thoughts(text)[:LARGEST].lstrip("\ufeff")
    if (whole := _loaded(said.strip())) is not None:
        yield whole
        return
    found = list(_embedded(said))
    yield from reversed(found)
    if (mended := _mended(said)) is not None:
        yield mended


def is_cut(text: str) -> bool:
    """Tell whether the JSON in a text breaks off: a bracket or a quotation mark stays open.

    >>> is_cut('{"a": [1'), is_cut('Here: {"a": "}"} Done.'), is_cut("no JSON")
    (True, False, False)
    """
    depth = 0
    quoted = escaped = False
    for character in text[max(0, text.find("{")) :]:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = depth > 0
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth = max(0, depth - 1)
    return depth > 0


def dumped(value: Json) -> str:
    """Return a value as JSON that every parser takes: half characters are replaced."""
    return without_halves(json.dumps(value, ensure_ascii=False))


def _loaded(text: str) -> Json:
    """Return the value that a text is, or None; a text that holds JSON in a string is that JSON."""
    try:
        value: Json = json.loads(text, strict=False)
        return json.loads(value, strict=False) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None


def _embedded(text: str) -> Iterator[Json]:
    for fenced in text.split(_FENCE)[1::2]:
        # Before the JSON stands the name of a language, in any case or none.
        if (value := _loaded(fenced.strip().lstrip(ascii_letters).strip())) is not None:
            yield value
    place = tries = 0
    for start in re.finditer(r"[{\[]", text):
        if start.start() < place or tries >= MOST_STARTS:
            continue
        tries += 1
        try:
            value, place = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) or (value and isinstance(value[0], dict)):
            tries -= 1
            yield value


def _mended(text: str) -> Json:
    """Tell what a repair makes of the text from its first brace to its last, or None."""
    from json_repair import repair_json

    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start or is_cut(text):
        return None
    try:
        value: Json = json.loads(str(repair_json(text[start : end + 1])))
    except (ValueError, RecursionError, TypeError, IndexError, KeyError):
        return None
    return value if isinstance(value, dict | list) and value else None
