"""What an endpoint does not take of a request, learnt from its refusal and then left out.

Each is learnt once, told to the user, and kept for as long as the model is open.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.models.client.bodies import in_words
from summarizer.models.messages import Body

REFUSALS = frozenset({400, 404, 406, 415, 422, 501})
"""Statuses that may mean that something in the request is not taken."""
LIMITS = ("max_tokens", "max_completion_tokens")
SMALLEST_LIMIT = 16
"""Tokens; a number below is no limit on answers."""

# "at most 4096 completion tokens", "less than or equal to 8192", "[1, 8192]", "between 1 and 4096"
_AT_MOST = re.compile(
    r"(?:at most|less than or equal to|no more than|not exceed|<=|maximum(?: value)? (?:of|is|for)"
    r"|\[\s*[01]\s*,|between [01] and|up to)\D{0,40}?(\d{2,7})",
    re.I,
)
# "only support stream mode", "stream must be set to true", "please enable the stream parameter"
_STREAM = re.compile(
    r"\b(?:only\b.{0,40}\bstream|stream\w*\b.{0,40}\b(?:only|required|must|enable)"
    r"|(?:must|enable|requires?)\b.{0,40}\bstream)",
    re.I,
)
# "response_format is not supported", "failed to parse grammar", "Invalid schema for …"
_FORM = re.compile(
    r"response_?format|json[_ ]schema|json[_ ]object|grammar|guided|structured[_ ]outputs?"
    r"|invalid schema|\bminItems\b|\bmaxItems\b",
    re.I,
)
_NOT_TAKEN = re.compile(
    r"support|allow|permit|unknown|unrecognized|unrecognised|unexpected|extra|invalid|forbidden"
    r"|must|only|deprecated|not accept|positive|removed",
    re.I,
)
"""As "is not supported", "extra inputs"."""


@dataclass(frozen=True, slots=True)
class Cure:
    """One change to every request."""

    name: str
    note: str
    """Note for the user."""
    apply: Callable[[Body], Body]


@dataclass(slots=True)
class Cures:
    """Cures that were learnt of one endpoint. May be used by several threads at once."""

    _learnt: dict[str, Cure] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def applied(self, body: Body) -> Body:
        """Return the request as the endpoint takes it, as far as that is known."""
        with self._lock:
            learnt = tuple(self._learnt.values())
        for cure in learnt:
            body = cure.apply(body)
        return body

    def learn(self, sent: Body, said: str, parameters: tuple[str, ...]) -> str | None:
        """Tell what the refusal of a request taught: a note for the user; None where it was
        nothing.

        A request that another thread's cure would have changed is sent again without a note: "".
        """
        cure = _cure(sent, said, parameters)
        if cure is None:
            return None
        with self._lock:
            if cure.name in self._learnt:
                return "" if self._learnt[cure.name].apply(sent) != sent else None
            self._learnt[cure.name] = cure
        return cure.note


def _cure(sent: Body, said: str, parameters: tuple[str, ...]) -> Cure | None:
    if not sent.get("stream") and _STREAM.search(said):
        return Cure(
            "stream", "the endpoint only streams: the answer is read as a stream", _streamed
        )
    for name in (*LIMITS, "temperature", "seed", "stream_options"):
        is_named = name in parameters or re.search(rf"(?<!\w){name}(?!\w)", said) is not None
        if not is_named or name not in sent:
            continue
        if name in LIMITS:
            return _limit_cure(name, sent, said)
        if not (name in parameters or _NOT_TAKEN.search(said)):
            continue
        if name == "temperature":
            if sent["temperature"]:
                return None  # the user's own choice: whoever asked for it is told
            note = "the endpoint takes no temperature of 0: left out, so answers may vary"
            return Cure(name, note, _without(name))
        return Cure(name, f"the endpoint takes no {name}: it is left out", _without(name))
    if "logprobs" in sent and re.search(r"logprobs", f"{parameters} {said}"):
        note = "the endpoint tells no likelihoods: they are not asked for"
        return Cure("logprobs", note, _without("logprobs", "top_logprobs"))
    if "response_format" in sent and ("response_format" in parameters or _FORM.search(said)):
        note = "the endpoint does not take the schema: it is sent as words instead"
        return Cure("response_format", note, _as_words)
    return None


def _limit_cure(name: str, sent: Body, said: str) -> Cure | None:
    told = [int(number) for number in _AT_MOST.findall(said)]
    most = min((one for one in told if SMALLEST_LIMIT <= one < sent[name]), default=None)
    if most is not None:
        note = f"the endpoint writes at most {most} tokens: that is asked for"
        return Cure(f"{name}<={most}", note, _at_most(most))
    if not _NOT_TAKEN.search(said):
        return None
    other = LIMITS[1 - LIMITS.index(name)]
    return Cure(name, f"the endpoint takes {other}, not {name}", _renamed(name, other))


def _without(*names: str) -> Callable[[Body], Body]:
    return lambda body: {key: value for key, value in body.items() if key not in names}


def _renamed(name: str, other: str) -> Callable[[Body], Body]:
    return lambda body: {other if key == name else key: value for key, value in body.items()}


def _at_most(most: int) -> Callable[[Body], Body]:
    return lambda body: {
        key: min(value, most) if key in LIMITS else value for key, value in body.items()
    }


def _streamed(body: Body) -> Body:
    return {**body, "stream": True, "stream_options": {"include_usage": True}}


def _as_words(body: Body) -> Body:
    """Return the request with its schema in words at the end of the first message."""
    form = body.get("response_format")
    if not isinstance(form, dict):
        return body
    first, *others = body["messages"]
    words = in_words(form.get("json_schema", {}).get("schema", {}))
    turns = [{**first, "content": f"{first['content']}{words}"}, *others]
    rest = {key: value for key, value in body.items() if key != "response_format"}
    return {**rest, "messages": turns}
