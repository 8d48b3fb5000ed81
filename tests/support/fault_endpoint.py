"""An OpenAI-compatible endpoint on loopback that goes wrong on purpose, and counts.

Run it in a thread (`FaultEndpoint` as a context manager) or as a process of its own:
`python tests/support/fault_endpoint.py --latency 2` prints its base URL and serves until it is
killed.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

Fault = Literal[
    "429", "429-later", "500", "503", "reset", "reset-late", "hang", "drip", "quota", "auth",
    "garbage", "invalid", "empty", "refuse",
]  # fmt: skip
"""What can be wrong with one answer. `429-later` names a Retry-After, `reset-late` breaks off in
the middle of the body, `drip` sends it byte by byte, `invalid` is JSON of another shape."""

MARK = re.compile(r"mark-\d+")
"""What tests put into each article, so that requests can be told apart."""


def canned(body: dict[str, Any]) -> str:
    """A content that the stand-in summarizer of the tests takes for an answer."""
    return json.dumps({"headline": f"About {mark_in(body)}"})


def mark_in(body: dict[str, Any]) -> str:
    """The last mark in a request: examples in a prompt may have marks of their own."""
    found = MARK.findall(json.dumps(body.get("messages", [])))
    return found[-1] if found else ""


@dataclass
class Behaviour:
    """What the endpoint does; tests may change it while it serves."""

    latency: float = 0.0
    rate: float = 0.0
    """Share of requests that go wrong by chance."""
    kinds: tuple[Fault, ...] = ("429", "429-later", "500", "503", "reset", "reset-late")
    script: dict[str, list[Fault]] = field(default_factory=dict)
    """Faults for the next requests of one mark; "" is for those of any mark."""
    always: dict[str, Fault] = field(default_factory=dict)
    """Marks whose requests always go wrong."""
    retry_after: float = 1.0
    most_at_once: int | None = None
    """More requests at once are refused with 429."""
    quota: int | None = None
    """Paid answers until the quota is exhausted."""
    hang_seconds: float = 3600.0
    drip_seconds: float = 0.02
    """Between two bytes."""
    answer: Callable[[dict[str, Any]], str] = canned
    tokens: tuple[int, int] = (3000, 300)


@dataclass
class Exchange:
    """One request, and what became of it. Times are of `time.monotonic`."""

    mark: str
    request: str
    """What tells its body from others."""
    came: float
    paid: float | None = None
    """When a whole answer with status 200 was sent."""


@dataclass
class Record:
    """What the endpoint saw."""

    requests: Counter[str] = field(default_factory=Counter)
    """By mark."""
    paid: Counter[str] = field(default_factory=Counter)
    """Answers with status 200 that were sent whole, by mark."""
    statuses: Counter[str] = field(default_factory=Counter)
    most_active: int = 0
    times: list[float] = field(default_factory=list)
    """When requests came, by the loop's clock."""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    """The last requests."""
    exchanges: list[Exchange] = field(default_factory=list)
    """All of them, in the order in which they came."""


