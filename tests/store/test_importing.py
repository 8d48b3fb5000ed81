from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import batch_samples as samples

from summarizer.store.importing import import_results
from summarizer.store.opening import open_writable
from summarizer.store.reading import counts


def test_briefs_of_a_file_are_taken_in_once(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    lines = [samples.brief(samples.article(n)).model_dump_json() for n in (1, 2)]
    path.write_text("\n".join([*lines, "{broken"]) + "\n", "utf-8")
    notes: list[str] = []
    with closing(open_writable(tmp_path / "briefs.db")) as connection:
        assert isinstance(connection, sqlite3.Connection)
        first = import_results(connection, [str(path)], note=notes.append)
        second = import_results(connection, [str(path)], note=lambda _: None)
        assert counts(connection).briefs == 2
    assert (first.briefs, second.briefs, second.known) == (2, 0, 2)
    assert len(notes) == 1


def test_a_record_of_another_place_of_an_article_is_no_failure(tmp_path: Path) -> None:
    row = {
        "source": "b.txt",
        "model": "test/model",
        "strategy": "whole",
        "prompt_sha256": "a" * 64,
        "schema_sha256": "b" * 64,
        "sha256": samples.article(1).sha256,
    }
    path = tmp_path / "out.jsonl"
    failed = {**row, "failure_kind": "draft", "failure_reason": "no answer"}
    path.write_text(json.dumps(row) + "\n" + json.dumps(failed) + "\n", "utf-8")
    with closing(open_writable(tmp_path / "briefs.db")) as connection:
        done = import_results(connection, [str(path)], note=lambda _: None)
        assert (done.links, done.failures) == (1, 1)
        assert counts(connection).failures == 1
