"""docs/ci.md as it is written, in a fresh project that installs the program from a wheel of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bridge_model import said
from eval_samples import write_suite
from scripted_endpoint import ScriptedEndpoint

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
WORKFLOW = next(
    found
    for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    if "jobs" in (found := yaml.safe_load(block))
)
JOB = WORKFLOW["jobs"]["replay"]
STEPS = [step["run"] for step in JOB["steps"] if "run" in step]


def said_in(section: str) -> list[str]:
    """The commands of a section, in order."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"^\$ (.*)$", text, re.M)


class Project:
    """A folder with an environment of its own, where lines are typed into a shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary = folder / "step-summary.md"
        path = f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
        kept |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        self.environment = (
            kept
            | JOB["env"]
            | {
                "HOME": str(folder),
                "PATH": path,
                "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                "OPENAI_API_KEY": "planted",
                "GITHUB_STEP_SUMMARY": str(self.summary),
            }
        )

    def types(self, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", line],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def succeeds(self, line: str) -> str:
        done = self.types(line)
        assert done.returncode == 0, f"$ {line}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint(said).serving() as one:
        yield one


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, endpoint: ScriptedEndpoint) -> Project:
    """The project after all that the page says to do once; only the model is a stand-in."""
    folder = tmp_path_factory.mktemp("project")
    subprocess.run([sys.executable, "-m", "venv", folder / ".venv"], check=True)
    write_suite(folder / "evals" / "mine")
    made = Project(folder)
    made.succeeds("git init -q .")
    for line in said_in("Begin"):
        recorded = f" --base-url {endpoint.url}" if "--record" in line else ""
        made.succeeds(line.replace("path/to/the/checkout", str(ROOT)) + recorded)
    return made


def test_what_is_recorded_is_in_the_index(project: Project) -> None:
    files = project.succeeds("git diff --cached --name-only").split()
    assert "evals/mine/baselines/openai-gpt-5-mini-whole-whole-2.json" in files
    assert sum("cassettes/openai-gpt-5-mini-whole-whole-2/" in file for file in files) > 1


def test_the_every_day_commands(project: Project, endpoint: ScriptedEndpoint) -> None:
    asked = len(endpoint.bodies)
    replayed, status = (project.succeeds(line) for line in said_in("Every day"))
    assert "Position F1" in replayed
    assert "openai-gpt-5-mini-whole-whole-2" in status
    assert len(endpoint.bodies) == asked


def test_every_step_of_the_workflow(project: Project) -> None:
    for step in STEPS:
        project.succeeds(step)
    assert (project.folder / "junit.xml").is_file()
    assert "Position F1" in project.summary.read_text("utf-8")


def test_the_line_for_pytest(project: Project) -> None:
    (line,) = said_in("As tests")
    assert re.search(r"\d+ passed", project.succeeds(line))


def test_where_there_is_no_baseline_the_tests_fail_and_say_how_to_make_one(
    project: Project,
) -> None:
    (line,) = said_in("As tests")
    baseline = next((project.folder / "evals" / "mine" / "baselines").iterdir())
    kept = baseline.read_bytes()
    baseline.unlink()
    try:
        done = project.types(line)
        assert done.returncode == 1
        assert "--replay --update-baseline" in done.stdout
        project.succeeds(f"{line} --summarizer-without-baseline")
    finally:
        baseline.write_bytes(kept)
