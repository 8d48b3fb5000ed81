"""`batch` and `store` as they are typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, write_articles
from click.testing import CliRunner, Result
from fault_endpoint import FaultEndpoint

from summarizer.cli.batch import command as batch
from summarizer.cli.store import command as store
from summarizer.errors import StoreError, SummarizerError, UsageError


@pytest.fixture(name="endpoint")
def _endpoint() -> Iterator[FaultEndpoint]:
    with FaultEndpoint(answer=samples.drafted) as endpoint:
        yield endpoint


def run_batch(endpoint: FaultEndpoint, *arguments: Path | str) -> Result:
    given = [*map(str, arguments), "--model", "vllm/test", "--base-url", endpoint.url]
    return CliRunner().invoke(batch, given)


def run_store(*arguments: Path | str) -> Result:
    return CliRunner().invoke(store, list(map(str, arguments)))


def error_of(result: Result) -> SummarizerError:
    assert isinstance(result.exception, SummarizerError), (result.exception, result.output)
    return result.exception


def test_from_a_folder_to_answers(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(12))
    (folder / "bad.txt").write_text("")
    db = tmp_path / "b.db"
    result = run_batch(endpoint, folder, "--store", db, "--json", "--jobs", "4")
    assert result.exit_code == 1, "a failure shows in the exit code"
    told = json.loads(result.stdout)
    assert (told["outcome"], told["done"], told["failed"]) == ("complete", 12, 1)
    assert told["failures"] == {"source": 1}
    assert "failed, source: 1" in result.stderr
    assert "bad.txt" in result.stderr
    (folder / "bad.txt").unlink()
    result = run_batch(endpoint, folder, "--store", db)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "12 had their brief already" in result.stderr

    shown = json.loads(run_store("show", db, "--json").stdout)
    assert (shown["briefs"], shown["failures"]) == (12, 1)
    assert shown["systems"][0]["model"] == "vllm/test"
    assert "briefs" in run_store("show", db).stdout
    brief = json.loads(run_store("show", db, "3").stdout)
    assert brief["schema_version"] == "1"
    hits = run_store("search", db, "euros", "--limit", "3", "--json").stdout.splitlines()
    assert len(hits) == 3
    assert "pay euros" in run_store("search", db, "euros").stdout
    assert "nothing found" in run_store("search", db, "elephants").stderr
    assert run_store("check", db).stdout.startswith("sound: 12 briefs")
    lines = run_store("export", db, "--table", "commitments", "--format", "csv").stdout
    assert len(lines.splitlines()) == 13
    out = tmp_path / "r.jsonl"
    assert "12 rows" in run_store("export", db, "--table", "records", "-o", out).stderr
    assert "12 briefs added" in run_store("import", out, "--store", tmp_path / "c.db").stderr
    assert run_store("gc", tmp_path / "c.db").exit_code == 0
    assert run_store("check", tmp_path / "c.db").stdout.startswith("sound: 12 briefs")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--max-cost", "0"], "leaves nothing to spend"),
        (["--max-tokens", "-5"], "leaves nothing to spend"),
        (["--max-cost", "5"], "price of 'vllm/test' is not known"),
        (["--deadline", "soon"], "neither a span of time nor a point"),
        (["--since", "yesterday"], "is no date"),
        (["--patience", "soon"], "--patience 'soon' is no span of time"),
        (["--out", "x"], "go with --engine ray"),
        (["--engine", "ray", "--out", "x", "--max-cost", "5"], "price of 'vllm/test' is not known"),
        (["--engine", "ray"], "writes results to a folder"),
    ],
)
def test_options_that_cannot_be(
    endpoint: FaultEndpoint, tmp_path: Path, arguments: list[str], told: str
) -> None:
    folder = write_articles(tmp_path / "in", range(1))
    result = run_batch(endpoint, folder, "--store", tmp_path / "b.db", *arguments)
    error = error_of(result)
    assert isinstance(error, UsageError)
    assert told in str(error)
    assert not (tmp_path / "b.db").exists()
    assert not endpoint.record.requests


def test_a_batch_needs_a_store_and_sources(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(1))
    assert "needs --store" in str(error_of(run_batch(endpoint, folder)))
    typo = run_batch(endpoint, folder, "--store", tmp_path / "typo" / "b.db")
    assert "there is no folder" in str(error_of(typo))
    assert not (tmp_path / "typo").exists()
    gone = run_batch(endpoint, tmp_path / "gone", "--store", tmp_path / "b.db")
    assert "there is nothing at" in str(error_of(gone))


def test_a_missing_file_leaves_the_others_briefed(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(2))
    db = tmp_path / "b.db"
    result = run_batch(endpoint, folder, tmp_path / "gone.txt", "--store", db, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["done"], told["failed"], told["failures"]) == (2, 1, {"source": 1})
    assert "there is nothing at" in result.stderr
    mistyped = run_batch(endpoint, folder, "--stroe", db)
    assert mistyped.exit_code == 2


def test_an_empty_folder_is_an_error(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run_batch(endpoint, tmp_path / "in", "--store", tmp_path / "b.db")
    assert "hold no article" in str(error_of(result))


def test_a_store_that_is_none(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(1))
    (tmp_path / "b.db").write_bytes(b"something else entirely" * 100)
    result = run_batch(endpoint, folder, "--store", tmp_path / "b.db")
    assert "is not an SQLite file" in str(error_of(result))
    assert not endpoint.record.requests
    for arguments in (["show"], ["check"], ["search", "x"]):
        first, *rest = arguments
        assert isinstance(error_of(run_store(first, tmp_path / "b.db", *rest)), StoreError)


def test_check_fails_on_damage_and_import_on_broken_lines(
    endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    import sqlite3
    from contextlib import closing

    folder = write_articles(tmp_path / "in", range(2))
    run_batch(endpoint, folder, "--store", tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        connection.execute("UPDATE articles SET text = 'x' || text")
        connection.commit()
    result = run_store("check", tmp_path / "b.db")
    assert "does not read" in result.stdout
    assert "problems" in str(error_of(result))
    result = run_store("import", tmp_path / "gone.jsonl", "--store", tmp_path / "c.db")
    assert "there is nothing at" in str(error_of(result))
    assert not (tmp_path / "c.db").exists()
    (tmp_path / "r.jsonl").write_text("{broken\n")
    result = run_store("import", tmp_path / "r.jsonl", "--store", tmp_path / "c.db")
    assert "line 1" in str(error_of(result))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_once_ends_in_order_and_twice_at_once(
    endpoint: FaultEndpoint, tmp_path: Path, presses: int
) -> None:
    folder = write_articles(tmp_path / "in", range(30))
    endpoint.behaviour.latency = 3.0 if presses == 1 else 30.0
    program = "from summarizer.cli.batch import command; command(standalone_mode=False)"
    arguments = [str(folder), "--store", str(tmp_path / "b.db"), "--model", "vllm/test"]
    arguments += ["--base-url", endpoint.url, "--jobs", "4"]
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"},
    )
    os.close(theirs)
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(all_of(ours)))
    reader.start()
    until = time.monotonic() + 50
    while sum(endpoint.record.requests.values()) < 4 and time.monotonic() < until:
        time.sleep(0.05)
    began = time.monotonic()
    for _ in range(presses):
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
    assert process.wait(timeout=50) == 130
    took = time.monotonic() - began
    reader.join()
    (shown,) = said
    assert "finishing what is under way; Ctrl-C again stops at once" in shown
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l") >= 0, "the cursor is shown again"
    if presses == 1:
        assert held(tmp_path / "b.db").briefs == 4
        assert "interrupted; the same command goes on from here" in shown
    else:
        assert took < 10
        assert held(tmp_path / "b.db").briefs == 0


def all_of(terminal: int) -> str:
    """What was written to a pseudo-terminal whose other end is closed."""
    said = b""
    with suppress(OSError), open(terminal, "rb", buffering=0) as stream:
        while more := stream.read(4096):
            said += more
    return said.decode()
