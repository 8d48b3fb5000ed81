"""A provider's files and batches on this machine, with the faults that they have.

Shipped beside the client, for your tests as for ours:

    with FakeBatches(Said('{"headline": "…", …}')).serving() as provider:
        ...  # summarizer batch … --via batch-api --base-url provider.url
    assert provider.paid.total() == 1
"""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from summarizer.models.client.fake_endpoint import FakeEndpoint, Said, failed
from summarizer.models.messages import Body

End = Literal["completed", "expired", "cancelled", "failed"]

PAGE = 20
"""Batches and files in one page of a list, where a request says no number."""


@dataclass(frozen=True)
class Course:
    """How a batch goes. Numbers of lines are of those in its files of answers."""

    end: End = "completed"
    looks: int = 1
    """It has ended when it is looked at for this time."""
    answered: float = 1.0
    """Share of the requests that are answered before it ends."""
    shuffled: bool = False
    missing: int = 0
    """Lines that are left out; nobody is charged for them."""
    doubled: int = 0
    unready: int = 0
    """How often a download of its files is refused with 404."""
    error: str = "invalid_request"
    """Code of the error of one that failed."""


@dataclass
class Batch:
    """A batch as the provider knows it."""

    id: str
    file: str
    metadata: dict[str, str]
    course: Course
    status: str = "validating"
    looks: int = 0
    output: str | None = None
    errors: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    downloads: int = 0
    made: int = field(default_factory=lambda: int(time.time()))
    began: float = field(default_factory=time.monotonic)


