from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest
from click.testing import CliRunner

from summarizer.cli.store import command
from summarizer.store import Origin, Writer, open_writable


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
