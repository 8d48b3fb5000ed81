"""An OpenAI-compatible endpoint on loopback that answers what a test tells it to."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """One response. `content` is a model's answer; `body` is sent as it stands instead."""

    content: str = ""
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    tokens: tuple[int, int, int] = (1000, 200, 50)
    """Input, cached, output."""
    cut: bool = False
    """Whether the connection breaks in the middle of the body."""
    before: Callable[[], object] = lambda: None
    """Called before anything is sent."""

    def data(self, model: str) -> bytes:
        if self.body is not None:
            return self.body.encode()
        asked, cached, given = self.tokens
        message = {"role": "assistant", "content": self.content}
        return json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1,
                "model": model,
                "choices": [{"index": 0, "finish_reason": self.finish, "message": message}],
                "usage": {
                    "prompt_tokens": asked,
                    "completion_tokens": given,
                    "total_tokens": asked + given,
                    "prompt_tokens_details": {"cached_tokens": cached},
                },
            },
            ensure_ascii=False,
        ).encode()


def failed(status: int, message: str = "", **more: str) -> Said:
    """An error in the form that OpenAI gives it."""
    headers = {"Retry-After": more.pop("retry_after")} if "retry_after" in more else {}
    return Said(
        status=status, body=json.dumps({"error": {"message": message, **more}}), headers=headers
    )


class ScriptedEndpoint:
    """Answers in the order of the script; the last one stands for all that follow."""

    def __init__(self, *script: Said | Callable[[Body], Said]) -> None:
        self.script = list(script)
        self.bodies: list[Body] = []
        self.raw: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def forget(self) -> None:
        """Let go of the requests so far."""
        for seen in (self.bodies, self.raw, self.headers):
            seen.clear()

    def next(self, body: Body) -> Said:
        with self._lock:
            turn = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return turn(body) if callable(turn) else turn

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                body = json.loads(raw)
                endpoint.raw.append(raw)
                endpoint.bodies.append(body)
                endpoint.headers.append({k.lower(): v for k, v in self.headers.items()})
                said = endpoint.next(body)
                said.before()
                data = said.data(body.get("model", ""))
                try:
                    self.send_response(said.status)
                    for name, value in {"Content-Type": "application/json", **said.headers}.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data[: len(data) // 2] if said.cut else data)
                except OSError:
                    self.close_connection = True
                if said.cut:
                    self.close_connection = True

        return Handler

    @contextmanager
    def serving(self) -> Iterator[ScriptedEndpoint]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


DRAFT: Body = {
    "actors": [
        {
            "sentences": [2],
            "name": "Kari Lund",
            "aliases": ["Lund"],
            "kind": "person",
            "role": "fisheries minister",
            "country": "NOR",
        },
        {
            "sentences": [2],
            "name": "Norway",
            "aliases": [],
            "kind": "state",
            "role": None,
            "country": "NOR",
        },
    ],
    "positions": [
        {
            "sentences": [3],
            "actors": ["Kari Lund"],
            "said_by": None,
            "statement": "Lund calls the dispute needless.",
            "issue": "the herring dispute",
            "stance": "against",
        }
    ],
    "commitments": [
        {
            "sentences": [2],
            "actors": ["Norway"],
            "said_by": "Kari Lund",
            "action": "cut its herring quota by 5%",
            "counterparts": [],
            "condition": None,
            "deadline": {
                "text": "by March 2031",
                "earliest": "2031-03-01",
                "latest": "2031-03-31",
            },
            "status": "pledged",
            "polarity": "neutral",
        }
    ],
    "summary": [
        {"sentences": [2], "text": "Norway will cut its herring quota, minister Kari Lund said."}
    ],
    "headline": "Norway to cut herring quota",
}
"""A draft that is valid for `ARTICLE`."""

ARTICLE = (
    "Norway to cut quota\n\n"
    "Norway will cut its herring quota by 5% by March 2031, fisheries minister Kari Lund said. "
    "Lund called the dispute needless.\n"
)


def answering(draft: Body = DRAFT, **more: Any) -> Said:
    """A response whose content is that draft."""
    more.setdefault("tokens", (3000, 0, 300))
    return Said(content=json.dumps(draft, ensure_ascii=False), **more)


def main() -> None:
    """Serve one draft as a process of its own, for measurements: prints the base URL."""
    draft = json.loads(sys.argv[1]) if len(sys.argv) > 1 else DRAFT
    with ScriptedEndpoint(answering(draft)).serving() as endpoint:
        print(endpoint.url, flush=True)
        while True:
            time.sleep(1)
            endpoint.forget()


if __name__ == "__main__":
    main()
