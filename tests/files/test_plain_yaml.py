"""YAML is read to the values that PyYAML's own loader gives, whatever is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summarizer.files.plain_yaml import DEEPEST, Unusual, load, load_plain

ROOT = Path(__file__).parents[2]
WORDS = (
    "12", "0x1f", "017", "1_000", "1.5e3", ".inf", "on", "No", "~", "null", "2026-02-04",
    "2026-02-04 10:00:00", "1:30", "'12'", '"a\\tb"', "an act", "a#b", "a # b", "|\n  x\n  y\n",
    ">\n  x\n  y\n", "[1, two, ~]", "{a: 1, 'b': [2]}", "- 1\n- - 2\n", "a:\n- 1\nb: {}\n", "a:",
    "", "# nothing", "---\na: 1\n", "--- x\n...\n",
)  # fmt: skip
UNUSUAL = (
    "a: &x 1\nb: *x\n", "a: !!str 1\n", "a: 1\na: 2\n", "<<: {a: 1}\n", "1: a\n",
    "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
)  # fmt: skip
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize("text", WORDS)
def test_what_is_plain_is_read_as_by_pyyaml(text: str) -> None:
    assert repr(load_plain(text)) == repr(load(text)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize("text", UNUSUAL)
def test_the_rest_is_left_to_pyyaml(text: str) -> None:
    with pytest.raises(Unusual):
        load_plain(text)
    assert repr(load(text)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text", ["a: [1", "a: b: c", "- 'x", "\ta: 1", "=", "a: 2026-99-99", "? [a]\n: b\n"]
)
def test_what_is_no_yaml_is_refused_as_by_pyyaml(text: str) -> None:
    with pytest.raises((yaml.YAMLError, ValueError)) as theirs:
        yaml.safe_load(text)
    with pytest.raises((yaml.YAMLError, ValueError)) as ours:
        load(text)
    assert issubclass(ours.type, yaml.YAMLError) == issubclass(theirs.type, yaml.YAMLError)


@given(DATA)
def test_every_value_that_is_written_comes_back(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    assert repr(load(text)) == repr(yaml.safe_load(text))


def test_dates_stay_texts_where_that_is_asked() -> None:
    text = "a: 2026-02-04\n2026-02-04: 5\n"
    assert load_plain(text, dates=False) == {"a": "2026-02-04", "2026-02-04": 5}


def test_the_files_of_this_project_are_plain() -> None:
    files = [*ROOT.glob("evals/*/cassettes/*/*.yaml"), *ROOT.glob("summarizer/**/*.yaml")]
    assert len(files) > 5
    for path in files:
        assert load_plain(path.read_text("utf-8")), path
