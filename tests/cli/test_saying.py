"""Nothing from outside steers the terminal that it is printed on."""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path

import pytest
from scripted_endpoint import ARTICLE, DRAFT

from summarizer.cli import main
from summarizer.models.client.fake_endpoint import FakeEndpoint, Said, failed

EVIL = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202eevil"
"""A title, a colour, an erased screen, a line that reads backwards."""
STEERING = ("\x1b", "\x07", "\x9b", "\u202e")
OWN_WORDS = {
    "saying.py": 2,
    "completion.py": 1,  # a script of our own
    "brief_run.py": 2,  # bytes of a rendered brief
    "view.py": 1,  # bytes of a page
    "evaluation.py": 2,  # a report in colour, whose values are shown safely one by one
    "evaluation_scored.py": 1,
    "evaluation_matrix.py": 1,
    "evaluation_output.py": 1,
}
"""Where the command line prints past `say`, and how often."""


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["summarizer", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def assert_tame(text: str, *, shown: str) -> None:
    assert shown in text  # the words are there, and only the escapes are not
    assert not [mark for mark in STEERING if mark in text]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_an_error_repeats_what_a_server_said_and_obeys_none_of_it(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeEndpoint(failed(400, EVIL)).serving() as endpoint:
        code = run(monkeypatch, "brief", str(article), "-m", "vllm/m", "--base-url", endpoint.url)
    assert code == 1
    assert_tame(capsys.readouterr().err, shown="evil")


@pytest.mark.parametrize(
    "words",
    [
        ("brief", f"{EVIL}.txt"),
        ("brief", f"{EVIL}.txt", f"{EVIL}.md"),
        ("brief", "a.txt", "-m", EVIL),
        ("brief", "a.txt", "-m", f"vllm/{EVIL}", "--base-url", "http://127.0.0.1:9/v1"),
        ("brief", "a.txt", "-m", "vllm/m", "--base-url", EVIL),
        ("brief", "a.txt", "--strategy", EVIL),
        (EVIL,),
        ("view", f"{EVIL}.json", "-o", "page.html"),
        ("store", "show", f"{EVIL}.db"),
        ("gold", "check", EVIL),
        ("prompts", "check", EVIL),
    ],
)
def test_names_of_files_models_and_commands_are_shown_and_not_obeyed(
    words: tuple[str, ...],
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from summarizer.models.client import transport

    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.01)
    monkeypatch.chdir(article.parent)
    assert run(monkeypatch, *words) != 0
    said = capsys.readouterr()
    assert_tame(said.out + said.err, shown="evil")


@pytest.mark.parametrize("form", ["json", "terminal", "markdown"])
def test_a_brief_is_printed_and_not_obeyed(
    form: str,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    text = json.dumps(DRAFT).replace("Norway to cut", json.dumps(f"Norway {EVIL} cut")[1:-1])
    with FakeEndpoint(Said(text, tokens=(3000, 0, 300))).serving() as endpoint:
        words = ("-m", "vllm/m", "--base-url", endpoint.url, "-f", form)
        assert run(monkeypatch, "brief", str(article), *words) == 0
    out = capfd.readouterr().out
    assert_tame(out, shown="evil")
    if form == "json":
        assert json.loads(out)["headline"] == f"Norway {EVIL} cut herring quota"


def test_a_dry_run_is_printed_and_not_obeyed(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article.write_text(f"{ARTICLE}\nThe {EVIL} minister said so on Monday.\n", "utf-8")
    assert run(monkeypatch, "brief", str(article), "-m", "vllm/m", "--dry-run") == 0
    assert_tame(capsys.readouterr().out, shown="evil")


def test_a_feed_that_cannot_be_read_is_told_and_not_obeyed(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = article.parent / "feed.jsonl"
    feed.write_text(json.dumps({"id": EVIL, "title": EVIL, "text": ""}) + "\n", "utf-8")
    words = ("--store", str(article.parent / "s.db"), "-m", "vllm/m")
    run(monkeypatch, "batch", str(feed), *words, "--base-url", "http://127.0.0.1:9/v1")
    assert_tame(capsys.readouterr().err, shown="evil")


def test_everything_is_printed_in_one_place(root: Path) -> None:
    found = {}
    for path in sorted((root / "summarizer" / "cli").glob("*.py")):
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("click.echo", "print", "click.secho")
        ]
        if calls:
            found[path.name] = len(calls)
    assert found == OWN_WORDS


def test_a_name_that_is_no_unicode_is_told(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "brief", os.fsdecode(b"caf\xe9-evil.txt")) == 1
    assert_tame(capsys.readouterr().err, shown="evil")