class FaultEndpoint:
    """The endpoint in a thread of its own; `url` is its base URL."""

    def __init__(self, *, seed: int = 0, **behaviour: Any) -> None:
        self.behaviour = Behaviour(**behaviour)
        self.record = Record()
        self.url = ""
        self._random = random.Random(seed)
        self._active = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(0,), daemon=True)

    def __enter__(self) -> FaultEndpoint:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._finished.set)
        self._thread.join(10)

    def serve_forever(self, port: int = 0) -> None:
        """Serve in this thread, telling the address on standard output."""
        threading.Thread(target=self._tell, daemon=True).start()
        self._serve(port)

    def _tell(self) -> None:
        self._ready.wait()
        print(self.url, flush=True)

    def _serve(self, port: int) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._main(port))
        finally:
            self._loop.close()

    async def _main(self, port: int) -> None:
        self._finished = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, "127.0.0.1", port, backlog=1024)
        host, number = server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{number}/v1"
        self._ready.set()
        await self._finished.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._exchange(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client went away
        except asyncio.CancelledError:
            pass  # the endpoint ends
        finally:
            self._tasks.discard(task)
            with suppress(Exception):
                writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length:\s*(\d+)", head, re.I)
        data = await reader.readexactly(int(length[1])) if length else b""
        body = json.loads(data) if data else {}
        if "/chat/completions" not in head.split("\r\n", 1)[0]:
            self._send(writer, 200, {"object": "list", "data": [{"id": "test", "object": "model"}]})
            await writer.drain()
            return True
        mark = mark_in(body)
        record = self.record
        record.requests[mark] += 1
        record.times.append(self._loop.time())
        record.bodies = [*record.bodies[-9:], body]
        exchange = Exchange(mark, hashlib.sha256(data).hexdigest(), self._loop.time())
        record.exchanges.append(exchange)
        self._active += 1
        record.most_active = max(record.most_active, self._active)
        try:
            return await self._answer(writer, exchange, body)
        finally:
            self._active -= 1

    async def _answer(
        self, writer: asyncio.StreamWriter, exchange: Exchange, body: dict[str, Any]
    ) -> bool:
        how = self.behaviour
        fault = self._fault(exchange.mark)
        record = self.record
        record.statuses[fault or "200"] += 1
        if fault in {"429", "429-later"}:
            headers = {"Retry-After": f"{how.retry_after:g}"} if fault == "429-later" else {}
            error = {"message": "Rate limit reached", "code": "rate_limit_exceeded"}
            self._send(writer, 429, {"error": error}, headers)
        elif fault == "quota":
            error = {"message": "You exceeded your current quota", "code": "insufficient_quota"}
            self._send(writer, 429, {"error": {**error, "type": "insufficient_quota"}})
        elif fault == "auth":
            self._send(writer, 401, {"error": {"message": "Incorrect API key provided"}})
        elif fault == "refuse":
            self._send(writer, 400, {"error": {"message": "The content was refused"}})
        elif fault in {"500", "503"}:
            self._send(writer, int(fault), {"error": {"message": "The server had an error"}})
        elif fault == "reset":
            writer.transport.abort()
            return False
        elif fault == "hang":
            await asyncio.sleep(how.hang_seconds)
            return False
        else:
            return await self._complete(writer, exchange, body, fault)
        await writer.drain()
        return True

    async def _complete(
        self,
        writer: asyncio.StreamWriter,
        exchange: Exchange,
        body: dict[str, Any],
        fault: Fault | None,
    ) -> bool:
        how = self.behaviour
        if how.latency:
            await asyncio.sleep(how.latency)
        content = {"garbage": "no JSON { at all", "invalid": '{"x": 1}', "empty": ""}.get(
            fault or ""
        )
        if content is None:
            content = how.answer(body)
        asked, given = how.tokens
        answer = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": body.get("model", ""),
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content},
                }
            ],
            "usage": {
                "prompt_tokens": asked,
                "completion_tokens": given,
                "total_tokens": asked + given,
            },
        }
        message = _message(200, answer, {})
        if fault == "reset-late":
            writer.write(message[: len(message) // 2])
            await writer.drain()
            writer.transport.abort()
            return False
        if fault == "drip":
            for index in range(len(message)):
                writer.write(message[index : index + 1])
                await writer.drain()
                await asyncio.sleep(how.drip_seconds)
        else:
            writer.write(message)
            await writer.drain()
        exchange.paid = self._loop.time()
        self.record.paid[exchange.mark] += 1
        return True

    def _fault(self, mark: str) -> Fault | None:
        how = self.behaviour
        if mark in how.always:
            return how.always[mark]
        for key in (mark, ""):
            if how.script.get(key):
                return how.script[key].pop(0)
        if how.quota is not None and sum(self.record.paid.values()) >= how.quota:
            return "quota"
        if how.most_at_once is not None and self._active > how.most_at_once:
            return "429-later"
        if how.rate and self._random.random() < how.rate:
            return self._random.choice(how.kinds)
        return None

    def _send(
        self,
        writer: asyncio.StreamWriter,
        status: int,
        body: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> None:
        writer.write(_message(status, body, headers or {}))


def _message(status: int, body: dict[str, Any], headers: dict[str, str]) -> bytes:
    data = json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Said", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines.append(f"Content-Length: {len(data)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + data


def serve(**behaviour: Any) -> Iterator[FaultEndpoint]:
    """For fixtures: an endpoint while the test runs."""
    with FaultEndpoint(**behaviour) as endpoint:
        yield endpoint


def main() -> None:
    """Serve as a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--rate", type=float, default=0.0)
    given = parser.parse_args()
    FaultEndpoint(latency=given.latency, rate=given.rate).serve_forever(given.port)


if __name__ == "__main__":
    main()
