"""Replaying beside peers: `python tests/benchmarks/bench_peers.py [--cases 5] [--more 45]`.

The same requests (five articles of evals/diplomacy by the prompt `whole`, answered by a model on
loopback that fills in any form) are recorded once by each tool and replayed from a cold start:

- summarizer: `eval run --replay`, with every metric, the baseline's gate and the report
- pytest-recording: plain pytest, an openai client under vcr, an assertion that the answer is JSON
- pydantic-evals: a dataset whose task is that client under vcr, and an evaluator of that assertion
- promptfoo: its own cache of answers, and the assertion `is-json`

The last three score nothing else; none of them says why a recording no longer answers. What is
not installed is left out: `PEERS_PYTHON` names a Python that has `pytest pytest-recording vcrpy
openai pydantic-evals`, `PROMPTFOO` the command of `npm install promptfoo` (in a folder elsewhere).
CPU is user and system time of the tool and its children; the cost of an interaction is what each
case more takes. Ratios hold within one run, as all share the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has its bytecode
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import fake_model  # noqa: E402  found by the line above
from fault_endpoint import FaultEndpoint  # noqa: E402

from summarizer.briefing.opening import open_summarizer  # noqa: E402
from summarizer.briefing.plan import make_plan  # noqa: E402
from summarizer.cassettes.cassette import system_name  # noqa: E402
from summarizer.cassettes.recording import open_recorder  # noqa: E402
from summarizer.evaluation.gold.suite import load_suite  # noqa: E402
from summarizer.models.choice import resolve_model  # noqa: E402

PYTHON = os.environ.get("PEERS_PYTHON", sys.executable)
PROMPTFOO = os.environ.get("PROMPTFOO", "promptfoo")
CLIENT = """
import json, os, sys
from pathlib import Path
import openai

HERE = Path(__file__).parent
CASES = sorted((HERE / "bodies").glob("*.json"))
client = openai.OpenAI(base_url=os.environ["PEERS_URL"], api_key="none", max_retries=0)

def ask(path):
    body = json.loads(path.read_text("utf-8"))
    return client.chat.completions.create(**body).choices[0].message.content
"""
PYTEST = (
    CLIENT
    + """
import pytest

@pytest.fixture(scope="module")
def vcr_config():
    return {"match_on": ["method", "path", "body"], "filter_headers": ["authorization"]}

@pytest.mark.vcr
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_answers(path):
    assert json.loads(ask(path))["headline"]
"""
)
PYDANTIC_EVALS = (
    CLIENT
    + """
import vcr
from dataclasses import dataclass
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

@dataclass
class HasHeadline(Evaluator):
    def evaluate(self, ctx: EvaluatorContext) -> bool:
        return bool(json.loads(ctx.output)["headline"])

def task(name):
    match = ["method", "path", "body"]
    with vcr.use_cassette(f"{HERE}/tapes/{name}.yaml", record_mode=sys.argv[1], match_on=match):
        return ask(HERE / "bodies" / f"{name}.json")

cases = [Case(name=path.stem, inputs=path.stem) for path in CASES]
report = Dataset(name="peers", cases=cases, evaluators=[HasHeadline()]).evaluate_sync(
    task, max_concurrency=1, progress=False
)
report.print()
assert len(report.cases) == len(CASES) and not report.failures, report.failures
"""
)


@dataclass(frozen=True)
class Cost:
    """What a cold start took, in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Tool:
    """A tool that has recorded; `replay` runs it in a process of its own."""

    name: str
    replay: Callable[[], Cost]


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command that has to succeed."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        raise SystemExit(f"{command[:4]}: {ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall)


def make_suite(folder: Path, count: int) -> Path:
    """Copy the suite; where more cases are wanted than it has, they stand in it several times."""
    for name in ("evals/diplomacy", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "summarizer.toml").write_text("", "utf-8")  # a project, in which articles may lie
    suite = folder / "evals" / "diplomacy"
    for name in ("cassettes", "baselines", "parses"):
        shutil.rmtree(suite / name, ignore_errors=True)
    cases = sorted((suite / "cases").iterdir())
    for number in range(len(cases), count):
        case = cases[number % len(cases)]
        shutil.copytree(case, case.with_name(f"{case.name}-{number // len(cases)}"))
    return suite


def record_ours(folder: Path, count: int, url: str) -> tuple[Tool, list[dict[str, object]]]:
    """Record by this program; the bodies of its requests are the others' cases."""
    suite = load_suite(make_suite(folder, count))
    plan = make_plan(resolve_model("vllm/test", base_url=url), strategy="whole")
    bodies = [plan.preview(case.article).requests[0] for case in suite.cases]
    opening = open_summarizer(plan)
    with open_recorder(suite.path, system_name(plan), opening, secrets={}) as recorder:
        for case in suite.cases:
            with recorder.task(case) as brief:
                brief(case.article, 0)
    command = [sys.executable, "-m", "summarizer", "eval", "run", str(suite.path), "--replay"]
    command += ["--model", "vllm/test", "--strategy", "whole"]
    environment = {"PYTHONPATH": str(ROOT)}
    replay = Tool("summarizer", lambda: run(command, folder=folder, environment=environment))
    return replay, bodies


