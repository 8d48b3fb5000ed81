"""Prompt files: what is checked when they are loaded, and what changes their fingerprint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.briefing.draft import Draft
from summarizer.briefing.prompts import folder, load_prompt, prompt_names
from summarizer.errors import PromptError

SUMMARY = [{"sentences": [1], "text": "It rained."}]
ANSWER = {
    "actors": [],
    "positions": [],
    "commitments": [],
    "summary": SUMMARY,
    "headline": "Rain",
}
GOOD = f"""---
name: own
version: "3"
description: A test.
---
# system
Be brief.
# user
{{{{ sentences }}}}
# examples
## user
[1] It rained.
[2] It stopped.
## answer
{json.dumps(ANSWER)}
"""


def load(tmp_path: Path, text: str, name: str = "own") -> object:
    (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return load_prompt(name, folder=tmp_path)


def test_the_programs_own_prompts_are_sound() -> None:
    assert {"whole", "overview", "sides"} <= set(prompt_names())
    for name in prompt_names():
        prompt = load_prompt(name)
        assert prompt.examples
        assert prompt.path.parent == folder()


def test_a_conversation_is_system_examples_and_the_question(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    messages = load_prompt("own", folder=tmp_path).messages(sentences="[1] Hello {{ x }}")
    assert [turn["role"] for turn in messages] == ["system", "user", "assistant", "user"]
    assert messages[0]["content"] == "Be brief."
    assert messages[1]["content"] == "[1] It rained.\n[2] It stopped."
    assert json.loads(messages[2]["content"]) == ANSWER
    assert messages[3]["content"] == "[1] Hello {{ x }}"


def test_an_own_folder_goes_first_and_the_rest_stays(tmp_path: Path) -> None:
    load(tmp_path, GOOD.replace("name: own", "name: whole"), "whole")
    assert load_prompt("whole", folder=tmp_path).version == "3"
    assert load_prompt("overview", folder=tmp_path) == load_prompt("overview")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\nname", "name", "the header is missing"),
        ("name: own", "name: [", "the header is no YAML"),
        ("name: own", "name: other", "name is 'other'"),
        ('version: "3"\n', "", "version is missing"),
        ("version:", "color: red\nversion:", "'color' is unknown"),
        ("version:", "answer: poem\nversion:", "answer is 'poem'"),
        ("# system", "# sistem", "# sistem is unknown"),
        ("# system\nBe brief.\n", "", "# system is missing"),
        ("{{ sentences }}", "{{ sentences", "# user, line 1"),
        ("{{ sentences }}", "{% for %}", "# user, line 1"),
        ("## answer", "## reply", "do not alternate"),
        ('"sentences": [1]', '"sentences": [3]', "example 1: - summary.0: there is no sentence 3"),
        ('"headline": "Rain"', '"headlin": "Rain"', "example 1: - headline: field required"),
        ('"headline": "Rain"}', '"headline": "Rain"', "example 1: - Invalid JSON"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    with pytest.raises(PromptError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert said in str(caught.value)
    assert "own.md" in str(caught.value)
    assert caught.value.hint


def test_a_variable_that_is_missing_is_an_error(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    with pytest.raises(PromptError, match="'sentences' is undefined") as caught:
        load_prompt("own", folder=tmp_path).messages(title="x")
    assert caught.value.hint == "it may use title"


@pytest.mark.parametrize(
    "template",
    ["{{ ''.__class__.__mro__ }}", "{{ sentences.__class__.__base__.__subclasses__() }}"],
)
def test_a_template_cannot_reach_the_program(tmp_path: Path, template: str) -> None:
    load(tmp_path, GOOD.replace("{{ sentences }}", template))
    with pytest.raises(PromptError):
        load_prompt("own", folder=tmp_path).messages(sentences="x")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Be brief.", "Be briefer."),
        ("{{ sentences }}", "{{ sentences }}!"),
        ("It stopped.", "It ended."),
        ('It rained."', 'Rain fell."'),
    ],
)
def test_the_fingerprint_changes_with_template_and_examples(
    tmp_path: Path, old: str, new: str
) -> None:
    load(tmp_path, GOOD)
    before = load_prompt("own", folder=tmp_path).sha256()
    assert old in GOOD
    load(tmp_path, GOOD.replace(old, new))
    assert load_prompt("own", folder=tmp_path).sha256() != before


def test_the_fingerprint_covers_the_schema_and_nothing_of_the_header(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    prompt = load_prompt("own", folder=tmp_path)
    assert prompt.answer is Draft
    assert prompt.sha256() != prompt.sha256("another schema")
    load(tmp_path, GOOD.replace("A test.", "Another description."))
    assert load_prompt("own", folder=tmp_path).sha256() == prompt.sha256()


def test_an_unknown_prompt_is_named_with_those_there_are() -> None:
    with pytest.raises(PromptError, match="'hole'") as caught:
        load_prompt("hole")
    assert "whole" in caught.value.hint


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no folder"):
        load_prompt("whole", folder=tmp_path / "none")
