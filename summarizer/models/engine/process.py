"""The process that the engine runs in: starting it, and what its death means."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.errors import EngineError

START_SECONDS = 300.0
"""How long loading may take: a slow disk reads 1 GB in a minute or two."""

SPINS = "1000"
"""How often a thread of the engine looks for its next work before it sleeps.

OpenMP's own 300,000 make the threads burn their share of the processor while they wait for each
other. On a machine with other work that slows generation to a third or less (measured: 2.0 against
7.2 tokens/s beside one busy process on 2 cores); on an idle one there is no difference.
"""

FIRST_ERRORS = 2
"""Lines of the engine's log that an error quotes."""


PASSED = frozenset(
    (
        "PATH HOME USER LANG LANGUAGE TZ TMPDIR TEMP TMP SYSTEMROOT WINDIR COMSPEC PATHEXT"
        " LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH PYTHONPATH PYTHONHOME"
        " VIRTUAL_ENV"
    ).split()
)
"""Variables that the engine's process is given, where they are set."""
PASSED_BEGINNINGS = (
    "LC_", "OMP_", "GOMP_", "KMP_", "GGML_", "CUDA_", "NVIDIA_", "HIP_", "ROCR_", "HSA_", "VK_",
    "MALLOC_", "OPENBLAS_", "MKL_",
)  # fmt: skip
"""And those of the libraries that it calculates with."""
_SECRET = re.compile(r"key|token|secret|passw|credential", re.I)  # "HIP_API_KEY"


def environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the engine's process: what it needs to run, and no key of
    anybody's.
    """
    passed = {
        name: value
        for name, value in own.items()
        if (name.upper() in PASSED or name.startswith(PASSED_BEGINNINGS))
        and not _SECRET.search(name)
    }
    # Without the second, a crash starts a debugger if there is one.
    return {"GOMP_SPINCOUNT": SPINS, "GGML_NO_BACKTRACE": "1", **passed}


@contextmanager
def child(log: Path) -> Iterator[subprocess.Popen[str]]:
    """Provide a process that waits for its settings and writes to `log`; killed when the block
    ends.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            # -P: no file of the user's folder is taken for a module.
            [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            env=environment(os.environ),
            text=True,
            encoding="utf-8",
            # Out of the terminal's process group: Ctrl-C is the parent's to handle.
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()


def start(
    process: subprocess.Popen[str], settings: dict[str, str | int], log: Path
) -> dict[str, str]:
    """Tell what the engine says of itself once it has loaded the weights.

    Raises:
        EngineError: it did not get that far.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    watchdog = threading.Timer(START_SECONDS, give_up)
    watchdog.daemon = True
    watchdog.start()
    try:
        process.stdin.write(json.dumps(settings) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = ""
    finally:
        watchdog.cancel()
    if not line:
        process.wait()
        what = f"the engine could not load {settings['weights']!r}"
        if late.is_set():
            raise EngineError(
                f"{what}: not ready after {START_SECONDS:.0f} s",
                hint="look at the disk it lies on, and at what else this machine is doing",
            )
        raise death(what, process, log)
    answer = json.loads(line)
    assert isinstance(answer, dict)
    return answer


def death(what: str, process: subprocess.Popen[str], log: Path) -> EngineError:
    """Return the error for a process that ended by itself: `what` happened, how, and the cure."""
    status = process.returncode
    hint = "run it again; --verbose shows the engine's log"
    said = "; ".join(_errors(log))
    if status == -getattr(signal, "SIGKILL", 9):
        how = "it was killed"
        hint = (
            "memory may have run out: the default weights need about 2.2 GB; close other programs"
        )
    elif status == -getattr(signal, "SIGILL", 4):
        how = "this processor lacks instructions that the installed build uses"
        hint = "build the engine for this processor: pip install --no-binary xllamacpp xllamacpp"
    elif status < 0:
        how = f"it died of signal {-status}"
    else:
        how = f"it ended with status {status}"
    if "libgomp" in said:
        hint = "install the OpenMP library, for instance: apt-get install libgomp1"
    return EngineError(f"{what}: {how}{': ' if said else ''}{said}", hint=hint)


def _errors(log: Path) -> list[str]:
    """Return the first errors in the log, whose lines read `0.00.043.322 E srv load_model: failed
    …`.
    """
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = [line.split(" E ", 1)[1] for line in lines if " E " in line[:20]]
    return [" ".join(line.split()) for line in found[:FIRST_ERRORS]]


def usable_cores() -> int | None:
    """Return physical cores that this process may use, or None where the engine knows better.

    A second thread on a core, or one more thread than a container's quota lets run, makes every
    other thread wait for it.
    """
    if sys.platform != "linux":
        return None
    cores = set()
    for cpu in os.sched_getaffinity(0):
        try:
            siblings = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
            cores.add(siblings.read_text(encoding="ascii").strip())
        except OSError:
            cores.add(str(cpu))
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return len(cores)
    return len(cores) if quota == "max" else max(1, min(len(cores), int(quota) // int(period)))
