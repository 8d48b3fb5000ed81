from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest
from click.testing import CliRunner

from summarizer.cli.store import command
from summarizer.errors import StoreError
from summarizer.store import Origin, System, Writer, open_writable


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "briefs.db"
    with closing(open_writable(path)) as connection:
        writer = Writer(connection)
        article = samples.article(1)
        id_ = writer.article(article, origin=Origin("1.txt"))
        writer.brief(samples.brief(article), article_id=id_, system=samples.SYSTEM)
    return path


def run(*words: str) -> str:
    result = CliRunner().invoke(command, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_what_a_store_holds_is_checked_and_exported(store: Path) -> None:
    run("check", str(store))
    exported = run("export", str(store), "--format", "jsonl")
    assert json.loads(exported.splitlines()[0])["article"]["source"] == "1.txt"


def test_what_made_the_briefs_of_a_store_is_shown(store: Path) -> None:
    shown = run("show", str(store)).splitlines()
    made = f"test/model, whole, prompt {'a' * 12}, schema {'b' * 12}: 1 brief"
    assert f"system: {made}" in shown


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("to_file", [True, False])
def test_an_export_without_the_damaged_briefs_fails(
    store: Path, tmp_path: Path, form: str, to_file: bool
) -> None:
    with closing(open_writable(store)) as connection:
        writer = Writer(connection)
        for number in (2, 3):
            article = samples.article(number)
            id_ = writer.article(article, origin=Origin(f"{number}.txt"))
            writer.brief(samples.brief(article), article_id=id_, system=samples.SYSTEM)
        connection.execute("UPDATE briefs SET json = '{' WHERE id < 3")
    target = tmp_path / f"out.{form}"
    words = ["export", str(store), "--format", form, *(["-o", str(target)] if to_file else [])]
    result = CliRunner().invoke(command, words)
    assert isinstance(result.exception, StoreError), result.output
    assert "2.txt" in str(result.exception)
    assert "1.txt" in result.stderr
    written = target.read_bytes() if to_file else result.stdout_bytes
    assert written
    if form == "jsonl":
        (line,) = written.splitlines()
        assert json.loads(line)["article"]["source"] == "3.txt"


def test_a_damaged_brief_beside_a_sound_one_is_shown_as_such(store: Path) -> None:
    with closing(open_writable(store)) as connection:
        writer = Writer(connection)
        article = samples.article(1)
        id_ = writer.article(article, origin=Origin("1.txt"))
        system = System("test/other", "whole", "a" * 64, "b" * 64)
        writer.brief(samples.brief(article, system=system), article_id=id_, system=system)
        connection.execute("UPDATE briefs SET json = CAST(x'ff' AS TEXT) WHERE id = 1")
    result = CliRunner().invoke(command, ["show", str(store), "1.txt"])
    assert isinstance(result.exception, StoreError), result.output
    assert "brief 1 of '1.txt'" in str(result.exception)
    assert json.loads(result.stdout)["provenance"]["model"] == "test/other"


def test_what_is_sound_goes_over_to_a_new_store(store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE briefs SET json = ''")
        connection.commit()
    records = tmp_path / "records.jsonl"
    words = ["export", str(store), "--table", "records", "-o", str(records)]
    assert CliRunner().invoke(command, words).exit_code == 1
    assert records.read_bytes() == b""
