from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.cli.formats import rendered
from summarizer.cli.view import command
from summarizer.errors import SourceError, SummarizerError, UsageError
from summarizer.reading import load_article

TEXT = (
    "Minister opens bridge\n\n"
    "The minister opened the new bridge on Monday. “We will build two more by Easter,” he said.\n"
)


def brief_of(article: Article) -> Brief:
    """A small brief whose evidence is the last sentence of the article."""
    last = article.sentences[-1]
    evidence = [
        {"sentence": last.id, "start": last.start, "end": last.end, "quote": article.quote(last.id)}
    ]
    return Brief.model_validate(
        {
            "article": {
                "source": article.source,
                "title": None,
                "published": None,
                "language": article.language,
                "sha256": article.sha256,
                "characters": len(article.text),
                "sentences": len(article.sentences),
            },
            "headline": "Two more bridges promised",
            "summary": [{"text": "Two more bridges are promised.", "evidence": evidence}],
            "actors": [],
            "positions": [],
            "commitments": [],
            "provenance": {
                "tool": "summarizer 0.1.0",
                "model": "m",
                "endpoint": "embedded",
                "prompt": {"name": "brief", "version": "1", "sha256": "a" * 64},
                "schema_sha256": "b" * 64,
                "strategy": "whole",
                "created": "2025-02-25T09:30:00Z",
                "calls": 1,
                "reasks": 0,
                "retries": 0,
                "usage": {"input": 1, "cached": 0, "output": 1},
                "cost_usd": None,
                "seconds": 1,
                "warnings": [],
            },
        }
    )


@pytest.fixture(name="article_file")
def _article_file(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture(name="brief_file")
def _brief_file(tmp_path: Path, article_file: Path) -> Path:
    file = tmp_path / "brief.json"
    file.write_text(brief_of(load_article(article_file)).model_dump_json(), encoding="utf-8")
    return file


def view(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=stdin)


def failure(*arguments: object) -> SummarizerError:
    result = view(*arguments)
    assert isinstance(result.exception, SummarizerError), result.output
    assert result.stdout == ""
    assert result.exception.hint
    return result.exception


def change_source(brief_file: Path, source: str) -> None:
    data = json.loads(brief_file.read_text("utf-8"))
    data["article"]["source"] = source
    brief_file.write_text(json.dumps(data), encoding="utf-8")


def test_view_reads_the_article_again_and_shows_all_of_it(brief_file: Path) -> None:
    result = view(brief_file)
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert "Two more bridges promised" in result.stdout
    assert "opened the new bridge on Monday." in result.stdout
    assert result.stderr == ""


def test_view_writes_the_page_to_a_file(brief_file: Path, tmp_path: Path) -> None:
    result = view(brief_file, "-o", tmp_path / "page.html")
    assert result.output == ""
    assert (tmp_path / "page.html").read_text("utf-8") == view(brief_file).stdout
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_view_prints_a_saved_brief_as_the_terminal_showed_it(
    brief_file: Path, article_file: Path, tmp_path: Path
) -> None:
    article = load_article(article_file)
    first = rendered(brief_of(article), article, "terminal", single=True, to_file=True)
    assert "Two more bridges promised" in first
    assert view(brief_file, "--text", "-o", tmp_path / "brief.txt").output == ""
    assert (tmp_path / "brief.txt").read_text("utf-8") == first
    printed = view("-", "--text", stdin=brief_file.read_bytes())
    # Where its lines end follows how long the path of the article is.
    assert "".join(printed.stdout.split()) == "".join(first.split())
    assert printed.stderr == "", "the article is not looked for"


def test_view_as_text_shows_no_article(brief_file: Path, article_file: Path) -> None:
    error = failure(brief_file, "--text", "--article", article_file)
    assert "leave out --article" in error.hint


def test_view_reads_a_brief_from_standard_input(brief_file: Path) -> None:
    assert view("-", stdin=brief_file.read_bytes()).stdout == view(brief_file).stdout


def test_view_takes_the_article_from_elsewhere(
    brief_file: Path, article_file: Path, tmp_path: Path
) -> None:
    moved = article_file.rename(tmp_path / "moved.txt")
    assert "opened the new bridge" in view(brief_file, "--article", moved).stdout


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("-", "standard input"),
        ("https://example.org/article", "only fetched when"),
        ("HTTPS://example.org/article", "only fetched when"),
        ("/nowhere/article.txt", "/nowhere/article.txt"),
        ("/nowhere/\x1b[2Jarticle.txt", "/nowhere/"),
    ],
)
def test_view_shows_quotes_only_where_the_article_is_not_at_hand(
    brief_file: Path, source: str, reason: str
) -> None:
    change_source(brief_file, source)
    result = view(brief_file)
    assert result.exit_code == 0
    assert "The article itself is not on this page" in result.stdout
    assert "We will build two more by Easter" in result.stdout
    assert "opened the new bridge" not in result.stdout
    assert result.stderr.startswith("note: quotes only")
    assert reason in result.stderr
    assert "\x1b" not in result.output


