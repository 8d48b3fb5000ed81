"""`summarizer brief` as a user meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scripted_endpoint import ARTICLE, DRAFT, Said, ScriptedEndpoint, answering, failed

from summarizer import cli
from summarizer.brief import Brief
from summarizer.cli.brief import command
from summarizer.cli.planning import group_alike
from summarizer.errors import EndpointError, SourceError, SummarizerError, UsageError
from summarizer.models.engine import parsers


@pytest.fixture
def endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint(answering()).serving() as serving:
        yield serving


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def run(endpoint: ScriptedEndpoint, *arguments: object, **more: object) -> Result:
    given = ["-m", "vllm/m", "--base-url", endpoint.url, *map(str, arguments)]
    return CliRunner().invoke(command, given, **more)  # type: ignore[arg-type]  # click's own


def error_of(result: Result) -> SummarizerError:
    assert isinstance(result.exception, SummarizerError)
    return result.exception


def test_a_pipe_gets_json(endpoint: ScriptedEndpoint, article: Path) -> None:
    result = run(endpoint, article)
    assert result.exit_code == 0
    brief = Brief.model_validate_json(result.stdout)
    assert brief.headline == "Norway to cut herring quota"
    assert brief.article.source == str(article)
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("output_format", "begins"),
    [("terminal", "Norway to cut"), ("markdown", "# Norway to cut"), ("html", "<!doctype html>")],
)
def test_other_formats(
    endpoint: ScriptedEndpoint, article: Path, output_format: str, begins: str
) -> None:
    result = run(endpoint, article, "-f", output_format)
    assert result.exit_code == 0
    assert result.stdout.lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("name", "begins"), [("b.json", "{"), ("b.md", "# "), ("b.html", "<!"), ("b.txt", "Norway")]
)
def test_a_file_says_the_format_by_its_name(
    endpoint: ScriptedEndpoint, article: Path, name: str, begins: str
) -> None:
    result = run(endpoint, article, "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(name).read_text("utf-8").startswith(begins)


def test_plain_text_has_no_white_space_at_its_lines_ends(
    endpoint: ScriptedEndpoint, article: Path
) -> None:
    lines = run(endpoint, article, "-f", "terminal").stdout.splitlines()
    assert len(lines) > 10
    assert [line for line in lines if line != line.rstrip()] == []


def test_standard_input_is_an_article(endpoint: ScriptedEndpoint) -> None:
    result = run(endpoint, "-", "--published", "2030-11-01", input=ARTICLE)
    brief = Brief.model_validate_json(result.stdout)
    assert brief.article.source == "-"
    assert str(brief.article.published) == "2030-11-01"
    assert "Published: 2030-11-01" in endpoint.bodies[0]["messages"][-1]["content"]


def test_standard_input_is_one_article(endpoint: ScriptedEndpoint) -> None:
    assert isinstance(error_of(run(endpoint, "-", "-", input=ARTICLE)), UsageError)


def test_many_sources_give_one_brief_a_line_and_failures_come_last(
    endpoint: ScriptedEndpoint, article: Path
) -> None:
    result = run(endpoint, article, "missing.txt", article)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert [Brief.model_validate_json(line).headline for line in lines] == [DRAFT["headline"]] * 2
    assert "Error: 'missing.txt' does not exist\nhint: " in result.stderr
    assert result.stderr.endswith("1 of 3 articles failed\n")


def test_the_briefs_before_a_fault_of_all_are_kept_in_the_file(article: Path) -> None:
    with ScriptedEndpoint(answering(), failed(401, "no")).serving() as endpoint:
        result = run(endpoint, article, article, article, "-o", "out.json")
    error = error_of(result)
    assert isinstance(error, EndpointError)
    assert error.kind == "auth"
    assert len(endpoint.bodies) == 2
    assert len(Path("out.json").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("output", ["missing/out.json", "article.txt/out.json"])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_sent(
    endpoint: ScriptedEndpoint, article: Path, output: str
) -> None:
    error = error_of(run(endpoint, article, "-o", output))
    assert f"cannot write '{output}'" in str(error)
    assert endpoint.bodies == []


def test_a_disk_that_fills_up_does_not_lose_the_brief(
    endpoint: ScriptedEndpoint, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("summarizer.files.atomic.os.fsync", full)
    result = run(endpoint, article, "-o", "out.json")
    error = error_of(result)
    assert str(error) == "cannot write 'out.json': No space left on device"
    assert "standard output" in error.hint
    assert Brief.model_validate_json(result.stdout).headline == DRAFT["headline"]
    assert [path.name for path in Path().iterdir()] == ["article.txt"]


def test_one_source_that_fails_is_the_error(endpoint: ScriptedEndpoint, article: Path) -> None:
    assert isinstance(error_of(run(endpoint, "missing.txt")), SourceError)
    assert endpoint.bodies == []


def test_a_page_is_for_one_article(endpoint: ScriptedEndpoint, article: Path) -> None:
    assert "one page" in str(error_of(run(endpoint, article, article, "-f", "html")))


def test_verbose_tells_of_every_request(article: Path) -> None:
    with ScriptedEndpoint(failed(500, "oops"), answering()).serving() as endpoint:
        result = run(endpoint, article, "-v")
    assert "answered 500: oops; trying again" in result.stderr
    assert "3,000 tokens in" in result.stderr


def test_a_dry_run_shows_everything_and_sends_nothing(
    endpoint: ScriptedEndpoint, article: Path
) -> None:
    article.write_text(
        f"{ARTICLE}\nLeave a Reply\n\nCopyright 2031 The Paper. All rights reserved.\n"
    )
    result = run(endpoint, article, "--dry-run")
    assert result.exit_code == 0
    assert endpoint.bodies == []
    record = json.loads(result.stdout)
    text = article.read_text("utf-8")
    assert record["sentences"][0]["text"] == "Norway to cut quota"
    assert all(text[one["start"] : one["end"]] == one["text"] for one in record["sentences"])
    assert any("Leave a Reply" in part["text"] for part in record["left_out"])
    assert all(part["reason"] for part in record["left_out"])
    run(endpoint, article)
    assert record["requests"] == endpoint.bodies
    shown = run(endpoint, article, "--dry-run", "-f", "terminal").stdout
    for part in ("   1  # Norway to cut quota", "Left out (", '"model": "m"', "Nothing was sent."):
        assert part in shown


def test_a_dry_run_shows_what_all_requests_have_in_common_once(
    endpoint: ScriptedEndpoint, article: Path
) -> None:
    paragraphs = (
        f"Mayor Eva Brun said in {year} that the toll was dead. " * 9 for year in range(60)
    )
    article.write_text("Council rejects toll\n\n" + "\n\n".join(paragraphs), "utf-8")
    arguments = ("--dry-run", "--strategy", "passages")
    bodies = json.loads(run(endpoint, article, *arguments).stdout)["requests"]
    assert len(bodies) > 1
    shown = run(endpoint, article, *arguments, "-f", "terminal").stdout
    system = json.dumps(bodies[0]["messages"][0], ensure_ascii=False, indent=2).splitlines()[2]
    assert shown.count(system.strip()) == 1
    for body in bodies:
        assert shown.count(json.dumps(body["messages"][-1]["content"], ensure_ascii=False)) == 1


def test_what_requests_share_and_what_is_left_make_them_again() -> None:
    def body(system: str, user: str, **more: object) -> dict[str, object]:
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        return {"model": "m", "messages": messages, **more}

    bodies = [body("x", "1", seed=1), body("x", "2", seed=2), body("y", "3")]
    two, one = group_alike(bodies)
    assert two.common == {"model": "m", "messages": bodies[0]["messages"][:1]}  # type: ignore[index]
    assert [rest["seed"] for rest in two.rests] == [1, 2]
    for rest, whole in zip(two.rests, bodies, strict=False):
        joined = {**two.common, **rest, "messages": two.common["messages"] + rest["messages"]}  # type: ignore[operator]
        assert joined == whole
    assert (one.common, one.rests) == ({}, (bodies[2],))


@pytest.mark.parser
def test_a_dry_run_of_the_embedded_model_needs_no_weights(
    article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pulled = parsers.folder_of(parsers.PARSERS["en"]).parent
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "parsers").symlink_to(pulled, target_is_directory=True)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    article.write_text("Norway criticized the toll. Rain fell on the harbour.", "utf-8")
    result = CliRunner().invoke(command, [str(article), "--dry-run"])
    record = json.loads(result.stdout)
    assert (record["model"], record["host"]) == ("local:qwen2.5-coder-1.5b", "embedded")
    assert record["estimated"]["cost_usd"] == 0
    assert record["requests"] == []
    shown = CliRunner().invoke(command, [str(article), "--dry-run", "-f", "terminal"]).stdout
    assert "Requests (0) to local:qwen2.5-coder-1.5b on this machine, strategy passages" in shown
    assert "without asking the model" in shown


def test_a_dry_run_that_may_fetch_no_parser_says_so(
    article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "none"))
    result = CliRunner().invoke(command, [str(article), "--dry-run", "--offline"])
    assert "parser 'en_core_web_sm': not on this machine" in str(error_of(result))
    whole = CliRunner().invoke(
        command, [str(article), "--dry-run", "--offline", "--strategy", "whole"]
    )
    assert whole.exit_code == 0  # it is read without a parser


def test_offline_without_weights_is_an_error(
    article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "none"))
    result = CliRunner().invoke(command, [str(article), "--offline"])
    assert "not on this machine" in str(error_of(result))


# -- the program as a process -----------------------------------------------------------------


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
"""For children: this very package, installed or not."""


def child(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        check=False,
        text=True,
        timeout=50,
        cwd=folder,
        env=ENVIRONMENT,
    )


def program(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return child(sys.executable, "-m", "summarizer", *arguments, folder=folder)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["brief", "missing.txt"], 1, "Error: 'missing.txt' does not exist\nhint: "),
        (["brief"], 2, "Error: Missing argument 'SOURCE...'.\nhint: summarizer brief --help"),
        (["brif"], 2, "Error: No such command 'brif'."),
        (["brief", "x", "--format", "poem"], 2, "Error: Invalid value for '-f' / '--format'"),
        (["brief", "article.txt", "-m", "nobody"], 1, "Error: no model is called 'nobody'\nhint: "),
    ],
)
def test_an_error_is_two_lines_and_a_status(
    article: Path, arguments: list[str], status: int, said: str
) -> None:
    done = program(*arguments, folder=article.parent)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("group", [[], ["models"], ["prompts"]])
def test_a_group_alone_shows_its_help(article: Path, group: list[str]) -> None:
    done = program(*group, folder=article.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: summarizer")
    assert "\nCommands:\n" in done.stderr


def test_debug_shows_the_traceback(article: Path) -> None:
    done = program("brief", "missing.txt", "--debug", folder=article.parent)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_ctrl_c_ends_with_130_and_keeps_what_is_finished(article: Path) -> None:
    hanging = Said(before=lambda: time.sleep(30))
    with ScriptedEndpoint(answering(), hanging).serving() as endpoint:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "summarizer", "brief", article, article),
                *("-m", "vllm/m", "--base-url", endpoint.url, "-o", "out.json"),
            ],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=article.parent,
        )
        _wait(lambda: len(endpoint.bodies) == 2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=50)
    assert process.returncode == 130
    assert (out, err) == ("", "\nInterrupted.\n")
    kept = (article.parent / "out.json").read_text("utf-8")
    assert Brief.model_validate_json(kept).headline == DRAFT["headline"]


def _wait(reached: Callable[[], bool]) -> None:
    for _ in range(1200):
        if reached():
            return
        time.sleep(0.1)
    raise AssertionError("not reached")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom summarizer.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = {'openai', 'instructor', 'vcr', 'scipy', 'pydantic', 'rich', 'jinja2', 'httpx2'}\n"
        "sys.exit(f'imported: {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    done = child(sys.executable, "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    for name, (_, line) in cli.COMMANDS.items():
        assert name in done.stdout
        assert line in " ".join(done.stdout.split())


def test_the_python_interface_is_there() -> None:
    import summarizer

    for name in summarizer.__all__:
        assert getattr(summarizer, name)
    with pytest.raises(AttributeError):
        summarizer.nothing  # noqa: B018


def test_who_reads_our_output_may_leave(article: Path) -> None:
    pipe = f"{sys.executable} -m summarizer schema brief | head -c 1"
    done = child("bash", "-c", f"set -o pipefail; {pipe}")
    assert done.stderr == ""
