"""Every check, by one command: `python -m tests`, or with the long ones `python -m tests --slow`.

`python -m tests lint types` runs some of them, `--fix` formats first, and what follows `--` goes
to pytest: `python -m tests tests -- -k furniture`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
SCRIPTS = Path(PYTHON).parent
JOBS = str(min(os.cpu_count() or 1, 8))

CHECKS = {
    "format": [str(SCRIPTS / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(SCRIPTS / "ruff"), "check", "--quiet", "."],
    "types": [PYTHON, "-m", "mypy"],
    "imports": [str(SCRIPTS / "lint-imports"), "--no-cache"],
    "prompts": [PYTHON, "-m", "summarizer", "prompts", "check"],
    "docs": [PYTHON, "-m", "tests.docs"],
    "tests": [PYTHON, "-m", "pytest", "-n", JOBS],
}
"""Check → command, run in the checkout."""
ELSEWHERE = "not model and not browser and not ray and not soak and not wheel and not network"
SLOW = {
    "slow": [PYTHON, "-m", "pytest", "-q", "-n", JOBS, "-m", f"slow and {ELSEWHERE}"],
    "growth": [PYTHON, "-m", "pytest", "-q", "-n", JOBS, "-m", f"growth and {ELSEWHERE}"],
    "fuzz": [PYTHON, "-m", "pytest", "-q", "-m", "fuzz", "tests/project/test_fuzz.py"],
}
"""Those that take minutes."""
ALL = CHECKS | SLOW
FIXES = (
    [str(SCRIPTS / "ruff"), "format", "--quiet", "."],
    [str(SCRIPTS / "ruff"), "check", "--fix", "--quiet", "."],
    [PYTHON, "-m", "tests.docs", "--update"],
)


def main() -> int:
    """Run the checks; 0 if all hold."""
    own, _, for_pytest = _split(sys.argv[1:])
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(ALL))
    parser.add_argument("--slow", action="store_true", help=f"{', '.join(SLOW)}, too")
    parser.add_argument("--fix", action="store_true", help="format, fix and update docs first")
    options = parser.parse_args(own)
    unknown = [name for name in options.checks if name not in ALL]
    if unknown:
        parser.error(f"no check {unknown[0]!r}; there are {', '.join(ALL)}")
    if options.fix:
        for command in FIXES:
            subprocess.run(command, cwd=ROOT, check=False)
    failed: list[str] = []
    lines: list[str] = []
    for name in options.checks or (ALL if options.slow else CHECKS):
        command = [*ALL[name], *(for_pytest if name == "tests" else [])]
        print(f"== {name}", flush=True)
        started = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, check=False, env=_environment()).returncode
        took = time.monotonic() - started
        lines.append(f"{name:<8} {'ok' if status == 0 else 'FAILED':<6} {took:6.1f} s")
        if status:
            failed.append(name)
    print("\n".join(["", *lines]))
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _environment() -> dict[str, str]:
    """Return this environment, in which compiled modules are kept: the tests start hundreds of
    processes, and pytest rewrites each test anew where it may not keep what it made.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    if "--" not in arguments:
        return arguments, "", []
    place = arguments.index("--")
    return arguments[:place], "--", arguments[place + 1 :]


if __name__ == "__main__":
    sys.exit(main())