class FakeBatches(FakeEndpoint):
    """Answers requests in batches as the script says, and single ones, too."""

    def __init__(
        self,
        *script: Said | Callable[[Body], Said],
        courses: tuple[Course, ...] = (Course(),),
        absent: int | None = None,
        unlisted: float = 0.0,
        most_requests: int = 50_000,
        most_bytes: int = 200_000_000,
    ) -> None:
        """`courses` are those of the batches in their order; the last stands for all that follow.

        `absent` is the status of an endpoint that knows neither files nor batches, `unlisted` the
        seconds in which a batch that was made is not in the list yet.
        """
        super().__init__(*script)
        self.courses = list(courses)
        self.absent = absent
        self.unlisted = unlisted
        self.most = (most_requests, most_bytes)
        self.files: dict[str, tuple[str, bytes]] = {}
        """Id → name and content."""
        self.batches: dict[str, Batch] = {}
        """Id → batch, in the order in which they were made."""
        self.paid: Counter[str] = Counter()
        """Request (its body as JSON) → answers that were delivered and charged."""
        self.lost: Counter[str] = Counter()
        """Call ("POST /batches") → how many are carried out, and their answers lost."""
        self._state = threading.RLock()

    def got(self, path: str) -> Said:
        """Return the response to a GET."""
        parts = urlsplit(path)
        place = _place(parts.path)
        if not place.startswith(("/files", "/batches")):
            return super().got(path)
        self.paths.append(f"GET {path}")
        if self.absent is not None:
            return failed(self.absent, "Not Found")
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self._state:
            if place == "/files":
                return _page([self._file(name) for name in reversed(self.files)], asked)
            if place == "/batches":
                return _page(list(self._listed()), asked)
            kind, name, *rest = place.strip("/").split("/")
            if kind == "files" and rest == ["content"]:
                return self._content(name)
            if kind == "batches" and name in self.batches:
                return _json(self._look(self.batches[name]))
        return failed(404, f"No such {kind}: {name}")

    def posted(self, path: str, raw: bytes, headers: dict[str, str]) -> Said:
        """Return the response to a POST."""
        place = _place(path)
        if not place.startswith(("/files", "/batches")):
            with self._state:
                said = super().posted(path, raw, headers)
                if said.status == 200:
                    self.paid[_key(json.loads(raw))] += 1
            return said
        self.paths.append(f"POST {path}")
        if self.absent is not None:
            return failed(self.absent, "Not Found")
        with self._state:
            said = self._upload(raw, headers) if place == "/files" else self._post(place, raw)
            call = f"POST {place}"
            if self.lost[call] > 0:
                self.lost[call] -= 1
                return replace(said, cut=True)
            return said

    def _listed(self) -> Iterator[Body]:
        for one in reversed(self.batches.values()):
            if time.monotonic() - one.began >= self.unlisted:
                yield self._shown(one)

    def _upload(self, raw: bytes, headers: dict[str, str]) -> Said:
        head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
        for part in message_from_bytes(head + raw, policy=policy.HTTP).iter_parts():
            if part.get_filename():
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                name = f"file-{len(self.files) + 1}"
                self.files[name] = (str(part.get_filename()), content)
                return _json(self._file(name))
        return failed(400, "no file", param="file")

    def _post(self, place: str, raw: bytes) -> Said:
        if place.endswith("/cancel"):
            batch = self.batches[place.split("/")[2]]
            batch.course = replace(batch.course, end="cancelled", looks=0)
            return _json(self._look(batch))
        body = json.loads(raw)
        if body["input_file_id"] not in self.files:
            return failed(400, "No such file", param="input_file_id")
        course = self.courses.pop(0) if len(self.courses) > 1 else self.courses[0]
        name = f"batch_{len(self.batches) + 1}"
        batch = Batch(name, body["input_file_id"], body.get("metadata") or {}, course)
        self.batches[name] = batch
        return _json(self._shown(batch))

    def _look(self, batch: Batch) -> Body:
        batch.looks += 1
        if batch.status in ("validating", "in_progress"):
            batch.status = "in_progress"
            if batch.looks >= batch.course.looks:
                self._end(batch)
        return self._shown(batch)

    def _end(self, batch: Batch) -> None:
        _, content = self.files[batch.file]
        lines = [json.loads(line) for line in content.splitlines()]
        over = len(lines) > self.most[0] or len(content) > self.most[1]
        if batch.course.end == "failed" or over:
            batch.status = "failed"
            return
        batch.status = batch.course.end
        share = 1.0 if batch.status == "completed" else batch.course.answered
        answered = round(share * len(lines))
        good: list[Body] = []
        bad: list[Body] = []
        for place, line in enumerate(lines):
            if place < answered:
                said = self.next(line["body"])
                told = json.loads(said.data(line["body"].get("model", "")))
                response = {"status_code": said.status, "request_id": "r", "body": told}
                made = {"id": f"l{place}", "custom_id": line["custom_id"], "response": response}
                (good if said.status == 200 else bad).append({**made, "error": None})
            elif batch.status == "expired":
                error = {"code": "batch_expired", "message": "not executed in time"}
                gone = {"id": f"l{place}", "custom_id": line["custom_id"], "response": None}
                bad.append({**gone, "error": error})
        good = good[: len(good) - batch.course.missing]
        bodies = {line["custom_id"]: line["body"] for line in lines}
        for line in good:
            self.paid[_key(bodies[line["custom_id"]])] += 1
        good += good[: batch.course.doubled]
        if batch.course.shuffled:
            random.Random(batch.id).shuffle(good)
        batch.output = self._keep(f"{batch.id}_output.jsonl", good)
        batch.errors = self._keep(f"{batch.id}_error.jsonl", bad)
        batch.counts = {"total": len(lines), "completed": len(good), "failed": len(bad)}

    def _keep(self, name: str, lines: list[Body]) -> str | None:
        if not lines:
            return None
        number = f"file-{len(self.files) + 1}"
        self.files[number] = (name, b"".join(json.dumps(line).encode() + b"\n" for line in lines))
        return number

    def _content(self, name: str) -> Said:
        for batch in self.batches.values():
            if name in (batch.output, batch.errors) and batch.downloads < batch.course.unready:
                batch.downloads += 1
                return failed(404, "The file is not ready")
        if name not in self.files:
            return failed(404, f"No such File object: {name}")
        return Said(body=self.files[name][1], headers={"Content-Type": "application/octet-stream"})

    def _file(self, name: str) -> Body:
        filename, content = self.files[name]
        return {
            "id": name, "object": "file", "bytes": len(content), "created_at": int(time.time()),
            "filename": filename, "purpose": "batch", "status": "processed",
        }  # fmt: skip

    def _shown(self, batch: Batch) -> Body:
        shown: Body = {
            "id": batch.id, "object": "batch", "endpoint": "/v1/chat/completions",
            "completion_window": "24h", "created_at": batch.made, "input_file_id": batch.file,
            "status": batch.status, "metadata": batch.metadata, "output_file_id": batch.output,
            "error_file_id": batch.errors, "request_counts": batch.counts or None,
        }  # fmt: skip
        if batch.status == "failed":
            error = {"code": batch.course.error, "message": "the file cannot be processed"}
            shown["errors"] = {"object": "list", "data": [error]}
        return shown


def _place(path: str) -> str:
    """Return the path below the version: "/v1/files?limit=2" gives "/files"."""
    return re.sub(r"^/v1", "", urlsplit(path).path)


def _json(body: Body) -> Said:
    return Said(body=json.dumps(body))


def _key(body: Body) -> str:
    return json.dumps(body, sort_keys=True)


def _page(rows: list[Body], asked: dict[str, str]) -> Said:
    """Return a page of a list, newest first."""
    names = [row["id"] for row in rows]
    start = names.index(asked["after"]) + 1 if asked.get("after") in names else 0
    size = int(asked.get("limit", PAGE))
    shown = rows[start : start + size]
    more = start + size < len(rows)
    ends = {"first_id": shown[0]["id"], "last_id": shown[-1]["id"]} if shown else {}
    return _json({"object": "list", "data": shown, "has_more": more, **ends})
