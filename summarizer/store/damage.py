"""Rows of a store that are not as they were written: they are told of, and never passed on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, NoReturn, TypeAlias

from summarizer.errors import StoreError
from summarizer.store.interchange import brief_in

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]
Tell: TypeAlias = Callable[[StoreError], None]
"""Takes the error that a damaged row is; it may raise it."""
Kind: TypeAlias = Literal["text", "number", "real"]

HINT = (
    "`summarizer store check` lists what is damaged; take the rest over with `summarizer store"
    " export --table records` and `store import`, and brief the article again there"
)


def refuse(error: StoreError) -> NoReturn:
    """Raise the error: nothing is passed on without the damaged row."""
    raise error


@contextmanager
def bytes_for_no_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the connection give bytes for what should be text and is no UTF-8, within the block.

    SQLite's own answer is an error that ends the query, with all the rows that would follow.
    """
    before = connection.text_factory
    connection.text_factory = _text
    try:
        yield
    finally:
        connection.text_factory = before


def _text(data: bytes) -> str | bytes:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def damaged(row: Mapping[str, object], *, kinds: Mapping[str, Kind]) -> StoreError | None:
    """Return the error that a row is; None where it is sound. `kinds` tells what is no text."""
    for name, value in row.items():
        reason = _fault(name, value, kinds.get(name, "text"))
        if reason is not None:
            return damage(row.get("brief_id", row.get("id")), row.get("source"), reason)
    return None


def damage(number: object, source: object, reason: str) -> StoreError:
    """Return the error for a brief that is damaged, by its number, its article and how."""
    which = "a brief" if number is None else f"brief {number}"
    of = f" of {source!r}" if isinstance(source, str) else ""
    return StoreError(f"{which}{of} in the store is damaged: {reason}", hint=HINT)


def _fault(name: str, value: object, kind: Kind) -> str | None:
    if name == "brief":
        return _brief_fault(value)
    if value is None:
        return None
    if kind == "number":
        return None if isinstance(value, int) else f"its {name} is no number"
    if kind == "real":
        return None if isinstance(value, int | float) else f"its {name} is no number"
    if not isinstance(value, str):
        return f"its {name} is no text"
    if name == "aliases":
        return None if _is_names(value) else "its aliases are no list of names"
    return None


def _brief_fault(value: object) -> str | None:
    if not isinstance(value, str):
        return "its JSON is no text"
    try:
        brief_in(value)
    except ValueError as error:
        return str(error)
    return None


def _is_names(text: str) -> bool:
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(names, list) and all(isinstance(name, str) for name in names)
