"""What a model meant, in the form that was asked for: harmless differences of form are undone.

Nothing is made up: what is missing becomes null or an empty list where the schema allows that, and
otherwise stays missing, for whoever validates to say so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from summarizer.models.answer_schema import Json, Schema
from summarizer.models.answer_text import is_cut, values_in

DEEPEST = 4
"""Levels of wrapping ({"result": {"brief": …}}) that are looked through."""
MOST = 0.5
"""Part of its fields from which on an object is taken for the answer."""
MOST_NUMBERS = 60
"""Numbers that one text may stand for."""
_NOTHING = frozenset({"", "null", "none", "nil", "n/a", "na", "undefined", "-", "–"})
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}(?=$|[T ])")  # "2027-06-30", "2027-06-30T00:00:00Z"
_NUMBER = re.compile(r"(\d{1,9})(?:\.0+)?(?:\s*(?:-|–|to)\s*(\d{1,9}))?")  # "2", "[5]", "3-5"
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_NEGATION = re.compile(r"\b(?:not|no|non|nor|never)\b|n't\b", re.I)  # "not against"
_SPELLINGS = (("favour", "favor"), ("isation", "ization"))
"""British → American, as the words of the schemas are spelled."""
_TEXT_KEYS = ("name", "text", "value", "statement", "content", "title", "id")
"""Under which of these an object says what should have been a text."""


def read_answer(text: str, schema: Schema) -> Json:
    """Read the answer in what a model wrote, as near to the schema as it comes; None where none is.

    Of several values the one with most of the schema's fields is taken.
    """
    best: tuple[float, Json] | None = None
    for value in values_in(text):
        found = _unwrapped(value, schema)
        if found is None:
            continue
        share = _share(found, schema)
        if best is None or share > best[0]:
            best = (share, found)
        if share >= 1:
            break
    if best is None or best[0] == 0:
        return None
    if best[0] < MOST and is_cut(text):
        return None  # a part of what broke off, which happens to have a field of the same name
    return fitted(best[1], schema)


def fitted(value: Json, schema: Schema) -> Json:
    """Return a value in the form that a schema asks for, as far as it can be brought into it.

    >>> fitted(["[2]", "three"], {"type": "array", "items": {"type": "integer"}})
    [2, 3]
    >>> fitted("Against.", {"enum": ["favor", "against"]})
    'against'
    """
    if isinstance(value, float) and not math.isfinite(value):
        value = None
    if options := schema.get("enum"):
        return _chosen(value, cast("list[Json]", options))
    if either := schema.get("anyOf"):
        return _either(value, cast("list[Schema]", either))
    kind = schema.get("type")
    by_kind: Mapping[Json, Callable[[Json, Schema], Json]] = {
        "object": _object,
        "array": _list,
        "integer": _integer,
        "string": _text,
        "boolean": _truth,
    }
    return by_kind[kind](value, schema) if kind in by_kind else value


def _folded(key: str) -> str:
    """Return a key without case, spaces and marks: "Said By", "saidBy" and "said_by" are one."""
    return re.sub(r"[^a-z0-9]", "", key.casefold())


def _known(value: Mapping[str, Json], schema: Schema) -> dict[str, Json]:
    """Return the fields of an object that the schema knows, under the schema's names."""
    names = {_folded(name): name for name in _fields(schema)}
    found: dict[str, Json] = {}
    for key, one in value.items():
        name = key if key in _fields(schema) else names.get(_folded(key))
        if name is not None and (name not in found or name == key):
            found[name] = one
    return found


def _fields(schema: Schema) -> dict[str, Schema]:
    return cast("dict[str, Schema]", schema.get("properties", {}))


def _share(value: Json, schema: Schema) -> float:
    """Tell which part of the fields that may not be null an object has."""
    if not isinstance(value, dict):
        return 0.0
    needed = [name for name, field in _fields(schema).items() if not _may_be_null(field)]
    known = _known(value, schema)
    return sum(name in known for name in needed) / max(1, len(needed))


def _may_be_null(schema: Schema) -> bool:
    either = cast("list[Schema]", schema.get("anyOf", ()))
    return any(one.get("type") == "null" for one in either)


