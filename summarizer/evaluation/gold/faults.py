"""What is wrong with the fields of a file that a person wrote, in the words of that person."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A field of a file that is missing, unknown or wrong."""

    place: str
    """Such as "position 2 (p2), stance"; "" for the file as a whole."""
    message: str
    hint: str


_MESSAGES = {
    "extra_forbidden": "there is no such field: {value}",
    "missing": "the field is missing",
    "literal_error": "is none of {expected}: {value}",
    "tuple_type": "is no list: {value}",
    "list_type": "is no list: {value}",
    "model_type": "is no mapping of fields: {value}",
    "dict_type": "is no mapping of fields: {value}",
    "string_type": "is no text: {value}",
    "string_too_short": "is empty",
    "string_too_long": "has more than {max_length} characters: {value}",
    "string_pattern_mismatch": "has another form than it should: {value}",
    "too_short": "the list is empty",
    "too_long": "the list has {actual_length} items, and at most {max_length} are read",
    "bool_type": "is neither true nor false: {value}",
    "bool_parsing": "is neither true nor false: {value}",
    "value_error": "{said}",
}
"""In place of pydantic's, which speak of Python's types."""
_NO_DAY = "is no day: {value}"
_CURES = {
    "missing": "add the field",
    "literal_error": "use one of the values listed",
    "tuple_type": "write a list: [one, another]",
    "list_type": "write a list: [one, another]",
    "model_type": "write its fields, as in the guide's example",
    "dict_type": "write its fields, as in the guide's example",
    "string_type": "put the text in quotation marks",
    "string_too_short": "write the text, or leave the field out",
    "string_too_long": "shorten the text",
    "too_short": "add at least one",
    "too_long": "leave some out",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
}
_PAIR = "write [issue, stance]; an issue with a comma stands in quotation marks"
_DAY = "write a day that exists, such as 2031-03-31, or null"
_FORMS = {
    "country": "three capital letters of ISO 3166-1, such as NOR, or null",
    "story": "letters and digits with single hyphens, such as herring-quota-2030",
}
_ID = "letters and digits with single hyphens, such as kari-lund"
_ELSE = "see the guide and `summarizer schema gold`"


def faults(
    model: type[BaseModel], data: Mapping[str, object], error: ValidationError
) -> tuple[Fault, ...]:
    """Return all faults of a file; unknown fields first, for what is missing may be misspelt.

    >>> from summarizer.evaluation.gold.gold import Gold
    >>> data = {"headlin": "A strike ends", "actors": "Lund"}
    >>> try: Gold.model_validate(data)
    ... except ValidationError as error: found = faults(Gold, data, error)
    >>> found[0].place, found[0].hint
    ('headlin', 'write headline, if that is meant')
    >>> [one.message for one in found if one.place == "actors"]
    ["is no list: 'Lund'"]
    """
    details = error.errors(include_url=False)
    places = {detail["loc"] for detail in details}
    details = [one for one in details if not _is_echo(one, places)]
    details.sort(key=lambda one: one["type"] != "extra_forbidden")
    return tuple(_fault(model, data, one) for one in details)


def _is_echo(detail: Any, places: Container[Location]) -> bool:
    """Tell whether a list lacks items only because what stands in it is wrong."""
    if detail["type"] != "too_short" or not detail["input"]:
        return False
    place = detail["loc"]
    return any((*place, number) in places for number in range(len(detail["input"])))


def _fault(model: type[BaseModel], data: Mapping[str, object], detail: Any) -> Fault:
    kind, location = detail["type"], detail["loc"]
    place = _place(location, data)
    if _lacks_a_part(kind, location):
        message = f"has {location[-1]} of the two parts that it needs"
        return Fault(_place(location[:-1], data), message, _PAIR)
    if kind == "too_long" and detail["ctx"]["max_length"] == 2:
        message = f"has {detail['ctx']['actual_length']} parts, and it needs two"
        return Fault(place, message, _PAIR)
    pattern = _NO_DAY if "date" in kind else _MESSAGES.get(kind, "cannot be used: {value}")
    message = pattern.format(
        value=_short(detail["input"]),
        said=detail["msg"].removeprefix("Value error, "),
        **{"expected": "", "max_length": "", "actual_length": "", **detail.get("ctx", {})},
    )
    if kind == "string_type" and isinstance(detail["input"], (list, dict)):
        return Fault(place, message, "write one text, without brackets")
    return Fault(place, message, _cure(model, kind, location))


def _lacks_a_part(kind: str, location: Location) -> bool:
    """Tell whether a pair is too short: a part that is named by its number is missing."""
    return kind == "missing" and isinstance(location[-1], int)


def _cure(model: type[BaseModel], kind: str, location: Location) -> str:
    if kind == "extra_forbidden":
        known = tuple(_fields(model, location[:-1]))
        near = get_close_matches(str(location[-1]), known, n=1, cutoff=0.75)
        if near:
            return f"write {near[0]}, if that is meant"
        return f"remove the field; there are {', '.join(known)}"
    if kind == "string_pattern_mismatch":
        return f"write {_FORMS.get(str(location[-1]), _ID)}"
    if "date" in kind:
        return _DAY
    return _CURES.get(kind, _ELSE)


def _fields(model: type[BaseModel], location: Location) -> Iterator[str]:
    """Yield the names of the fields that may stand at a place."""
    for part in location:
        if isinstance(part, str):
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return
            model = inner
    yield from model.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds, alone, in a list, or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)


def _place(location: Location, data: Mapping[str, object]) -> str:
    """Return the place: "positions", 1, "stance" → "position 2 (p2), stance"."""
    if not location:
        return ""
    head, *rest = location
    if not rest or not isinstance(rest[0], int):
        return ", ".join(str(part) for part in location)
    items = data.get(str(head))
    held = isinstance(items, Sequence) and not isinstance(items, str) and rest[0] < len(items)
    item = items[rest[0]] if held else None  # type: ignore[index]  # `held` says it is a list
    name = f" ({item['id']})" if isinstance(item, dict) and item.get("id") else ""
    singular = str(head).removesuffix("s").replace("_", " ")
    tail = "".join(f", {p + 1 if isinstance(p, int) else p}" for p in rest[1:])
    return f"{singular} {rest[0] + 1}{name}{tail}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
