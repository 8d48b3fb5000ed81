"""What replaying costs, beside plain pytest-recording: `python tests/benchmarks/bench_replay.py`.

Both record the same requests of the same cases against an endpoint on this machine, and replay
them through the same pipeline. Needs pytest-recording. Budgets: replaying and scoring a case 20 ms
and 5 ms for each interaction, a suite from a cold start 2 s, a file 3 times the text in it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parents[2]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has its bytecode
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import fake_model  # noqa: E402  found by the line above
from fault_endpoint import FaultEndpoint  # noqa: E402

from summarizer.briefing.opening import open_summarizer  # noqa: E402
from summarizer.briefing.plan import make_plan  # noqa: E402
from summarizer.cassettes.cassette import (  # noqa: E402
    Cassette,
    Interaction,
    Origin,
    system_name,
)
from summarizer.cassettes.files import path_of, read_cassette, text_of  # noqa: E402
from summarizer.cassettes.recording import open_recorder  # noqa: E402
from summarizer.cassettes.replaying import open_player  # noqa: E402
from summarizer.errors import CassetteError  # noqa: E402
from summarizer.evaluation.gold.suite import Suite, load_suite  # noqa: E402
from summarizer.evaluation.scoring.scorer import score_brief  # noqa: E402
from summarizer.models.choice import resolve_model  # noqa: E402

SYSTEM = system_name(make_plan(resolve_model("local")))
ROUNDS = 2
SIZES = (25, 50, 100, 200)


def plain(folder: Path, case: str, mode: str) -> Any:
    """What `@pytest.mark.vcr(match_on=[...])` opens: the way that pytest-recording documents."""
    from pytest_recording._vcr import use_cassette

    config = {
        "filter_headers": ["authorization"],
        "match_on": ["method", "path", "body"],
        "decode_compressed_response": True,
    }
    hook = SimpleNamespace(pytest_recording_configure=lambda **_: None)
    return use_cassette(f"{case}.yaml", str(folder), mode, [], config, SimpleNamespace(hook=hook))


def timed(action: Callable[[], object]) -> float:
    """CPU seconds of the fastest of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        action()
        best = min(best, time.process_time() - started)
    return best


def missed(_: object) -> CassetteError:
    return CassetteError("not recorded", hint="record it")


def text_in(cassette: Cassette) -> int:
    """Bytes of the different texts in a recording: messages, answers, schemas."""
    texts = {turn["content"] for one in cassette.interactions for turn in one.request["messages"]}
    texts |= {one.response["choices"][0]["message"]["content"] for one in cassette.interactions}
    texts |= {json.dumps(one.request["response_format"]) for one in cassette.interactions}
    return sum(len(text.encode()) for text in texts)


def compare_cases(suite: Suite, folder: Path) -> None:
    """Every case of the suite, replayed and scored both ways."""
    with FaultEndpoint(answer=fake_model.answer) as endpoint:
        here = make_plan(resolve_model("local", base_url=endpoint.url))
        opening = open_summarizer(here)
        with open_recorder(suite.path, SYSTEM, opening, secrets={}) as recorder:
            for case in suite.cases:
                with recorder.task(case) as brief:
                    brief(case.article, 0)
                with plain(folder, case.id, "all"):
                    recorder.summarizer.brief(case.article)
    print(f"{'case':<26}{'requests':>9}{'ours ms':>9}{'plain ms':>9}{'budget':>8}", end="")
    print(f"{'our bytes':>11}{'plain':>9}{'of text':>9}")
    with ExitStack() as stack:
        player = stack.enter_context(open_player(suite.path, make_plan(resolve_model("local"))))
        again = stack.enter_context(open_summarizer(here, retries=False))
        for case in suite.cases:

            def ours(case: Any = case) -> None:
                with player.task(case) as brief:
                    score_brief(case, brief(case.article, 0))

            def theirs(case: Any = case) -> None:
                with plain(folder, case.id, "none"):
                    score_brief(case, again.brief(case.article))

            path = path_of(suite.path, SYSTEM, case.id)
            cassette = read_cassette(path)
            number, size = len(cassette.interactions), path.stat().st_size
            other = (folder / f"{case.id}.yaml").stat().st_size
            print(
                f"{case.id:<26}{number:>9}{1e3 * timed(ours):>9.0f}{1e3 * timed(theirs):>9.0f}"
                f"{20 + 5 * number:>8}{size:>11}{other:>9}{size / text_in(cassette):>9.2f}"
            )


def compare_sizes(folder: Path) -> None:
    """Recordings of many requests, loaded and played in order by a bare client."""
    import httpx2

    from summarizer.cassettes.playback import Playback

    print(f"\n{'interactions':>12}{'ours ms':>10}{'plain ms':>10}")
    with FaultEndpoint(answer=lambda _: "An answer of some length. " * 20) as endpoint:
        url = f"{endpoint.url}/chat/completions"
        for size in SIZES:
            bodies = [
                {
                    "model": "m",
                    "messages": [
                        {"role": "system", "content": "You label statements. " * 60},
                        {"role": "user", "content": f"Statement {number}: " + "text " * 200},
                    ],
                }
                for number in range(size)
            ]
            name = f"many-{size}"
            interactions: list[Interaction] = []
            with httpx2.Client(trust_env=False) as client, plain(folder, name, "all"):
                for body in bodies:
                    answer = client.post(url, json=body).json()
                    interactions.append(
                        Interaction("POST", "/chat/completions", body, 200, {}, answer)
                    )
            origin = Origin(name, "s", "m", "whole", None, None, "p 1", "", "", "", (), {})
            path = folder / f"{name}-ours.yaml"
            path.write_text(text_of(Cassette(origin, tuple(interactions))), "utf-8")

            def played(opening: Any, bodies: Any = bodies) -> None:
                with opening, httpx2.Client(trust_env=False) as client:
                    for body in bodies:
                        client.post(url, json=body).raise_for_status()

            def ours(path: Path = path, bodies: Any = bodies) -> None:
                playback = Playback()
                with playback.playing(read_cassette(path).interactions, miss=missed):
                    for body in bodies:
                        playback.exchange(body, 1.0)

            def theirs(name: str = name, play: Any = played) -> None:
                play(plain(folder, name, "none"))

            print(f"{size:>12}{1e3 * timed(ours):>10.0f}{1e3 * timed(theirs):>10.0f}")


def cold_start(suite: Suite) -> None:
    """The whole suite in a process of its own."""
    command = [sys.executable, "-m", "summarizer", "eval", "run", str(suite.path), "--replay"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=suite.path)

    run()  # the first compiles what is not compiled yet
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    run()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"\n{suite.name}, {len(suite.cases)} cases, from a cold start: {wall:.1f} s, "
        f"of which {used:.1f} s CPU (budget 2 s; load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    """Run all three."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for folder in ("evals/diplomacy", "seeds"):
            shutil.copytree(ROOT / folder, work / folder)
        shutil.rmtree(work / "evals/diplomacy/cassettes", ignore_errors=True)
        shutil.rmtree(work / "evals/diplomacy/baselines", ignore_errors=True)
        suite = load_suite(work / "evals/diplomacy")
        (work / "plain").mkdir()
        compare_cases(suite, work / "plain")
        compare_sizes(work / "plain")
        cold_start(replace(suite, name="diplomacy"))


if __name__ == "__main__":
    main()
