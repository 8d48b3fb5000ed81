"""A server's own words about what went wrong, in whatever form it says them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from summarizer.models.answer_schema import Json

LONGEST = 300
"""Characters of a server's own words that an error repeats."""
LONGEST_PAGE = 20_000
"""Characters of a web page that are looked at."""
DEEPEST = 6
_MESSAGES = (
    "message", "error", "detail", "details", "msg", "error_msg", "error_message", "status_msg",
    "errors", "reason", "title", "description", "error_description", "base_resp", "metadata",
)  # fmt: skip
"""Where servers put their words, the best place first."""
_CODES = ("code", "status", "status_code", "type", "param")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,300})<", re.I)  # "<title>502 Bad Gateway</title>"
_KEY = re.compile(r"\b(?:sk|pk|rk|hf|gsk|xai|nvapi|AIza)[-_]?[\w-]{12,}")  # "sk-proj-0123456789ab"
_NO_WORDS = frozenset({"", "error", "null", "none", "{}", "[]", "true", "false"})


def words_of(body: Json, key: str | None) -> str:
    """Tell what a server says in a JSON value or a text, on one line, without the key; "" for
    nothing.

    >>> words_of({"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs"}]}, None)
    'body.seed: Extra inputs'
    """
    if isinstance(body, str):
        text = _of_page(body) if is_page(body) else body
    else:
        parts = dict.fromkeys(" ".join(part.split()) for part in _spoken(body, 0))
        text = "; ".join(part for part in parts if part.casefold() not in _NO_WORDS)
    text = " ".join(text.split())
    if not text and isinstance(body, dict) and body:
        text = json.dumps(body, ensure_ascii=False)
    return shortened(without_key(text, key))


def without_key(text: str, key: str | None) -> str:
    """Return a text in which neither the key nor what looks like one can be read."""
    if key:
        text = text.replace(key, "***")
    return _KEY.sub("***", text)


def shortened(text: str) -> str:
    """Return a text that is no longer than an error may repeat."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def is_page(text: str) -> bool:
    """Tell whether a body is a web page: a proxy's, a login's, or that of a wrong address."""
    begins = text.lstrip("\ufeff \t\r\n")[:300].casefold()
    return begins.startswith("<") and ("<html" in begins or "<!doctype" in begins or "<h" in begins)


def codes_of(body: Json) -> str:
    """Return the codes and types in an error, in one line to search in: "429
    rate_limit_exceeded".
    """
    found: list[str] = []
    for part in _objects(body, 0):
        found += [str(part[name]) for name in _CODES if isinstance(part.get(name), str | int)]
    return " ".join(found)


def status_of(body: Json) -> int | None:
    """Return the HTTP status that an error in a body names, where the response itself said 200."""
    for part in _objects(body, 0):
        for name in ("code", "status", "status_code"):
            number = str(part.get(name, ""))
            if number.isdigit() and 400 <= int(number) < 600:
                return int(number)
    return None


def parameters_of(body: Json) -> tuple[str, ...]:
    """Return the fields of the request that an error points at: "max_tokens", "seed"."""
    found: list[str] = []
    for part in _objects(body, 0):
        if isinstance(part.get("param"), str):
            found.append(str(part["param"]))
        if isinstance(location := part.get("loc"), list):
            found += [str(step) for step in location if isinstance(step, str)]
    return tuple(name.split(".")[0].removeprefix("body.") for name in found)


def _spoken(body: Json, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(body, str):
        inner = _json(body)
        yield from [body] if inner is None else _spoken(inner, depth + 1)
    elif isinstance(body, list):
        for one in body[:5]:
            yield from _spoken(one, depth + 1)
    elif isinstance(body, dict):
        place = body.get("loc")
        for name in _MESSAGES:
            for words in _spoken(body.get(name), depth + 1):
                where = ".".join(map(str, place)) if isinstance(place, list) else ""
                yield f"{where}: {words}" if where else words
        if isinstance(body.get("raw"), str | dict):  # OpenRouter: what the provider behind it said
            yield from _spoken(body["raw"], depth + 1)


def _objects(body: Json, depth: int) -> Iterator[dict[str, Json]]:
    if depth > DEEPEST:
        return
    if isinstance(body, dict):
        yield body
        for one in body.values():
            if isinstance(one, dict | list):
                yield from _objects(one, depth + 1)
    elif isinstance(body, list):
        for one in body[:5]:
            yield from _objects(one, depth + 1)


def _json(text: str) -> Json:
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _of_page(page: str) -> str:
    """Tell what a web page says first: its title, and its text where that says more."""
    from lxml import etree, html

    title = _TITLE.search(page)
    heading = " ".join(title[1].split()) if title else ""
    try:
        tree = html.fromstring(page[:LONGEST_PAGE].encode("utf-8", "replace"))
    except (etree.LxmlError, ValueError):
        return heading
    for hidden in tree.xpath("//script|//style|//head"):
        if hidden.getparent() is not None:
            hidden.drop_tree()
    text = " ".join(" ".join(map(str, tree.xpath("//text()"))).split())[:LONGEST]
    return text if heading in text else f"{heading} {text}".strip()