def _unwrapped(value: Json, schema: Schema, depth: int = 0) -> Json:
    """Return the object that fits the schema best: the value, one in it, or the parts in a list."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "[") and depth < DEEPEST:
        inner = next(iter(values_in(value)), None)
        return None if isinstance(inner, str) else _unwrapped(inner, schema, depth + 1)
    if isinstance(value, list):
        return _of_list([one for one in value if isinstance(one, dict)], schema, depth)
    if not isinstance(value, dict):
        return None
    if depth >= DEEPEST or _share(value, schema) >= MOST:
        return value
    inside = [_unwrapped(one, schema, depth + 1) for one in value.values()]
    return max([value, *inside], key=lambda one: _share(one, schema))


def _of_list(parts: list[dict[str, Json]], schema: Schema, depth: int) -> Json:
    """Return one of the objects in a list, or all in one where they share no field."""
    if depth >= DEEPEST or not parts:
        return None
    joined: dict[str, Json] = {}
    for part in parts:
        known = _known(part, schema)
        if not known or known.keys() & joined.keys():
            inside = [_unwrapped(one, schema, depth + 1) for one in reversed(parts)]
            return max(inside, key=lambda one: _share(one, schema))
        joined |= known
    return cast(Json, joined)


def _object(value: Json, schema: Schema) -> Json:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    fields = _fields(schema)
    if isinstance(value, str):
        texts = [
            name
            for name, field in fields.items()
            if field.get("type") == "string" and "enum" not in field
        ]
        others = [n for n, field in fields.items() if n not in texts and not _may_be_null(field)]
        if len(texts) != 1 or others or not value.strip():
            return value
        value = {texts[0]: value}
    if not isinstance(value, dict):
        return value
    known = _known(value, schema)
    is_most = _share(value, schema) >= MOST
    found: dict[str, Json] = {}
    for name, field in fields.items():
        if name in known:
            found[name] = fitted(known[name], field)
        elif _may_be_null(field):
            found[name] = None
        elif is_most and field.get("type") == "array" and not field.get("minItems"):
            found[name] = []
    return found


def _either(value: Json, schemas: Iterable[Schema]) -> Json:
    options = [one for one in schemas if one.get("type") != "null"]
    if value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING):
        return None
    if value in ([], {}):
        return None
    if len(options) != 1:
        return value
    found = fitted(value, options[0])
    if options[0].get("format") == "date":
        begins = _DATE.match(found.strip()) if isinstance(found, str) else None
        return begins[0] if begins else None
    return found


def _list(value: Json, schema: Schema) -> Json:
    items = cast(Schema, schema.get("items", {}))
    if value is None:
        return []
    if isinstance(value, dict):
        value = _rows(value, items)
    elif not isinstance(value, list):
        is_nothing = isinstance(value, str) and value.strip().casefold() in _NOTHING
        value = [] if is_nothing else [value]
    if items.get("type") == "integer":
        return cast(Json, _numbers(value))
    flat = [
        inner
        for one in value
        for inner in (one if isinstance(one, list) and items.get("type") != "array" else [one])
    ]
    return [fitted(one, items) for one in flat if one is not None]


def _rows(value: dict[str, Json], items: Schema) -> list[Json]:
    """Return the items of a list that was written as an object: {"Ana": {…}, "Tom": {…}}, or one
    item.
    """
    if items.get("type") != "object" or _known(value, items):
        return [value]
    rows: list[Json] = []
    for key, row in value.items():
        if not isinstance(row, dict):
            return [value]
        is_named = "name" not in _fields(items) or "name" in _known(row, items)
        rows.append(row if is_named or key.isdigit() else {"name": key, **row})
    return rows


def _numbers(values: list[Json]) -> list[Json]:
    """Return the whole numbers that texts, numbers and lists of them stand for, each once."""
    found: list[Json] = []
    for value in values:
        if isinstance(value, list):
            found += _numbers(value)
        elif isinstance(value, dict):
            found += _numbers(list(value.values()))
        elif isinstance(value, str):
            found += _spelled(value) or ([value] if value.strip() else [])
        elif isinstance(value, float) and value.is_integer():
            found.append(int(value))
        elif value is not None:
            found.append(value)
    return list(dict.fromkeys(found))


def _spelled(text: str) -> list[Json]:
    """Return the numbers in a text: "2", "[5]", "S3", "2, 4", "3-5", "two"."""
    found: list[Json] = []
    for first, last in _NUMBER.findall(text):
        low, high = int(first), int(last or first)
        found += range(low, high + 1) if low <= high < low + MOST_NUMBERS else (low, high)
    if found:
        return found
    words = re.findall(r"[a-z]+", text.casefold())
    return [_WORDS.index(word) for word in words if word in _WORDS]


def _integer(value: Json, _: Schema) -> Json:
    found = _numbers([value])
    return found[0] if len(found) == 1 else value


def _text(value: Json, _: Schema) -> Json:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        texts = [value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)]
        return texts[0] if texts else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _truth(value: Json, _: Schema) -> Json:
    told = {"true": True, "yes": True, "false": False, "no": False}
    return told.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _chosen(value: Json, options: list[Json]) -> Json:
    """Return the option that a word means: in another case, with marks or words around it, or
    spelled otherwise; the value itself where that is not sure.
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str) or value in options:
        return value
    plain = " ".join(re.findall(r"[a-z]+", value.casefold()))
    for british, american in _SPELLINGS:
        plain = plain.replace(british, american)
    texts = [option for option in options if isinstance(option, str)]
    for option in texts:
        if plain.replace(" ", "") == _folded(option):
            return option
    if _NEGATION.search(value):
        return value
    inside = [option for option in texts if option.casefold() in plain.split()]
    if not inside and len(plain) >= 4:
        inside = [option for option in texts if option.startswith(plain)]
    return inside[0] if len(inside) == 1 else value
