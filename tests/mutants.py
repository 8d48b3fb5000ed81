"""Random faults put into the package, one at a time, and whether its tests see them.

`python -m tests.mutants --seed 1 --count 100` draws statements, each with the same chance, makes
one mistake in each (a comparison turned, a number raised, a truth value flipped, `and` for `or`, a
call left out, a word list or pattern emptied), and runs the tests that are to see it, in a copy of
the checkout: first those of the module, then those that import it, then those of its package. Tests
of recorded answers (`REPLAYS`) are left out, as they say that something is wrong, not where. What
no test saw is printed at the end. With `--noted FILE` a run that was ended goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REPLAYS = {
    "briefing/guided/test_rules.py",
    "briefing/guided/test_truth.py",
    "cassettes/test_recorded_again.py",
    "evaluation/scoring/test_frozen.py",
}
"""Tests that compare with what was recorded or noted of a whole article."""
LONGEST = 60
"""Seconds for one test: a mutant that never ends is seen."""
LONGEST_STEP = 300
"""Seconds for the tests of one step; what they have not seen by then they do not see."""
TURNED: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
HOUSE = Path("project", "test_house.py")
"""The test of every module: whether its values are frozen, and so on."""
CACHE = ".mutants-cache"
"""Where pytest notes, by its whole name, which test fails; what it prints is cut at blanks."""
NOT_FOUND = 4
"""How pytest ends where a test that it is to run is not there."""


@dataclass(frozen=True)
class Mutant:
    """One mistake: where it stands, what stood there, and what stands there instead."""

    path: Path
    line: int
    start: int
    end: int
    new: str
    old: str

    def __str__(self) -> str:
        """Return `summarizer/a.py:12: old → new`, on one line."""
        old, new = (" ".join(text.split())[:60] for text in (self.old, self.new))
        return f"{self.path}:{self.line}: {old} → {new}"


def main() -> int:
    """Draw and try the mutants; 0 if nine in ten were seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--only", metavar="NUMBERS", help="try these alone: 3,17,41")
    parser.add_argument("--own", action="store_true", help="run each module's own tests alone")
    parser.add_argument(
        "--noted", type=Path, metavar="FILE", help="what was tried, and is not again"
    )
    options = parser.parse_args()
    drawn = draw(options.seed, options.count)
    numbers = [int(one) for one in options.only.split(",")] if options.only else range(len(drawn))
    noted = read_noted(options.noted) if options.noted else {}
    survivors: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        checkout = copy(Path(folder) / "checkout")
        for number in numbers:
            told = str(drawn[number])
            if told in noted:
                seen_by = noted[told]
            else:
                seen_by = attempt(drawn[number], checkout, own=options.own)
                if options.noted:
                    note(options.noted, told, seen_by)
            print(f"{number:3} {told}: {seen_by or 'SURVIVES'}", flush=True)
            if seen_by is None:
                survivors.append(f"{number:3} {told}")
    print(
        f"\n{len(numbers) - len(survivors)} of {len(numbers)} seen; not seen:", *survivors, sep="\n"
    )
    return 1 if len(survivors) * 10 > len(numbers) else 0


def note(file: Path, mutant: str, seen_by: str | None) -> None:
    """Add to a file which test sees a mutant, or that none does."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps([mutant, seen_by], ensure_ascii=False) + "\n")


def read_noted(file: Path) -> dict[str, str | None]:
    """Return by mutant what was noted of it; nothing where the file is not there yet."""
    text = file.read_text("utf-8") if file.is_file() else ""
    return dict(json.loads(line) for line in text.splitlines())


def draw(seed: int, count: int) -> list[Mutant]:
    """Draw mutants of so many statements of the package, the same for the same seed and tree."""
    chance = random.Random(seed)
    statements = [
        (path, statement)
        for path in sorted((ROOT / "summarizer").rglob("*.py"))
        for statement in _statements(ast.parse(path.read_text("utf-8")))
    ]
    chance.shuffle(statements)
    drawn: list[Mutant] = []
    for path, statement in statements:
        mistakes = list(_mistakes(statement))
        if mistakes and len(drawn) < count:
            drawn.append(_mutant(path, *chance.choice(mistakes)))
    return drawn


def copy(folder: Path) -> Path:
    """Copy what git tracks, so that the checkout itself is never wrong."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def attempt(mutant: Mutant, checkout: Path, *, own: bool = False) -> str | None:
    """Return the test that sees a mutant and holds without it; None where none does."""
    path = checkout / mutant.path
    right = path.read_bytes()
    wrong = right[: mutant.start] + mutant.new.encode() + right[mutant.end :]
    for tests in islice(steps(mutant.path, checkout / "tests"), 1 if own else None):
        _put(path, wrong)
        try:
            seen_by = _failing(tests, checkout)
        finally:
            _put(path, right)
        if seen_by is not None and _holds(seen_by, checkout):
            return seen_by
    return None