def record_pytest(folder: Path, url: str) -> Tool:
    """Record by pytest-recording."""
    (folder / "test_peers.py").write_text(PYTEST, "utf-8")
    command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_peers.py"]
    environment = {"PEERS_URL": url}
    run([*command, "--record-mode=once"], folder=folder, environment=environment)
    again = [*command, "--record-mode=none", "--block-network"]
    return Tool("pytest-recording", lambda: run(again, folder=folder, environment=environment))


def record_pydantic_evals(folder: Path, url: str) -> Tool:
    """Record by a task of pydantic-evals."""
    (folder / "peers.py").write_text(PYDANTIC_EVALS, "utf-8")
    environment = {"PEERS_URL": url}
    run([PYTHON, "peers.py", "once"], folder=folder, environment=environment)
    again = [PYTHON, "peers.py", "none"]
    return Tool("pydantic-evals", lambda: run(again, folder=folder, environment=environment))


def record_promptfoo(folder: Path, url: str) -> Tool:
    """Fill promptfoo's cache."""
    prompts = []
    for path in sorted((folder / "bodies").glob("*.json")):
        messages = json.loads(path.read_text("utf-8"))["messages"]
        prompt = folder / f"prompt-{path.stem}.json"
        # Its templates have no business in an article.
        text = json.dumps(messages).replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
        prompt.write_text(text, "utf-8")
        prompts.append(f"file://{prompt.name}")
    provider = {"id": "openai:chat:test", "config": {"apiBaseUrl": url, "apiKey": "none"}}
    config = {
        "prompts": prompts,
        "providers": [provider],
        "tests": [{"assert": [{"type": "is-json"}]}],
    }
    (folder / "promptfooconfig.json").write_text(json.dumps(config), "utf-8")
    environment = {
        "PROMPTFOO_CONFIG_DIR": str(folder / "promptfoo"),
        "PROMPTFOO_DISABLE_TELEMETRY": "1",
        "PROMPTFOO_DISABLE_UPDATE": "1",
        "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
    }
    command = [PROMPTFOO, "eval", "-c", "promptfooconfig.json", "--no-progress-bar", "--no-table"]
    command += ["-o", "out.json"]
    run(command, folder=folder, environment=environment)
    return Tool("promptfoo", lambda: run(command, folder=folder, environment=environment))


def has(*modules: str) -> bool:
    """Tell whether the peers' Python has some modules."""
    return not subprocess.run(
        [PYTHON, "-c", f"import {', '.join(modules)}"], check=False, capture_output=True
    ).returncode


def recorded(folder: Path, count: int, url: str) -> list[Tool]:
    """Have every tool that is there record so many cases."""
    ours, bodies = record_ours(folder / "ours", count, url)
    tools = [ours]
    ways = (
        ("pytest", record_pytest, has("pytest_recording", "openai")),
        ("pydantic-evals", record_pydantic_evals, has("pydantic_evals", "vcr", "openai")),
        ("promptfoo", record_promptfoo, shutil.which(PROMPTFOO) is not None),
    )
    for name, record, is_there in ways:
        if not is_there:
            print(f"{name}: not installed; see the head of this file", file=sys.stderr)
            continue
        own = folder / name
        (own / "bodies").mkdir(parents=True)
        for number, body in enumerate(bodies):
            path = own / "bodies" / f"case-{number:03}.json"
            # No two are alike, so that no cache has one answer for both.
            text = json.dumps(body).replace("<article>", f"<article> case {number}")
            path.write_text(text, "utf-8")
        tools.append(record(own, url))
    return tools


def answer(body: dict[str, object]) -> str:
    """Fill in the form that is asked for; who asks for none gets a headline."""
    return fake_model.answer(body) if "response_format" in body else '{"headline": "Fares rise"}'


def main() -> None:
    """Record, replay and tell."""
    parser = argparse.ArgumentParser(description="What replaying costs beside peers.")
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--more", type=int, default=45)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, FaultEndpoint(answer=answer) as endpoint:
        few = recorded(Path(name) / "few", given.cases, endpoint.url)
        many = recorded(Path(name) / "many", given.more, endpoint.url)
        asked = len(endpoint.record.times)
        for tool in few:
            tool.replay()  # the first run compiles what is not compiled yet
        costs = [
            (one.name, one.replay(), other.replay()) for one, other in zip(few, many, strict=True)
        ]
        assert len(endpoint.record.times) == asked, "a replay asks nobody"
    first = costs[0][1]
    print(f"| {given.cases} cases, cold start | CPU | wall | times ours (CPU) | each case more |")
    print("|---|---|---|---|---|")
    for tool, cold, longer in costs:
        each = 1000 * (longer.cpu - cold.cpu) / (given.more - given.cases)
        print(
            f"| {tool} | {cold.cpu:.2f} s | {cold.wall:.1f} s | {cold.cpu / first.cpu:.2f} "
            f"| {each:.0f} ms |"
        )
    print(f"\nload {os.getloadavg()[0]:.1f}", file=sys.stderr)


if __name__ == "__main__":
    main()
