"""Suites as records, one a case: what JSONL files and folders of `datasets` hold."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from summarizer.errors import GoldError
from summarizer.evaluation.gold.faults import faults
from summarizer.evaluation.gold.gold import Gold, read_gold
from summarizer.evaluation.gold.suite import (
    GOLD_FILE,
    SUITE_FILE,
    SuiteFile,
    article_path,
    case_folders,
)
from summarizer.files.atomic import replaced
from summarizer.value import Value

_NAME = re.compile(r"(?!\.)[^/\\\x00-\x1f]{1,200}")  # "port-fees", "article.html"; no path


class Second(Value):
    """Another annotation of a case: gold.B.yaml."""

    name: str
    """B."""
    gold: Gold


class Record(Value):
    """One case with everything that belongs to it."""

    id: str = Field(min_length=1)
    article_name: str = "article.txt"
    article: str | None = None
    """The article's file, where it is text in UTF-8."""
    article_base64: str | None = None
    """The article's file, where it is anything else."""
    gold: Gold
    second: tuple[Second, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the article's file. Raises `GoldError` where there are none."""
        if self.article is not None:
            return self.article.encode()
        try:
            return base64.b64decode(self.article_base64 or "", validate=True)
        except binascii.Error as error:
            raise GoldError(
                f"case {self.id!r}: article_base64 is no base64: {error}",
                hint="give the article as text, in `article`",
            ) from error


@dataclass(frozen=True, slots=True)
class Broken:
    """A case, or a line, that could not be taken."""

    where: str
    """Such as "cases.jsonl, line 7"."""
    message: str
    hint: str


def records(suite: Path) -> Iterator[Record | Broken]:
    """Yield every case of a suite, drafts among them, as a record or as what is wrong with it."""
    for folder in case_folders(suite):
        try:
            yield _record(folder)
        except GoldError as error:
            yield Broken(str(folder), str(error), error.hint)


def _record(folder: Path) -> Record:
    gold = read_gold(folder / GOLD_FILE)
    path = article_path(folder / GOLD_FILE, gold.article)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    second = [
        Second(
            name=file.name.removeprefix("gold.").removesuffix(".yaml"),
            gold=_beside(read_gold(file), path.name),
        )
        for file in sorted(folder.glob("gold.*.yaml"))
    ]
    return Record(
        id=folder.name,
        article_name=path.name,
        article=text,
        article_base64=base64.b64encode(data).decode() if text is None else None,
        gold=_beside(gold, path.name),
        second=tuple(second),
    )


def _beside(gold: Gold, name: str) -> Gold:
    """Return gold with its article beside it."""
    return gold.model_copy(update={"article": name})


def read_record(data: bytes, *, where: str) -> Record | SuiteFile | Broken:
    """Read a line: a case, the head of a suite (`{"suite": …}`), or what is wrong with it.

    Besides `Record`'s own fields, `text` stands for `article`.
    """
    try:
        value = json.loads(data)
    except ValueError as error:
        return Broken(where, f"is no JSON: {error}", "mend or remove the line")
    if not isinstance(value, dict):
        return Broken(where, "is no JSON object", "write one case a line, as `gold export` does")
    if set(value) == {"suite"} and isinstance(value["suite"], dict):
        return _validated(SuiteFile, value["suite"], where)
    if "text" in value and "article" not in value:
        value["article"] = value.pop("text")
    found = _validated(Record, _pruned(value), where)
    return _placed(found, where) if isinstance(found, Record) else found


def _pruned(value: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what tables fill absent fields with."""
    return {key: item for key, item in value.items() if item is not None}


def _validated(
    model: type[Record] | type[SuiteFile], value: Mapping[str, Any], where: str
) -> Record | SuiteFile | Broken:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = faults(model, value, error)[0]
        place = f"{first.place}: " if first.place else ""
        return Broken(where, f"{place}{first.message}", first.hint)


def _placed(record: Record, where: str) -> Record | Broken:
    for name in (record.id, record.article_name, *(f"gold.{one.name}" for one in record.second)):
        if not _NAME.fullmatch(name):
            return Broken(where, f"{name!r} is no name of a file", "leave out slashes and dots")
    if record.article is None and record.article_base64 is None:
        return Broken(where, "has no article", "give its text in `article`")
    return record


def write_case(record: Record, suite: Path) -> None:
    """Write a case into a suite. Raises `GoldError` where one of its id is there already."""
    folder = suite / "cases" / record.id
    if folder.exists():
        raise GoldError(
            f"{folder}: is there already", hint="import into a new suite, or remove it first"
        )
    data = record.data
    try:
        folder.mkdir(parents=True)
        for name, content in (
            (record.article_name, data),
            (GOLD_FILE, gold_text(_beside(record.gold, record.article_name)).encode()),
            *((f"gold.{one.name}.yaml", gold_text(one.gold).encode()) for one in record.second),
        ):
            with replaced(folder / name) as file:
                file.write(content)
    except OSError as error:
        raise GoldError(
            f"{folder}: cannot be written: {error.strerror}", hint="name another folder"
        ) from error


def write_head(head: SuiteFile, suite: Path) -> None:
    """Write suite.yaml, where there is none yet. Raises `GoldError` where it cannot be written."""
    path = suite / SUITE_FILE
    if path.exists():
        return
    values = head.model_dump(mode="json", exclude_defaults=True)
    try:
        suite.mkdir(parents=True, exist_ok=True)
        with replaced(path) as file:
            file.write(_yaml(values).encode())
    except OSError as error:
        raise GoldError(
            f"{path}: cannot be written: {error.strerror}", hint="name another folder"
        ) from error


def gold_text(gold: Gold) -> str:
    """Return gold as the YAML of a gold file."""
    values = gold.model_dump(mode="json", exclude_defaults=True)
    values |= {"schema_version": gold.schema_version, "article": gold.article}
    return _yaml({name: values[name] for name in Gold.model_fields if name in values})


def _yaml(values: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=100)
    return text
