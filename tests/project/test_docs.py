from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_case
from tests import docs

PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)


def _alone(code: str, root: Path) -> str:
    """Run code in a process of its own: a command keeps the help option that it showed first."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_the_documentation_holds(root: Path) -> None:
    assert _alone("from tests import docs; print(list(docs.problems()))", root).strip() == "[]"


def test_a_stale_part_is_seen() -> None:
    text = "<!-- made: help brief -->\nold\n<!-- end -->"
    assert "--strategy" in docs.remade(text)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("summarizer brief a.txt --format json -o x.json", None),
        ("summarizer brief a.txt --fromat json", "--fromat"),
        ("summarizer summarise a.txt", "summarise"),
        ("summarizer models pul", "pul"),
    ],
)
def test_command_lines_are_checked_against_the_program(line: str, fault: str | None) -> None:
    wrong = docs.misuse(line)
    assert wrong is None if fault is None else fault in str(wrong)


def test_help_reads_the_same_after_a_command_line_was_checked(root: Path) -> None:
    checked = "from tests import docs; docs.misuse('summarizer models pull')"
    assert "-h, --help" in _alone(f"{checked}; print(docs.help_text('models pull'))", root)


def test_only_what_is_typed_is_taken_from_a_session() -> None:
    block = "```console\n$ summarizer brief a.txt\nsummarizer prints this\n```\n"
    assert list(docs.command_lines(block)) == ["summarizer brief a.txt"]


def test_python_in_the_readme_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = root / "evals" / "diplomacy" / "cases" / "002-unbreakable-bonds" / "gold.yaml"
    brief = gold_brief(load_case(gold))
    monkeypatch.setattr("summarizer.briefing.opening.summarize", lambda *_, **__: brief)
    monkeypatch.chdir(root)
    blocks = PYTHON.findall((root / "README.md").read_text("utf-8"))
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out
