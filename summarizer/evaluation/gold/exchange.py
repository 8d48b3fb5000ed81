"""Suites from and to files of JSON lines, and folders that Hugging Face's `datasets` loads."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from summarizer.errors import GoldError, SourceError
from summarizer.evaluation.gold.records import Broken, Record, read_record
from summarizer.evaluation.gold.suite import SuiteFile
from summarizer.files.atomic import replaced
from summarizer.files.jsonl import read_lines

Form = Literal["jsonl", "datasets"]
README = "README.md"
_MARK = "summarizer_suite"
"""Key of the header of README.md that holds what suite.yaml says."""


def line(record: Record) -> str:
    """Return a case as one line of JSON, every field in it, absent ones as null."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False)


def write_jsonl(path: Path, head: SuiteFile, cases: Iterable[Record]) -> None:
    """Write a suite as one file: its head, then one case a line, whole or not at all."""
    first = json.dumps({"suite": head.model_dump(mode="json", exclude_defaults=True)})
    _write(path, [first, *map(line, cases)])


def write_datasets(folder: Path, head: SuiteFile, cases: Iterable[Record]) -> None:
    """Write a suite as a folder that `datasets.load_dataset` loads: one file a split."""
    splits: dict[str, list[str]] = {}
    for record in cases:
        splits.setdefault(record.gold.split, []).append(line(record))
    for split, lines in splits.items():
        _write(folder / "data" / f"{split}.jsonl", lines)
    header = {
        "pretty_name": head.name,
        "license": head.licence[:200] or "unknown",
        "configs": [
            {
                "config_name": "default",
                "data_files": [
                    {"split": split, "path": f"data/{split}.jsonl"} for split in sorted(splits)
                ],
            }
        ],
        "dataset_info": {"features": features(Record)},
        _MARK: head.model_dump(mode="json", exclude_defaults=True),
    }
    text = yaml.safe_dump(header, sort_keys=False, allow_unicode=True, width=100)
    body = f"# {head.name}\n\n{head.description}\n\n{head.splits}\n".rstrip()
    _write(folder / README, [f"---\n{text}---\n\n{body}"])


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as file:
            for text in lines:
                file.write(f"{text}\n".encode())
    except OSError as error:
        raise GoldError(
            f"{path}: cannot be written: {error.strerror}", hint="name another place with -o"
        ) from error


def read_suite(source: Path) -> Iterator[Record | SuiteFile | Broken]:
    """Yield the head of a suite, where it is told, and its cases; broken lines by their number.

    `source` is a file of JSON lines, or a folder with README.md and data/*.jsonl. Raises
    `GoldError` where it is neither.
    """
    if not source.is_dir():
        yield from _lines(source)
        return
    files = sorted((source / "data").glob("*.jsonl"))
    if not files:
        raise GoldError(
            f"{source}: has no data/*.jsonl", hint="name a file of JSON lines, or such a folder"
        )
    yield from _head(source / README)
    for file in files:
        yield from _lines(file)


def _head(path: Path) -> Iterator[SuiteFile | Broken]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return  # a folder without one has its cases all the same
    parts = text.split("---\n")
    try:
        header = yaml.safe_load(parts[1]) if text.startswith("---\n") and len(parts) > 2 else {}
    except yaml.YAMLError as error:
        yield Broken(str(path), f"its header is no YAML: {error}", "mend or remove it")
        return
    if isinstance(header, dict) and isinstance(header.get(_MARK), dict):
        found = read_record(json.dumps({"suite": header[_MARK]}).encode(), where=str(path))
        if not isinstance(found, Record):
            yield found


def _lines(path: Path) -> Iterator[Record | SuiteFile | Broken]:
    try:
        for one in read_lines(path):
            yield read_record(one.data, where=f"{path}, line {one.number}")
    except SourceError as error:
        raise GoldError(str(error), hint=error.hint) from error


def features(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Describe the fields of a model as the header of a dataset's README.md does.

    Without it `datasets` guesses types, split by split, and stumbles over what is null in one.
    """
    return [
        {"name": name, **_feature(field.annotation)} for name, field in model.model_fields.items()
    ]


def _feature(annotation: Any) -> dict[str, Any]:
    inner = _inner(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return {"struct": features(inner)}
    if get_origin(inner) is tuple:
        item = _inner(get_args(inner)[0])
        if isinstance(item, type) and issubclass(item, BaseModel):
            return {"list": features(item)}
        if get_origin(item) is tuple:
            return {"list": _feature(item)}
        return {"list": _dtype(item)}
    return {"dtype": _dtype(inner)}


def _inner(annotation: Any) -> Any:
    """Return the type itself, without None beside it and without constraints."""
    if get_origin(annotation) in (Union, types.UnionType):
        (annotation,) = [one for one in get_args(annotation) if one is not type(None)]
        return _inner(annotation)
    if hasattr(annotation, "__metadata__"):
        return _inner(get_args(annotation)[0])
    return annotation


def _dtype(kind: Any) -> str:
    return "bool" if kind is bool else "int64" if kind is int else "string"
