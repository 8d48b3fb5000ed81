# ruff: noqa: E501  a paragraph of an article is one line
"""A suite, an endpoint, and what records and replays between them."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fault_endpoint import FaultEndpoint

from summarizer.brief import Brief
from summarizer.briefing.opening import open_summarizer
from summarizer.briefing.plan import make_plan
from summarizer.cassettes.cassette import system_name
from summarizer.cassettes.files import path_of
from summarizer.cassettes.recording import open_recorder
from summarizer.cassettes.replaying import open_player
from summarizer.evaluation.gold.suite import Suite
from summarizer.models.choice import resolve_model
from summarizer.models.model import Model

FERRY = """Ferry fares to rise

The harbour board of Kolm will raise ferry fares by 4% in June, its chair Ida Brand said on Monday mark-1.

Commuters reject the plan. “The rise changes the town,” said Per Holt, who speaks for the commuters’ union.
"""
BRIDGE = """Bridge closed for repairs

The city of Kolm closed the east bridge on Tuesday mark-2.

The mayor, Tor Vik, promised that it would open again by August.
"""
GOLD = """schema_version: "1"
article: article.txt
split: dev
story: {story}
annotator: A
published: null
headline: {headline}
summary: [{headline}.]
actors:
  - {{id: kolm, name: Kolm, kind: state}}
positions: []
commitments: []
key_facts: []
"""
SYSTEM = "vllm-test-whole-whole-2"
MODEL = resolve_model("vllm/test")
guarded: list[str] = []


def _audit(event: str, details: tuple[Any, ...]) -> None:
    if guarded and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise AssertionError(f"replay opened the network: {event} {details[1:]!r}")


sys.addaudithook(_audit)


def write_suite(folder: Path) -> None:
    """Two cases, as they lie in a folder."""
    for name, text, line in (
        ("bridge", BRIDGE, "The east bridge of Kolm is closed"),
        ("ferry", FERRY, "Ferry fares in Kolm will rise"),
    ):
        case = folder / "cases" / name
        case.mkdir(parents=True)
        (case / "article.txt").write_text(text, "utf-8")
        (case / "gold.yaml").write_text(GOLD.format(story=name, headline=line), "utf-8")
    (folder / "suite.yaml").write_text("name: harbour\n", "utf-8")


@dataclass
class Studio:
    """Records and replays one suite, with a model behind an endpoint on this machine."""

    suite: Suite
    endpoint: FaultEndpoint
    model: Model = MODEL
    prompts: Path | None = None

    def path(self, case: str = "ferry") -> Path:
        """The file of a recording."""
        return path_of(self.suite.path, SYSTEM, case)

    def record(self, *cases: str, samples: int = 1, **options: Any) -> list[Brief]:
        """The briefs that a recording gave."""
        model = replace(self.model, base_url=self.endpoint.url)
        plan = make_plan(model, prompts=self.prompts)
        with open_recorder(
            self.suite.path, system_name(plan), open_summarizer(plan), **options
        ) as recorder:
            return [
                brief
                for case in self._cases(cases)
                for brief in _made(recorder.task(case), case.article, samples)
            ]

    def replay(self, *cases: str, samples: int = 1, model: Model | None = None) -> list[Brief]:
        """The briefs that recordings gave."""
        plan = make_plan(model or self.model, prompts=self.prompts)
        with open_player(self.suite.path, plan) as player:
            return [
                brief
                for case in self._cases(cases)
                for brief in _made(player.task(case), case.article, samples)
            ]

    def _cases(self, names: tuple[str, ...]) -> list[Any]:
        return [self.suite.case(name) for name in names or ("bridge", "ferry")]


def _made(opening: Any, article: Any, samples: int) -> list[Brief]:
    with opening as brief:
        return [brief(article, sample) for sample in range(samples)]


def claims(brief: Brief) -> dict[str, Any]:
    """A brief without how it came about."""
    return brief.model_dump(exclude={"provenance"})


@contextmanager
def lone_server(answer: bytes) -> Iterator[str]:
    """A server that gives every request this answer, byte for byte; its base URL."""
    import threading

    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connection.recv(65536)
                top, _, rest = head.partition(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in top.split(b"\r\n")
                    if line.lower().startswith(b"content-length")
                )
                while len(rest) < length:
                    rest += connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
