"""What scoring a case of a suite costs, the first and the others:

    python tests/benchmarks/bench_cases.py [--beside TREE] [--briefs DIR SUITE]

Briefs are gold's own in the words of its paraphrases, or those of `DIR/CASE.json`. With a TREE,
a checkout of another state, both are measured in turn, and the fastest of three rounds is shown:
a busy machine slows both.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
EVALS = ROOT / "evals"
ROUNDS = 3


def measure(suites: Sequence[Path], briefs: Path | None) -> dict[str, float]:
    """Milliseconds of CPU for the first case of all, and on average for the others."""
    from summarizer.brief import Brief
    from summarizer.cli import COLLECT_AFTER
    from summarizer.evaluation.exam.perturbations import paraphrased
    from summarizer.evaluation.gold.as_brief import gold_brief
    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.scoring.reference import prepare
    from summarizer.evaluation.scoring.scorer import score_brief

    gc.set_threshold(COLLECT_AFTER)  # as in the command line
    jobs = []
    for case in (case for suite in suites for case in load_suite(suite).cases):
        path = None if briefs is None else briefs / f"{case.id}.json"
        if path is None:
            jobs.append((case, paraphrased(prepare(case), gold_brief(case)) or gold_brief(case)))
        elif path.exists():
            jobs.append((case, Brief.model_validate_json(path.read_bytes())))
    spent = []
    for case, brief in jobs:
        started = time.process_time()
        score_brief(case, brief)
        spent.append(1000 * (time.process_time() - started))
    return {"first": spent[0], "others": sum(spent[1:]) / max(1, len(spent) - 1)}


def in_tree(tree: Path, arguments: Sequence[str]) -> dict[str, float]:
    """Measure with the package of a tree, in a process of its own."""
    command = [sys.executable, __file__, "--once", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        command, cwd=tree, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="What scoring a case costs.")
    parser.add_argument("--beside", type=Path, help="a checkout of another state")
    parser.add_argument("--briefs", nargs=2, type=Path, metavar=("DIR", "SUITE"))
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    folder, suites = given.briefs[0] if given.briefs else None, [EVALS / "diplomacy"]
    suites = [given.briefs[1]] if given.briefs else [*suites, EVALS / "newswire"]
    if given.once:
        print(json.dumps(measure(suites, folder)))
        return
    passed = ["--briefs", *(str(path.resolve()) for path in given.briefs)] if given.briefs else []
    trees = {"before": given.beside, "now": ROOT} if given.beside else {"now": ROOT}
    rounds = [{name: in_tree(tree, passed) for name, tree in trees.items()} for _ in range(ROUNDS)]
    for name in trees:
        first, others = (min(one[name][key] for one in rounds) for key in ("first", "others"))
        print(f"{name:8} first case {first:7.1f} ms, the others {others:6.1f} ms a case")


if __name__ == "__main__":
    main()
