"""The files that other people's CI is made from name commands and hooks that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from summarizer.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "ci.md").read_text("utf-8")
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"


def _command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words call, and what is left of them."""
    import importlib

    module, attribute = COMMANDS[words[0]][0].split(":")
    found: Any = getattr(importlib.import_module(module), attribute)
    words = words[1:]
    while isinstance(found, click.Group):
        found, words = found.commands[words[0]], words[1:]
    return found, words


def _lines() -> list[str]:
    fenced = re.findall(r"^\s*(?:\$ |- run: )?(summarizer [a-z].*)$", DOC, re.M)
    inline = re.findall(r"`(summarizer [a-z][^`]*)`", DOC)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    workflow = re.findall(r"(?:run: |^ +)(summarizer .*)$", WORKFLOW.read_text("utf-8"), re.M)
    return sorted({*fenced, *inline, *workflow, *(hook["entry"] for hook in hooks)})


def test_there_are_lines_to_check() -> None:
    assert len(_lines()) > 10


@pytest.mark.parametrize("line", _lines())
def test_each_line_calls_a_command_with_options_that_it_has(line: str) -> None:
    line = line.split(" >>", maxsplit=1)[0].replace("${{ matrix.suite }}", "newswire")
    command, words = _command(shlex.split(line)[1:])
    known = {name for one in command.params for name in one.opts}
    assert {word for word in words if word.startswith("-")} <= known


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", DOC, re.S))
def test_yaml_to_copy_is_yaml(block: str) -> None:
    assert isinstance(yaml.safe_load(block), dict)


def test_the_documented_hooks_are_there() -> None:
    hooks = {one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert set(re.findall(r"- id: (summarizer-\S+)", DOC)) == hooks


def test_the_workflow_has_its_jobs() -> None:
    assert set(yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]) == {"check", "replay"}
