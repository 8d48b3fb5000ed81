"""YAML files that people write, read strictly."""

from __future__ import annotations

from pathlib import Path

import yaml

from summarizer.errors import GoldError
from summarizer.files.plain_yaml import Unusual, load_plain

_DEEPEST = 20


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """The safe loader, which also refuses a key that stands twice, and leaves dates as texts.

    A day that does not exist is then an error of the field that it stands in.
    """


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    seen: set[str] = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key.value!r} stands twice", key.start_mark
            )
        seen.add(key.value)
    loader.flatten_mapping(node)
    return {
        loader.construct_object(key, deep=True): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def read_yaml(path: Path) -> dict[str, object]:
    """Read the mapping in a YAML file. Raises `GoldError` where there is none."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise GoldError(
            f"{path}: there is no such file", hint="write it, or remove its folder"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", hint="save it as UTF-8 text") from error
    return yaml_in(text, path=path)


def yaml_in(text: str, *, path: Path = Path("the text")) -> dict[str, object]:
    """Return the mapping in the text of a YAML file. Raises `GoldError` where there is none."""
    outgrowing = None
    try:
        try:
            data = load_plain(text, deepest=_DEEPEST, dates=False)
        except Unusual:
            outgrowing = _outgrowing(text)
            data = None if outgrowing else yaml.load(text, Loader=_StrictLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise GoldError(
            f"{path}{where}: not valid YAML: {problem}",
            hint="put texts with ': ', '#' or quotation marks in quotation marks",
        ) from error
    if outgrowing:
        line, said = outgrowing
        raise GoldError(
            f"{path}, line {line}: {said}",
            hint="write out what it stands for; a text that begins with * or & stands in quotation "
            "marks",
        )
    if not isinstance(data, dict):
        raise GoldError(f"{path}: holds no mapping", hint="start from `summarizer schema gold`")
    return data


def _outgrowing(text: str) -> tuple[int, str] | None:
    """Return the line where a text would grow when it is read, and why: aliases, or lists in lists.

    A kilobyte of aliases of aliases (*a, *a, …) stands for gigabytes.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_StrictLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        name = getattr(event, "anchor", None)
        if name is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return line, f"aliases are refused, and {sign}{name} is one"
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return line, f"lists and mappings stand more than {_DEEPEST} deep in each other"
    return None