def test_view_shows_quotes_only_where_the_article_has_changed(
    brief_file: Path, article_file: Path
) -> None:
    article_file.write_text(TEXT.replace("two more", "no more"), encoding="utf-8")
    result = view(brief_file)
    assert "We will build two more by Easter" in result.stdout
    assert "no more" not in result.stdout
    assert "sha256" in result.stderr


def test_view_refuses_another_article(brief_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another article stands here. It says nothing of bridges.", encoding="utf-8")
    error = failure(brief_file, "--article", other)
    assert isinstance(error, SourceError)
    assert "other.txt" in str(error)


def test_view_refuses_a_brief_that_cites_what_the_article_lacks(brief_file: Path) -> None:
    data = json.loads(brief_file.read_text("utf-8"))
    data["summary"][0]["evidence"][0]["sentence"] = 99
    brief_file.write_text(json.dumps(data), encoding="utf-8")
    assert "99" in view(brief_file).stderr
    assert "99" in str(failure(brief_file, "--article", data["article"]["source"]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not a brief"),
        (b"{}", "article"),
        (b"\xff\xfe", "is not a brief"),
        (b'{"schema_version": "2"}', "schema_version"),
        (b"{}\n{}\n", "more than one brief"),
    ],
)
def test_view_says_what_is_wrong_with_a_brief(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    error = failure(file)
    assert isinstance(error, SourceError)
    assert words in str(error)
    assert "broken.json" in str(error)


def test_view_names_a_missing_brief(tmp_path: Path) -> None:
    assert "missing.json" in str(failure(tmp_path / "missing.json"))


def test_view_writes_whole_pages_or_none(brief_file: Path, tmp_path: Path) -> None:
    error = failure(brief_file, "-o", tmp_path / "missing" / "page.html")
    assert isinstance(error, UsageError)
    assert "page.html" in str(error)


def test_view_does_not_pour_a_page_into_a_terminal(
    brief_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.cli.view._is_terminal", lambda: True)
    error = failure(brief_file)
    assert isinstance(error, UsageError)
    assert "-o" in error.hint


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "socket"])
@pytest.mark.parametrize("place", ["brief", "article", "source"])
def test_only_regular_files_are_opened(
    kind: str, place: str, tmp_path: Path, article_file: Path
) -> None:
    odd = tmp_path / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "folder":
        odd.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(odd))
    else:
        odd = Path("/dev/zero")
    brief = brief_of(load_article(article_file))
    if place == "source":
        changed = brief.article.model_copy(update={"source": str(odd)})
        brief = brief.model_copy(update={"article": changed})
    file = tmp_path / "brief.json"
    file.write_text(brief.model_dump_json(), "utf-8")
    page = tmp_path / "page.html"
    named = {"brief": [str(odd)], "article": [str(file), "--article", str(odd)]}
    result = CliRunner().invoke(command, [*named.get(place, [str(file)]), "-o", str(page)])
    if place == "source":
        assert result.exit_code == 0
        assert "not at hand" in result.stderr
        assert f"a {kind}" in result.stderr
        assert page.is_file()
    else:
        assert isinstance(result.exception, SourceError)
        assert f"a {kind}" in str(result.exception)


def test_nothing_is_shown_of_a_file_that_is_another_than_the_briefs(
    tmp_path: Path, article_file: Path
) -> None:
    other = tmp_path / "secret.txt"
    other.write_text("The password of the vault is swordfish.\n", "utf-8")
    brief = brief_of(load_article(article_file))
    changed = brief.article.model_copy(update={"source": str(other)})
    file = tmp_path / "brief.json"
    file.write_text(brief.model_copy(update={"article": changed}).model_dump_json(), "utf-8")
    page = tmp_path / "page.html"
    result = CliRunner().invoke(command, [str(file), "-o", str(page)])
    assert result.exit_code == 0
    assert "swordfish" not in page.read_text("utf-8") + result.output
