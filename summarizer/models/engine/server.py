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
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import EngineError, missing_extra
from summarizer.files.cache import cache_folder
from summarizer.models.engine.process import START_SECONDS, child, death, start, usable_cores
from summarizer.models.engine.prompt_states import Prefixes
from summarizer.models.engine.weights import WEIGHTS

if TYPE_CHECKING:
    from summarizer.models.messages import Message

CONTEXT = 8192
"""Tokens of prompt and answer together."""

DYING_SECONDS = 2.0
"""How long a process may take to be gone after its connections broke."""

PROMPT_CACHE_MIB = 256
"""Memory for the states of earlier prompts."""


@dataclass(frozen=True)
class Engine:
    """A running engine. It speaks the OpenAI API at `base_url`, on this machine only."""

    base_url: str
    """Ends in `/v1`."""
    api_key: str = field(repr=False)
    """Random, for this run of the engine."""
    model: str
    """Model to ask for: the name of the weights."""
    version: str
    """Version of the engine, for provenance."""
    weights: Path
    """The file it has loaded."""
    context: int
    """Tokens of prompt and answer together."""
    log: Path
    """Log of the engine."""
    process: subprocess.Popen[str] = field(repr=False, compare=False)
    """The child."""
    prefixes: Prefixes | None = field(repr=False)
    """States kept on disk; None where the cache cannot be written."""

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return self.process.poll() is None

    def check(self, *, patience: float = 0.0) -> None:
        """Do nothing if it still runs.

        After a broken connection allow it some seconds of `patience`: a process with gigabytes of
        memory is gone a moment later than its connections are.

        Raises:
            EngineError: it went away; the message says how, with the last it wrote.
        """
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=patience)
        if not self.is_alive():
            raise death("the engine of the embedded model went away", self.process, self.log)

    def prepare(self, name: str, messages: Sequence[Message]) -> bool:
        """Bring the engine into the state after `messages`, what the next prompts begin with.

        The state called `name` is read from disk if it is there (then True), else worked out
        and kept for the next time. `name` must stand for the messages: use their fingerprint.

        Raises:
            EngineError: the engine went away.
        """
        if self.restore_prefix(name):
            return True
        self._post(
            "/v1/chat/completions", {"messages": list(messages), "max_tokens": 1, "temperature": 0}
        )
        self.save_prefix(name)
        return False

    def save_prefix(self, name: str) -> bool:
        """Keep on disk the state after the last request; whether that could be done.

        Raises:
            EngineError: the engine went away.
        """
        if self.prefixes is None:
            return False
        draft = self.prefixes.draft()
        answer = self._post("/slots/0?action=save", {"filename": draft})
        written = (answer or {}).get("n_written")
        return isinstance(written, int) and self.prefixes.keep(name, draft, size=written)

    def restore_prefix(self, name: str) -> bool:
        """Go back to the state that was kept under `name`; whether there was a good one.

        Raises:
            EngineError: the engine went away.
        """
        if self.prefixes is None or (found := self.prefixes.find(name)) is None:
            return False
        if self._post("/slots/0?action=restore", {"filename": found}) is None:
            self.prefixes.forget(name)
            return False
        return True

    def _post(self, path: str, body: dict[str, object]) -> dict[str, object] | None:
        """Return the engine's answer, or None where it refused."""
        request = urllib.request.Request(
            self.base_url.removesuffix("/v1") + path,
            data=json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.api_key}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=START_SECONDS) as reply:
                answer = json.load(reply)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return None
        except (OSError, HTTPException, ValueError) as error:  # none, broken or half an answer
            self.check(patience=DYING_SECONDS)
            raise EngineError(
                f"the engine of the embedded model does not answer: {error}",
                hint="run it again; --verbose shows the engine's log",
            ) from error
        assert isinstance(answer, dict)
        return answer


@contextmanager
def serve(
    weights: Path, *, context: int = CONTEXT, log: Path | None = None, threads: int | None = None
) -> Iterator[Engine]:
    """Provide an engine that has loaded `weights`, until the `with` block ends.

    `log` keeps what the engine writes; without it that is thrown away at the end. `threads` is
    the number of physical cores that this process may use, unless given.

    Raises:
        ConfigError: the `local` extra is not installed.
        EngineError: the file is no GGUF file, or the engine did not start.
    """
    if importlib.util.find_spec("xllamacpp") is None:
        raise missing_extra("local", "the embedded model")
    _require_gguf(weights)
    with ExitStack() as stack:
        if log is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="summarizer-"))
            log = Path(folder) / "engine.log"
        states = _states_folder()
        api_key = secrets.token_urlsafe(24)
        model = model_name(weights)
        settings: dict[str, str | int] = {
            "weights": str(weights.resolve()),
            "model": model,
            "api_key": api_key,
            "context": context,
            "threads": threads or usable_cores() or 0,
            "prompt_cache_mib": PROMPT_CACHE_MIB,
            "slots": str(states or ""),
        }
        process = stack.enter_context(child(log))
        answer = start(process, settings, log)
        version = f"xllamacpp {answer['version']}"
        yield Engine(
            base_url=f"{answer['address']}/v1",
            api_key=api_key,
            model=model,
            version=version,
            weights=weights,
            context=context,
            log=log,
            process=process,
            prefixes=Prefixes(states, identity=f"{_identity(weights)}, {version}, {context}")
            if states
            else None,
        )


def model_name(weights: Path) -> str:
    """Return the name of weights that we know by their hash, else the file's own."""
    return next((w.name for w in WEIGHTS.values() if w.sha256 == weights.stem), weights.stem)


def _states_folder() -> Path | None:
    folder = cache_folder() / "prefixes"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None  # a state on disk saves time and nothing else
    return folder if os.access(folder, os.W_OK) else None


def _identity(weights: Path) -> str:
    """Tell what tells these weights from others, without reading a gigabyte."""
    if any(one.sha256 == weights.stem for one in WEIGHTS.values()):
        return weights.stem
    facts = weights.stat()
    return f"{weights.resolve()}, {facts.st_size}, {facts.st_mtime_ns}"


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
