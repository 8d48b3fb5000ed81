"""The embedded model's engine: llama.cpp's server in a process of its own.

A child process and not a thread, because a crash of native code must not take the user's process
down, because Ctrl-C must work while a native call runs, and because killing a process is the one
way to have its memory back at once. The child ends when the pipe to its parent closes, so it
never outlives the parent, however that ends.
"""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import ConfigError, EngineError
from summarizer.weights import WEIGHTS

CONTEXT = 8192
"""Tokens of prompt and answer together."""

START_SECONDS = 300.0
"""How long loading may take: a slow disk reads 1 GB in a minute or two."""

PROMPT_CACHE_MIB = 256
"""Memory for the states of earlier prompts."""

SPINS = "1000"
"""How often a thread of the engine looks for its next work before it sleeps.

OpenMP's own 300,000 make the threads burn their share of the processor while they wait for each
other. On a machine with other work that slows generation to a third or less (measured: 2.0 against
7.2 tokens/s beside one busy process on 2 cores); on an idle one there is no difference.
"""

FIRST_ERRORS = 2
"""Lines of the engine's log that an error quotes."""


@dataclass(frozen=True)
class Engine:
    """A running engine. It speaks the OpenAI API at `base_url`, on this machine only."""

    base_url: str
    """Ends in `/v1`."""
    api_key: str = field(repr=False)
    """Random, for this run of the engine."""
    model: str
    """What to ask for: the name of the weights."""
    version: str
    """Of the engine, for provenance."""
    weights: Path
    """The file it has loaded."""
    context: int
    """Tokens of prompt and answer together."""
    log: Path
    """What the engine says about itself."""
    process: subprocess.Popen[str] = field(repr=False, compare=False)
    """The child."""

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def check(self) -> None:
        """Do nothing if it still runs.

        Raises:
            EngineError: it went away; the message says how, with the last it wrote.
        """
        if not self.is_alive():
            raise _gone("the engine of the embedded model went away", self.process, self.log)


@contextmanager
def serve(
    weights: Path, *, context: int = CONTEXT, log: Path | None = None, threads: int | None = None
) -> Iterator[Engine]:
    """An engine that has loaded `weights`, until the `with` block ends.

    `log` keeps what the engine writes; without it that is thrown away at the end. `threads` is
    the number of physical cores that this process may use, unless given.

    Raises:
        ConfigError: the `local` extra is not installed.
        EngineError: the file is no GGUF file, or the engine did not start.
    """
    if importlib.util.find_spec("xllamacpp") is None:
        raise ConfigError(
            "the embedded model needs the `local` extra, which is not installed",
            hint='pip install "summarizer[local]"',
        )
    _require_gguf(weights)
    with ExitStack() as stack:
        if log is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="summarizer-"))
            log = Path(folder) / "engine.log"
        api_key = secrets.token_urlsafe(24)
        model = model_name(weights)
        settings: dict[str, str | int] = {
            "weights": str(weights.resolve()),
            "model": model,
            "api_key": api_key,
            "context": context,
            "threads": threads or usable_cores() or 0,
            "prompt_cache_mib": PROMPT_CACHE_MIB,
            "slots": "",
        }
        process = stack.enter_context(_child(log))
        answer = _start(process, settings, log)
        yield Engine(
            base_url=f"{answer['address']}/v1",
            api_key=api_key,
            model=model,
            version=f"xllamacpp {answer['version']}",
            weights=weights,
            context=context,
            log=log,
            process=process,
        )


def model_name(weights: Path) -> str:
    """The name of weights that we know by their hash, else the file's own."""
    return next((w.name for w in WEIGHTS.values() if w.sha256 == weights.stem), weights.stem)


def usable_cores() -> int | None:
    """Physical cores that this process may use, or None where the engine knows better.

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


@contextmanager
def _child(log: Path) -> Iterator[subprocess.Popen[str]]:
    with log.open("ab") as output:
        process = subprocess.Popen(
            # -P: no file of the user's folder is taken for a module.
            [sys.executable, "-P", str(Path(__file__).with_name("serving.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            env={"GOMP_SPINCOUNT": SPINS, **os.environ},
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


def _start(
    process: subprocess.Popen[str], settings: dict[str, str | int], log: Path
) -> dict[str, str]:
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
        raise _gone(what, process, log)
    answer = json.loads(line)
    assert isinstance(answer, dict)
    return answer


def _require_gguf(weights: Path) -> None:
    try:
        with weights.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise EngineError(
            f"the weights {str(weights)!r} cannot be read: {error.strerror}",
            hint="summarizer models pull, or name another file: --model local:/path/to/file.gguf",
        ) from error
    if magic != b"GGUF":
        raise EngineError(
            f"{str(weights)!r} is no GGUF file: it begins with {magic!r}",
            hint="name a file in llama.cpp's format: --model local:/path/to/file.gguf",
        )


def _gone(what: str, process: subprocess.Popen[str], log: Path) -> EngineError:
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
    """The first errors in the log, whose lines read `0.00.043.322 E srv  load_model: failed …`."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = [line.split(" E ", 1)[1] for line in lines if " E " in line[:20]]
    return [" ".join(line.split()) for line in found[:FIRST_ERRORS]]
