"""What a suite of many cases takes to replay and score, shared by processes:

    python tests/benchmarks/bench_many.py [--cases 1000] [--jobs 2]

The cases are the articles of evals/diplomacy by the prompt `whole`, over and over, answered on
loopback by a stand-in. A quarter and half of them are run first, in suites of their own, to see
what one more takes. Aims: 30 s for 1,000 cases on two cores, 20 ms of CPU a case and 5 ms an
interaction, and memory that hardly grows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bench_peers as peers

WATCH = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.exit(done.stderr)
wall = time.perf_counter() - started
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A small process that starts one and tells what it took: what a large one starts is said to have
been as large as itself.
"""


@dataclass(frozen=True)
class Taken:
    """What a replay took."""

    wall: float
    cpu: float
    megabytes: float
    """Of the largest process."""


def replayed(folder: Path, jobs: int) -> Taken:
    """Replay the suite in a folder by a process that starts others, and wait for them."""
    command = [sys.executable, "-m", "summarizer", "eval", "run", "evals/diplomacy", "--replay"]
    command += ["--model", "vllm/test", "--strategy", "whole", "--jobs", str(jobs)]
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *command],
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(peers.ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    return Taken(*json.loads(done.stdout))


def main() -> None:
    """Record, replay and tell."""
    parser = argparse.ArgumentParser(description="What a suite of many cases takes.")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    print("| cases | wall | CPU | CPU a case more | largest process | a case more |")
    print("|---|---|---|---|---|---|")
    before: tuple[int, Taken] | None = None
    with (
        tempfile.TemporaryDirectory() as name,
        peers.FaultEndpoint(answer=peers.answer) as endpoint,
    ):
        for count in (given.cases // 4, given.cases // 2, given.cases):
            folder = Path(name) / str(count)
            peers.record_ours(folder, count, endpoint.url)
            taken = replayed(folder, given.jobs)
            cpu = kilobytes = ""
            if before is not None:
                cases = count - before[0]
                cpu = f"{1000 * (taken.cpu - before[1].cpu) / cases:.0f} ms"
                kilobytes = f"{1024 * (taken.megabytes - before[1].megabytes) / cases:.0f} kB"
            print(
                f"| {count:,} | {taken.wall:.1f} s | {taken.cpu:.1f} s | {cpu} "
                f"| {taken.megabytes:.0f} MB | {kilobytes} |",
                flush=True,
            )
            before = count, taken
    print(f"\nload {os.getloadavg()[0]:.1f}", file=sys.stderr)


if __name__ == "__main__":
    main()
