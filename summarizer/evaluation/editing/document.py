"""A gold file that is edited: read, changed field by field, and written with its comments."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, cast

import yaml

from summarizer.errors import GoldError, missing_extra
from summarizer.evaluation.gold.yaml_files import read_yaml, yaml_in
from summarizer.files.atomic import replaced
from summarizer.files.locks import MOVED, alone_at

Values = dict[str, Any]
"""The fields of a gold file as JSON has them."""
WAIT = 10
"""Seconds for which another process is waited for that writes the same file."""
_WIDE = 100_000
"""Columns: a text stays on the line on which it stood."""
_SHORT = 60
"""Characters of a list of plain texts that is written in brackets."""


class ChangedError(GoldError):
    """The file is not the one that the page was made from."""


@dataclass(frozen=True, slots=True)
class Document:
    """A gold file as it was read."""

    path: Path
    values: Values
    version: str
    """Fingerprint of the file's bytes."""


def read_document(path: Path) -> Document:
    """Read a gold file, right or wrong. Raises `GoldError` where it is no YAML mapping."""
    values = read_yaml(path)
    return Document(path, json.loads(json.dumps(values, default=str)), version_of(path))


def version_of(path: Path) -> str:
    """Return the fingerprint of what a file holds now. Raises `GoldError` where it is gone."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise GoldError(
            f"{path}: cannot be read: {error.strerror}", hint="put the file back"
        ) from error


def save_document(path: Path, values: Values, *, version: str) -> Document:
    """Write new values into a gold file; comments, order and what did not change stay as they are.

    Raises `ChangedError`, and writes nothing, where the file is not the one of that version.
    """
    with _held(path):
        if version_of(path) != version:
            raise ChangedError(
                f"{path.parent.name}/{path.name} was changed since this page read it; nothing was "
                "written",
                hint="copy what you wrote, load the file as it is now, and put it in there",
            )
        text = changed_text(path.read_text("utf-8"), values)
        try:
            with replaced(path) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            raise GoldError(
                f"{path}: cannot be written: {error.strerror}",
                hint="free space, or mend the folder",
            ) from error
        return read_document(path)


def changed_text(text: str, values: Values) -> str:
    """Return the YAML of a gold file with other values.

    >>> changed_text("split: dev  # or test\\nstory: a\\n", {"split": "test", "story": "a"})
    'split: test # or test\\nstory: a\\n'
    """
    writer = _writer()
    old = yaml_in(text)
    tree = writer.load(text)
    _merge(tree, cast(Values, json.loads(json.dumps(old, default=str))), values)
    out = io.StringIO()
    writer.dump(tree, out)
    written = out.getvalue()
    if json.loads(json.dumps(yaml_in(written), default=str)) != values:
        raise GoldError(
            "what was written would not be read again as the same; nothing was written",
            hint="put the text that was changed last into the file by hand",
        )
    return written


def _merge(tree: Any, old: Values, new: Values) -> None:
    """Give a mapping of the tree its new values, and touch nothing else."""
    for name in [name for name in old if name not in new]:
        del tree[name]
    for name, value in new.items():
        if name not in old:
            tree[name] = _node(value)
        elif old[name] != value:
            _change(tree, name, old[name], value)


def _change(tree: Any, key: Any, old: Any, new: Any) -> None:
    if isinstance(old, dict) and isinstance(new, dict):
        _merge(tree[key], old, new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        _merge_lists(tree[key], old, new)
    else:
        tree[key] = _node(new)


def _merge_lists(tree: Any, old: list[Any], new: list[Any]) -> None:
    """Give a list its new items; items that are the same, or stand in the same place, stay."""
    was, now = [_key(item) for item in old], [_key(item) for item in new]
    matched = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for kind, start, end, first, last in reversed(matched):
        if kind == "equal":
            for back in range(end - start):
                if old[start + back] != new[first + back]:
                    _change(tree, start + back, old[start + back], new[first + back])
            continue
        both = min(end - start, last - first)
        for place in reversed(range(start + both, end)):
            del tree[place]
        for place in reversed(range(first + both, last)):
            tree.insert(start + both, _node(new[place]))
        for back in range(both):
            _change(tree, start + back, old[start + back], new[first + back])


def _key(item: Any) -> str:
    """Return what tells that an item is the same one: its id, else all of it."""
    if isinstance(item, dict) and item.get("id"):
        return f"id {item['id']}"
    return json.dumps(item, sort_keys=True)


def _node(value: Any) -> Any:
    """Return a value in the form in which gold is written by hand."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        mapping = CommentedMap((name, _node(part)) for name, part in value.items())
        if {"name", "kind"} <= value.keys() or {"text", "earliest"} <= value.keys():
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        items = CommentedSeq(_node(part) for part in value)
        plain = all(isinstance(part, str) for part in value)
        if not value or (plain and sum(map(len, value)) <= _SHORT):
            items.fa.set_flow_style()
        return items
    if isinstance(value, str) and not _is_plain(value):
        return DoubleQuotedScalarString(value)
    return value


def _is_plain(text: str) -> bool:
    """Tell whether a text without quotation marks is read as that text, in brackets, too."""
    try:
        return bool(yaml.safe_load(f"[{text}]") == [text])
    except yaml.YAMLError:
        return False


def _writer() -> Any:
    try:
        from ruamel.yaml import YAML
    except ImportError as error:
        raise missing_extra("eval", "editing gold") from error
    writer = YAML()
    writer.width = _WIDE
    writer.preserve_quotes = True
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.representer.add_representer(
        type(None), lambda made, _: made.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return writer


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep a second page from writing the same file between look and write."""
    with ExitStack() as stack:
        try:
            stack.enter_context(alone_at(path, timeout=WAIT))
        except TimeoutError as error:
            raise GoldError(
                f"{path}: another process has been at it for {WAIT} seconds; nothing was written",
                hint="end what holds it, and save again",
            ) from error
        except OSError as error:
            raise GoldError(
                f"{path}: cannot be kept from other processes: {error}; nothing was written",
                hint=MOVED,
            ) from error
        yield