def _put(path: Path, code: bytes) -> None:
    """Write a module and forget its bytecode, which is told from another's by size and second."""
    path.write_bytes(code)
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def _holds(test: str, checkout: Path) -> bool:
    """Tell whether a test holds; of one that only the mistake named so, whether its module does."""
    ran = _run([test], checkout)
    if ran is not None and ran.returncode == NOT_FOUND and "::" in test:
        ran = _run([test.partition("::")[0]], checkout)
    return ran is not None and ran.returncode == 0


def steps(module: Path, tests: Path) -> Iterator[list[str]]:
    """Yield the tests to run on a module's mutant: its own, those that import it, its package's and
    those of how the house is built.
    """
    inner = module.relative_to("summarizer")
    own = tests / inner.parent / f"test_{inner.stem}.py"
    yield [str(own)] if own.is_file() else []
    used = [one for one in sorted(tests.rglob("test_*.py")) if one != own]
    used = [one for one in used if one.relative_to(tests).as_posix() not in REPLAYS]
    package = ".".join(module.parent.parts)
    imported = re.compile(
        rf"{re.escape(package)}\.{inner.stem}\b"
        rf"|from {re.escape(package)} import [^\n]*\b{inner.stem}\b"
    )
    importing = [one for one in used if imported.search(one.read_text("utf-8"))]
    yield list(map(str, importing))
    beside = tests / inner.parent
    around = [one for one in used if one.is_relative_to(beside) or one == tests / HOUSE]
    yield [str(one) for one in around if one not in importing]


def _failing(tests: list[str], checkout: Path) -> str | None:
    """Return the first of some tests that fails; None where all hold, or none ends in time."""
    ran = _run(tests, checkout) if tests else None
    if ran is None or ran.returncode in (0, 5):
        return None
    failed = checkout / CACHE / "v" / "cache" / "lastfailed"
    return next(iter(json.loads(failed.read_text("utf-8")))) if failed.is_file() else tests[0]


def _run(tests: list[str], checkout: Path) -> subprocess.CompletedProcess[str] | None:
    """Run tests until one fails, which pytest then notes in its cache; None after too long."""
    shutil.rmtree(checkout / CACHE, ignore_errors=True)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-o", f"cache_dir={CACHE}"]
    try:
        return subprocess.run(
            [*command, f"--timeout={LONGEST}", *tests],
            cwd=checkout, capture_output=True, text=True, check=False, timeout=LONGEST_STEP,
            env=_environment(checkout),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None


def _environment(checkout: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(checkout)}


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        is_told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and not is_told:
            yield node


def _mistakes(statement: ast.stmt) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        yield statement, "pass"
    for node in _own(statement):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            yield node, f"({left} {TURNED[type(node.ops[0])]} {right})"
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            yield node, "(" + other.join(f"({ast.unparse(one)})" for one in node.values) + ")"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, f"({ast.unparse(node.operand)})"
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, str(not node.value)
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node, f"{node.value + 1}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node.args[0], 'r"(?!)"'
        elif isinstance(node, ast.Tuple | ast.List | ast.Set) and _is_words(node):
            yield node, "set()" if isinstance(node, ast.Set) else "()"


def _own(statement: ast.stmt) -> Iterator[ast.expr]:
    """Yield the expressions of a statement itself, without its annotations and inner statements."""
    waiting: list[ast.AST] = [
        child
        for field, child in ast.iter_fields(statement)
        if field not in ("annotation", "returns", "body", "orelse", "finalbody", "handlers", "args")
        for child in (child if isinstance(child, list) else [child])
        if isinstance(child, ast.AST)
    ]
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        waiting = [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr | ast.arguments):
            continue
        if isinstance(node, ast.expr):
            yield node
        waiting.extend(one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.stmt))


def _is_words(node: ast.Tuple | ast.List | ast.Set) -> bool:
    return bool(node.elts) and all(
        isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.elts
    )


def _mutant(path: Path, node: Any, new: str) -> Mutant:
    lines = path.read_bytes().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset  # both count bytes
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    old = b"".join(lines)[start:end].decode()
    return Mutant(path.relative_to(ROOT), node.lineno, start, end, new, old)


if __name__ == "__main__":
    sys.exit(main())
