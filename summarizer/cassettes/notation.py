"""Plain data as YAML that a reviewer can read, with every text kept byte for byte.

Literal blocks hold texts as they are. A text that YAML would alter (a carriage return, a lone
surrogate) is written with escapes instead, and what was written is read back and compared.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from summarizer.files import plain_yaml

LONGEST_LINE = 72
"""Characters of a text that is not set off as a block."""
WIDEST_FLOW = 96
"""Characters of a mapping or list that stands on one line."""
_ALTERED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that a literal block does not keep: a next-line character, half of a pair."""
_ESCAPED = "escaped"


class _Dumper(yaml.SafeDumper):
    """Literal blocks for all texts of several lines, short collections on one line."""

    def analyze_scalar(self, scalar: str) -> Any:
        analysis = super().analyze_scalar(scalar)
        if _ALTERED.search(scalar):
            analysis.allow_block = False
        elif analysis.multiline and not scalar.startswith((" ", "\n")):
            # PyYAML is wary of spaces before a line's end; a literal block does keep them.
            analysis.allow_block = True
        return analysis

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    if _is_encodable(text):
        style = "|" if "\n" in text or len(text) > LONGEST_LINE else None
        if _ALTERED.search(text):
            style = '"'  # a next-line character would be folded away in any other
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", {_ESCAPED: json.dumps(text)[1:-1]}, flow_style=True
    )


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=_is_short(data)
    )


def _list(dumper: _Dumper, data: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_is_short(data))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)


def _is_short(data: object) -> bool:
    if isinstance(data, list) and data and all(isinstance(item, str) for item in data):
        # A list of names runs on: a line for each would hide what follows it.
        return all(re.fullmatch(r"[\w.-]+", item) for item in data)
    text = json.dumps(data, ensure_ascii=False)
    return len(text) <= WIDEST_FLOW and "\\n" not in text


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def dump(data: dict[str, Any]) -> str:
    """Return the data as YAML, mappings in the order given."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDEST_FLOW
    )
    if load(text) != data:
        raise ValueError("YAML altered a text")
    return text


def load(text: str) -> Any:
    """Load the data of a YAML text. Raises `yaml.YAMLError` where it is none."""
    data = plain_yaml.load(text)
    return _unescaped(data) if f"{_ESCAPED}:" in text else data


def _unescaped(data: Any) -> Any:
    if isinstance(data, dict):
        if list(data) == [_ESCAPED] and isinstance(data[_ESCAPED], str):
            return json.loads(f'"{data[_ESCAPED]}"')
        return {key: _unescaped(value) for key, value in data.items()}
    return [_unescaped(item) for item in data] if isinstance(data, list) else data
