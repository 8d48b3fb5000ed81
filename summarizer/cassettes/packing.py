"""Cassettes as plain data and back: what requests share stands once, and a digest guards it all.

format: 1
digest: …                   of everything below
origin: {…}                 who answered what, for which article
schemas: {s1: …}            forms of answers, named by the requests
messages: {m1: …}           turns that several requests share
interactions: […]
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, fields
from typing import Any

from summarizer.cassettes.cassette import FORMAT, Cassette, Interaction, Origin
from summarizer.models.messages import Body

Data = dict[str, Any]


class Damaged(ValueError):  # noqa: N818  a state of a file
    """The data are no cassette; `str()` says why, in a few words."""


class OtherFormat(Damaged):
    """The data are a cassette of another format version."""


def pack(cassette: Cassette) -> Data:
    """Return the cassette as plain data."""
    requests = [one.request for one in cassette.interactions]
    turns = Counter(turn for body in requests for turn in {*map(_frozen, body.get("messages", ()))})
    shared: dict[str, str] = {}
    schemas: dict[str, str] = {}
    for body in requests:
        for turn in map(_frozen, body.get("messages", ())):
            if turns[turn] > 1:
                shared.setdefault(turn, f"m{len(shared) + 1}")
        if "response_format" in body:
            schemas.setdefault(_frozen(body["response_format"]), f"s{len(schemas) + 1}")
    data: Data = {
        "origin": _origin(cassette.origin),
        "samples": cassette.samples,
        "schemas": {name: json.loads(form) for form, name in schemas.items()},
        "messages": {name: json.loads(turn) for turn, name in shared.items()},
        "interactions": [
            {
                "request": {
                    "method": one.method,
                    "path": one.path,
                    "body": _packed(one.request, shared, schemas),
                },
                "response": {
                    "status": one.status,
                    "headers": dict(one.headers),
                    "body": one.response,
                },
            }
            for one in cassette.interactions
        ],
    }
    return {"format": FORMAT, "digest": digest(data), **data}


def _packed(body: Body, shared: dict[str, str], schemas: dict[str, str]) -> Data:
    packed: Data = {}
    for key in sorted(body, key=lambda key: (key == "messages", key)):
        if key == "response_format":
            packed[key] = schemas[_frozen(body[key])]
        elif key == "messages":
            packed[key] = [shared.get(_frozen(turn), turn) for turn in body[key]]
        else:
            packed[key] = body[key]
    return packed


def _origin(origin: Origin) -> Data:
    data = asdict(origin)
    for name in ("temperature", "rules", "prompts"):
        if not data[name]:
            del data[name]
    return {**data, "sentences": list(origin.sentences), "libraries": dict(origin.libraries)}


def _frozen(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def digest(data: Data) -> str:
    """Return the fingerprint of everything in a file but its format and this."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def unpack(data: Any) -> Cassette:
    """Return the cassette of plain data. Raises `Damaged` where they are none, or were altered."""
    if not isinstance(data, dict) or "format" not in data:
        raise Damaged("it is no cassette of this program")
    if data["format"] != FORMAT:
        raise OtherFormat(f"it has format {data['format']!r}, and this version reads {FORMAT}")
    content = {key: value for key, value in data.items() if key not in ("format", "digest")}
    try:
        is_whole = digest(content) == data.get("digest")
    except TypeError:  # YAML that JSON does not know, such as a bare date
        is_whole = False
    if not is_whole:
        raise Damaged("it was cut, merged or edited: its content does not have its digest")
    try:
        return _cassette(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"it lacks {error}") from error


def _cassette(content: Data) -> Cassette:
    names = {field.name for field in fields(Origin)}
    origin = {key: value for key, value in content["origin"].items() if key in names}
    return Cassette(
        origin=Origin(**{**origin, "sentences": tuple(origin["sentences"])}),
        samples=content["samples"],
        interactions=tuple(
            Interaction(
                method=one["request"]["method"],
                path=one["request"]["path"],
                request=_whole(one["request"]["body"], content),
                status=one["response"]["status"],
                headers=one["response"]["headers"],
                response=one["response"]["body"],
            )
            for one in content["interactions"]
        ),
    )


def _whole(body: Data, content: Data) -> Body:
    whole = dict(body)
    if "response_format" in whole:
        whole["response_format"] = content["schemas"][whole["response_format"]]
    if "messages" in whole:
        turns = content["messages"]
        whole["messages"] = [
            turns[turn] if isinstance(turn, str) else turn for turn in whole["messages"]
        ]
    return whole
