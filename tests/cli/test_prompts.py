"""`summarizer prompts`, `schema` and `completion`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from summarizer.briefing.prompts import folder, load_prompt
from summarizer.cli import completion, prompts, schema
from summarizer.errors import PromptError


def run(command: click.Command, *arguments: str) -> str:
    return CliRunner().invoke(command, arguments, catch_exceptions=False).stdout


def test_prompts_are_listed_with_their_fingerprint() -> None:
    rows = json.loads(run(prompts.command, "list", "--json"))
    assert {row["name"] for row in rows} >= {"whole", "overview", "sides"}
    assert rows[-1]["sha256"] == load_prompt(rows[-1]["name"]).sha256()
    assert f"{rows[0]['sha256'][:12]}" in run(prompts.command, "list")


def test_a_prompt_is_shown_as_it_stands() -> None:
    assert run(prompts.command, "show", "whole") == (folder() / "whole.md").read_text("utf-8")


def test_check_names_what_is_wrong_and_fails(tmp_path: Path) -> None:
    good = (folder() / "whole.md").read_text("utf-8")
    (tmp_path / "whole.md").write_text(good.replace('"stance": "favor"', '"stance": "fond"'))
    result = CliRunner().invoke(prompts.command, ["check", "--prompts", str(tmp_path)])
    assert isinstance(result.exception, PromptError)
    assert "positions.0.stance" in result.stdout
    assert "sides  good" in result.stdout
    assert "whole  good" in run(prompts.command, "check")


@pytest.mark.parametrize(
    ("what", "field"),
    [("brief", "provenance"), ("gold", "key_facts"), ("draft", "headline"), ("answer", "headline")],
)
def test_schemas_are_printed(what: str, field: str) -> None:
    printed = json.loads(run(schema.command, what))
    assert field in printed["properties"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str) -> None:
    assert "_SUMMARIZER_COMPLETE" in run(completion.command, shell)
