"""`eval run --via batch-api` as it is typed: what is recorded does not show where it came from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from batch_samples import drafted
from batched_running import question
from click.testing import CliRunner, Result
from recording_studio import write_suite

from summarizer.cli.evaluation import command
from summarizer.errors import SummarizerError, UsageError
from summarizer.models.client.fake_batches import Course, FakeBatches
from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.messages import Body

CASES = 2


@pytest.fixture(name="suite", autouse=True)
def _suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    write_suite(tmp_path / "evals" / "harbour")
    return tmp_path / "evals" / "harbour"


def run(provider: FakeBatches, *arguments: str) -> Result:
    """The command's result; errors of ours are raised as `main` would see them."""
    model = ("--model", "openai/gpt-4.1-mini", "--base-url", provider.url)
    result = CliRunner().invoke(command, ["run", "harbour", *model, *arguments])
    if isinstance(result.exception, SummarizerError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def moody(body: Body) -> Said:
    """An endpoint that takes no temperature, and answers wrongly before it is told so."""
    if "temperature" in body:
        return failed(400, "'temperature' does not support 0.0", param="temperature")
    draft = json.loads(drafted(question(body)))
    if question(body) == body:
        draft["summary"][0]["sentences"] = [99]
    return Said(json.dumps(draft), tokens=(3000, 0, 300))


def cassettes(suite: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (suite / "cassettes").glob("*/*.yaml")}


@pytest.mark.parametrize("reask", ["batch", "live"])
def test_a_recording_is_the_same_as_of_a_live_run_and_replays(suite: Path, reask: str) -> None:
    with FakeBatches(moody).serving() as provider:
        run(provider, "--record")
        live = cassettes(suite)
        shutil.rmtree(suite / "cassettes")
        shutil.rmtree("runs")
        asked = len(provider.bodies)
        options = ("--record", "--via", "batch-api", "--reask", reask)
        result = run(provider, *options, "--wait", "--poll", "1s")
    assert "Position F1" in result.stdout
    assert len(live) == CASES
    assert cassettes(suite) == live
    assert (len(provider.bodies) - asked, len(provider.batches)) == (
        (CASES, 2) if reask == "live" else (0, 3)
    )
    assert list(Path("runs").glob("*/.batches.db*")) == []
    with FakeBatches(Said("nothing")).serving() as other:
        assert "Position F1" in run(other, "--replay").stdout
    assert other.bodies == []


def test_the_same_command_collects_and_goes_on(suite: Path) -> None:
    options = ("--live", "--via", "batch-api", "--samples", "2")
    with FakeBatches(moody, courses=(Course(looks=2),)).serving() as provider:
        first = run(provider, *options)
        assert "under way: batch_1 · 4 requests" in first.stderr
        assert first.stdout == ""
        for _ in range(8):
            last = run(provider, *options)
            if last.stdout:
                break
        assert "Position F1" in last.stdout
        assert provider.paid.total() == 2 * 2 * CASES, "two answers for each sample of each case"
    (folder,) = Path("runs").iterdir()
    kept = [json.loads(path.read_text()) for path in (folder / "briefs").iterdir()]
    assert len(kept) == 2 * CASES
    price = (3000 * 0.4 + 300 * 1.6) / 1e6 / 2
    costs = [brief["provenance"]["cost_usd"] for brief in kept]
    assert costs == [pytest.approx(2 * price)] * len(kept)


def test_only_what_is_not_fresh_is_sent(suite: Path) -> None:
    options = ("--record", "--via", "batch-api", "--wait", "--poll", "1s")
    with FakeBatches(moody).serving() as provider:
        run(provider, *options)
        (path,) = (suite / "cassettes").glob("*/ferry.yaml")
        kept = path.read_bytes()
        path.unlink()
        sent = len(provider.batches)
        run(provider, *options, "--stale", "--out", "again")
        names = [one.file for one in list(provider.batches.values())[sent:]]
        assert [len(provider.files[name][1].splitlines()) for name in names] == [1, 1, 1]
    assert path.read_bytes() == kept


def test_the_lead_stands_beside_a_model_that_goes_with_batches() -> None:
    options = ("--live", "--via", "batch-api", "--wait", "--poll", "1s")
    with FakeBatches(moody).serving() as provider:
        done = run(provider, *options, "--model", "baseline:lead", "--out", "both")
    assert done.exit_code == 0, done.output
    assert "2 baseline-lead" in done.stdout
    assert json.loads(Path("both/systems.json").read_text())["finished"]
    with FakeBatches(moody).serving() as provider, pytest.raises(UsageError, match="provider's"):
        CliRunner().invoke(
            command,
            ["run", "harbour", "--model", "baseline:lead", *options],
            standalone_mode=False,
            catch_exceptions=False,
        )


@pytest.mark.parametrize(
    "options",
    [("--replay", "--via", "batch-api"), ("--live", "--wait"), ("--live", "--via", "batch-api")],
)
def test_options_that_do_not_go_together(options: tuple[str, ...]) -> None:
    model = ("--model", "local") if "--live" in options else ("--model", "openai/gpt-4.1")
    result = CliRunner().invoke(command, ["run", "harbour", *model, *options])
    assert isinstance(result.exception, UsageError), result.output
    assert "batch" in str(result.exception)


BOTH = ("--model", "openai/gpt-4.1-nano", "--live", "--via", "batch-api", "--out", "both")


def plain(body: Body) -> Said:
    return Said(drafted(body), tokens=(3000, 0, 300))


def test_systems_that_wait_for_batches_fail_nothing() -> None:
    with FakeBatches(plain, courses=(Course(looks=2),)).serving() as provider:
        done = run(provider, *BOTH)
        assert done.exit_code == 0, done.output
        assert "without scores" not in done.stdout
        assert "under way: openai-gpt-4.1-mini" in done.stdout
        kept = json.loads(Path("both/systems.json").read_text())
        assert ([row["waits"] for row in kept["systems"]], kept["finished"]) == ([True] * 2, False)
        told = {form: report("both", "-f", form) for form in ("json", "junit", "markdown", "html")}
        assert [one["waits"] for one in json.loads(told["json"])["systems"]] == [True, True]
        assert told["junit"].count("<skipped") == 2
        assert "<error" not in told["junit"]
        assert "Under way: openai" in told["markdown"]
        assert "2 under way" in told["html"]
        for _ in range(8):
            done = run(provider, *BOTH)
            if "under way" not in done.stdout:
                break
        assert done.exit_code == 0, done.output
        assert "score the same" in done.stdout
    assert json.loads(Path("both/systems.json").read_text())["finished"]
    assert report("both", "-f", "junit").count("<skipped") == 0


def test_all_systems_are_sent_before_the_first_is_waited_for() -> None:
    with FakeBatches(plain, courses=(Course(looks=3),)).serving() as provider:
        done = run(provider, *BOTH, "--wait", "--poll", "1s")
        assert done.exit_code == 0, done.output
        assert "score the same" in done.stdout
        sent = [place for place, path in enumerate(provider.paths) if path == "POST /v1/batches"]
        looks = [place for place, path in enumerate(provider.paths) if "/batches/batch_" in path]
    assert len(sent) == 2
    assert sent[1] < looks[0]


def test_a_pause_that_cannot_be_is_told_before_anything_is_sent() -> None:
    with FakeBatches(plain).serving() as provider:
        with pytest.raises(UsageError, match="without a pause"):
            run(provider, *BOTH, "--wait", "--poll", "0s")
        assert provider.paths == []


def test_one_that_cannot_be_sent_fails_beside_one_that_waits() -> None:
    with FakeBatches(plain, courses=(Course(looks=2),)).serving() as provider:
        done = run(provider, *BOTH, "--model", "opnai/x")
    assert done.exit_code == 1
    assert "1 without scores" in done.stdout
    assert "under way: openai-gpt-4.1-mini" in done.stdout


def report(*arguments: str) -> str:
    done = CliRunner().invoke(command, ["report", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout
