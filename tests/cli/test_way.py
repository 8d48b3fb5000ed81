"""`batch --via batch-api` as it is typed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import batch_samples as samples
import click
import pytest
from batch_running import write_articles
from click.testing import CliRunner, Result

from summarizer.batch.api.terms import MOST_BYTES, MOST_REQUESTS, POLL, Terms
from summarizer.batch.deadline import span_of
from summarizer.cli.batch import command as batch
from summarizer.cli.store import command as store
from summarizer.cli.way import Way, terms_of
from summarizer.errors import UsageError
from summarizer.models.client.fake_batches import Course, FakeBatches
from summarizer.models.client.fake_endpoint import Said
from summarizer.models.model import PRESETS


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")


def run(provider: FakeBatches, *arguments: Path | str, model: str = "openai/gpt-4.1") -> Result:
    given = [*map(str, arguments), "--model", model, "--base-url", provider.url]
    return CliRunner().invoke(batch, given, catch_exceptions=True)


def test_from_a_folder_to_briefs(tmp_path: Path) -> None:
    folder, db = write_articles(tmp_path / "in", range(4)), tmp_path / "b.db"
    options = (folder, "--store", db, "--via", "batch-api")
    courses = (Course(looks=2),)
    provider = FakeBatches(
        lambda body: Said(samples.answered(body), tokens=(3000, 0, 300)), courses=courses
    )
    with provider.serving():
        sent = run(provider, *options)
        assert sent.exit_code == 0
        assert "sending 4 requests" in sent.stderr
        assert "4 wait for their answers" in sent.stderr
        assert "under way: batch_1 · 4 requests · 0 answered · validating · about" in sent.stderr
        assert "the same command collects what is there; with --wait" in sent.stderr
        shown = CliRunner().invoke(store, ["show", str(db)])
        assert "under way: batch_1 · 4 requests" in shown.stdout
        got = run(provider, *options, "--wait", "--poll", "1s", "--json")
    assert got.exit_code == 0
    told = json.loads(got.stdout)
    assert (told["done"], told["waiting"], told["under_way"]) == (4, 0, [])
    assert told["cost_usd"] == pytest.approx(4 * (3000 * 2 + 300 * 8) / 1e6 / 2)
    assert "batch_1: completed, 4 of 4 requests answered" in got.stderr
    shown = CliRunner().invoke(store, ["show", str(db)])
    assert "batches that have ended: 1, 4 of 4 requests answered, $0." in shown.stdout
    shown = CliRunner().invoke(store, ["show", str(db), "--json"])
    (one,) = json.loads(shown.stdout)["batches"]
    assert (one["batch"], one["status"], one["answered"]) == ("batch_1", "completed", 4)
    assert "sk-test" not in db.read_bytes().decode("latin-1")


def test_an_unknown_batch_price_is_said(tmp_path: Path) -> None:
    folder, db = write_articles(tmp_path / "in", range(1)), tmp_path / "b.db"
    options = (folder, "--store", db, "--via", "batch-api")
    with FakeBatches(
        lambda body: Said(samples.answered(body), tokens=(3000, 0, 300))
    ).serving() as provider:
        known = run(provider, *options)
        assert "by batch is not known" not in known.stderr
        ordinary = run(provider, *options, model="openai/o1-mini")
        assert "costs are told at its ordinary price" in ordinary.stderr
        unknown = run(provider, *options, model="vllm/test")
        assert "vllm/test by batch is not known: no costs are told" in unknown.stderr


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--wait",), "--wait goes with --via batch-api"),
        (("--reask", "live"), "--reask goes with --via batch-api"),
        (("--batch-requests", "5"), "--batch-requests goes with"),
        (("--via", "batch-api", "--engine", "ray", "--out", "x"), "contradict each other"),
        (("--via", "batch-api", "--model", "local"), "has no batch API"),
        (("--via", "batch-api", "--wait", "--poll", "soon"), "--poll 'soon' is no span of time"),
        (("--via", "batch-api", "--wait", "--poll", "07:00"), "--poll '07:00' is no span of time"),
        (("--via", "batch-api", "--wait", "--poll", ""), "--poll '' is no span of time"),
        (("--via", "batch-api", "--wait", "--poll", "0m"), "without a pause"),
        (("--via", "batch-api", "--poll", "5m"), "--poll goes with --wait"),
        (("--poll", ""), "--poll goes with --via batch-api"),
        (("--patience", "07:00"), "--patience '07:00' is no span of time"),
        (("--via", "batch-api", "--model", "vllm/x", "--max-cost", "1"), "price of 'vllm/x'"),
    ],
)
def test_options_that_do_not_go_together(
    tmp_path: Path, options: tuple[str, ...], what: str
) -> None:
    given = ["in", "--store", str(tmp_path / "b.db"), "--model", "openai/gpt-4.1", *options]
    result = CliRunner().invoke(batch, given)
    assert isinstance(result.exception, UsageError)
    assert what in str(result.exception)
    assert result.exception.hint


def test_the_help_tells_the_terms_that_hold_where_nothing_is_named() -> None:
    told = {one.opts[0]: one.help or "" for one in batch.params if isinstance(one, click.Option)}
    assert f"[default: {MOST_REQUESTS}]" in told["--batch-requests"]
    assert f"[default: {MOST_BYTES}]" in told["--batch-bytes"]
    assert span_of(told["--poll"].split("[default: ")[1].rstrip("]"), option="--poll") == POLL
    model = replace(PRESETS["openai"], name="gpt-4.1-mini")
    assert terms_of(Way("batch-api", False, None, None, None, None), model) == Terms()
