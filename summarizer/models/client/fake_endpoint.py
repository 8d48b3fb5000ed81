"""An OpenAI-compatible endpoint on this machine that says what a test tells it to.

Shipped beside the client, for your tests as for ours:

    with FakeEndpoint(Said('{"headline": "…", …}')).serving() as endpoint:
        open_summarizer(ModelChoice("vllm/test", base_url=endpoint.url))
    assert len(endpoint.bodies) == 1
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from summarizer.models.messages import Body


@dataclass(frozen=True)
class Said:
    """One response. `content` is a model's answer; `body` is sent as it stands instead."""

    content: str | None = ""
    status: int = 200
    body: str | bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish: str | None = "stop"
    tokens: tuple[int, int, int] | None = (1000, 200, 50)
    """Input, cached, output; None: no usage is told."""
    message: Body = field(default_factory=dict)
    """More fields of the message: `reasoning_content`, `tool_calls`."""
    cut: bool = False
    """True if the connection breaks in the middle of the body."""
    drip: float = 0.0
    """Seconds between two pieces of the body."""
    before: Callable[[], object] = lambda: None
    """Called before anything is sent."""

    def completion(self, model: str) -> Body:
        """Return the completion that holds the content."""
        message = {"role": "assistant", "content": self.content, **self.message}
        whole: Body = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": model,
            "choices": [{"index": 0, "finish_reason": self.finish, "message": message}],
        }
        if self.tokens is not None:
            asked, cached, given = self.tokens
            whole["usage"] = {
                "prompt_tokens": asked,
                "completion_tokens": given,
                "total_tokens": asked + given,
                "prompt_tokens_details": {"cached_tokens": cached},
            }
        return whole

    def data(self, model: str) -> bytes:
        """Return the response's body."""
        if self.body is None:
            return json.dumps(self.completion(model), ensure_ascii=False).encode()
        return self.body if isinstance(self.body, bytes) else self.body.encode()


def failed(status: int, message: str = "", **more: str) -> Said:
    """Return an error in the form that OpenAI gives it; `retry_after` is a header."""
    headers = {"Retry-After": more.pop("retry_after")} if "retry_after" in more else {}
    return Said(
        status=status, body=json.dumps({"error": {"message": message, **more}}), headers=headers
    )


class FakeEndpoint:
    """Answers in the order of the script; the last one stands for all that follow.

    A part of the script is a response, or what makes one of a request's body.
    """

    def __init__(self, *script: Said | Callable[[Body], Said]) -> None:
        self.script = list(script)
        self.bodies: list[Body] = []
        """The requests so far."""
        self.raw: list[bytes] = []
        """The same, as they came."""
        self.headers: list[dict[str, str]] = []
        """Theirs, names in lower case."""
        self.paths: list[str] = []
        """Requests so far, each as "POST /v1/chat/completions"."""
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        """The base URL."""

    def forget(self) -> None:
        """Let go of the requests so far."""
        for seen in (self.bodies, self.raw, self.headers, self.paths):
            seen.clear()

    def next(self, body: Body) -> Said:
        """Return the response to the next request."""
        with self._lock:
            turn = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return turn(body) if callable(turn) else turn

    def got(self, path: str) -> Said:
        """Return the response to a GET: the models that there are."""
        self.paths.append(f"GET {path}")
        return Said(body='{"object": "list", "data": [{"id": "test"}]}')

    def posted(self, path: str, raw: bytes, headers: dict[str, str]) -> Said:
        """Return the response to a POST: what the script says, as a body that is ready."""
        body = json.loads(raw)
        self.paths.append(f"POST {path}")
        self.raw.append(raw)
        self.bodies.append(body)
        self.headers.append(headers)
        said = self.next(body)
        return replace(said, body=said.data(body.get("model", "")))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                self._send(endpoint.got(self.path))

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"] or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                self._send(endpoint.posted(self.path, raw, headers))

            def _send(self, said: Said) -> None:
                said.before()
                data = said.data("")
                try:
                    self.send_response(said.status)
                    for name, value in {"Content-Type": "application/json", **said.headers}.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    sent = data[: len(data) // 2] if said.cut else data
                    size = max(1, len(sent) // 20) if said.drip else max(1, len(sent))
                    for start in range(0, len(sent), size):
                        self.wfile.write(sent[start : start + size])
                        time.sleep(said.drip)
                except OSError:
                    self.close_connection = True
                if said.cut:
                    self.close_connection = True

        return Handler

    @contextmanager
    def serving(self) -> Iterator[FakeEndpoint]:
        """Serve while the block runs."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
