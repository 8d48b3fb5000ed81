"""A provider's files and batches: many requests in one file, answered within a day."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

from summarizer.brief import Usage
from summarizer.errors import EndpointError, ModelError
from summarizer.models.client import faults, payloads, words
from summarizer.models.client.addresses import is_loopback, place
from summarizer.models.client.network import Endpoint, connect
from summarizer.models.model import Model

if TYPE_CHECKING:
    import openai
    from openai.types import Batch as GivenBatch
    from tenacity import Retrying

T = TypeVar("T")

MARK = "summarizer"
"""Key of our own id in a batch's metadata."""
PATH: Final = "/v1/chat/completions"
"""Where the requests of a batch go."""
TRIES = 4
"""How often a call is made where transport fails."""
CALL_SECONDS = 60.0
FILE_SECONDS = 1800.0
"""How long sending or fetching a file may take."""
MARGIN_SECONDS = 86_400
"""How much older than we remember a batch may seem by the provider's clock."""
UNCERTAIN = frozenset({"server", "connection", "timeout"})
"""Kinds of faults of a call that may have been carried out all the same."""
_ENDED = frozenset({"completed", "expired", "cancelled", "failed"})


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as the provider has it."""

    id: str
    bytes: int


@dataclass(frozen=True, slots=True)
class RemoteBatch:
    """A batch as the provider knows it."""

    id: str
    status: str
    """In the provider's words: "in_progress", "completed", "expired"."""
    results: tuple[str, ...]
    """Ids of the files that hold answers and errors."""
    answered: int
    code: str | None
    """Code of the error, where it failed."""
    reason: str | None

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more comes of it."""
        return self.status in _ENDED


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of a batch's results."""

    custom_id: str
    status: int | None
    """HTTP status of the answer; None where the request was never answered."""
    body: str
    """The answer as JSON, or what is said in its place."""
    usage: Usage

    @property
    def is_answer(self) -> bool:
        """Tell whether it is one that a repeat would not change."""
        return self.status is not None and faults.says_something(self.status)

    @property
    def reason(self) -> str:
        """Return the text that stands in an answer's place."""
        return words.words_of(json.loads(self.body), None) or f"status {self.status}"


class BatchApi:
    """The files and batches of one endpoint."""

    def __init__(self, model: Model, endpoint: Endpoint) -> None:
        import openai

        self._model = model
        self._key = endpoint.api_key
        trusts = not is_loopback(endpoint.base_url)
        # Not bounded as answers are: files are large, and go to the disk as they come.
        client = openai.DefaultHttpxClient(trust_env=trusts, follow_redirects=False)
        self._client = connect(endpoint, client)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def upload(self, name: str, content: IO[bytes]) -> GivenFile:
        """Send a file of requests. Raises `EndpointError`."""

        def call() -> GivenFile:
            content.seek(0)
            given = self._client.files.create(
                file=(name, content, "application/jsonl"), purpose="batch", timeout=FILE_SECONDS
            )
            return GivenFile(given.id, given.bytes)

        return self._repeated(call)

    def find_file(self, name: str, *, since: float) -> GivenFile | None:
        """Return the file of that name, where there is one; `since` is its Unix time by us."""

        def call() -> GivenFile | None:
            for one in self._client.files.list(purpose="batch", order="desc", timeout=CALL_SECONDS):
                if one.created_at < since - MARGIN_SECONDS:
                    return None
                if one.filename == name:
                    return GivenFile(one.id, one.bytes)
            return None

        return self._repeated(call)

    def create(self, file: str, *, mark: str, since: float, settling: float) -> RemoteBatch:
        """Have the requests of a file answered, once, whatever becomes of the call's answer.

        A batch may show in the provider's list only `settling` seconds after it was made. Raises
        `EndpointError`, whose kind is one of `UNCERTAIN` where a batch may have been made.
        """
        lost: list[EndpointError] = []

        def call() -> RemoteBatch:
            if lost:
                time.sleep(settling)
                if (found := self.find(mark, since=since)) is not None:
                    return found
            try:
                return self._once(lambda: self._create(file, mark))
            except EndpointError as error:
                if error.kind in UNCERTAIN:
                    lost.append(error)
                raise

        try:
            return self._repeated(call)
        except EndpointError as error:
            if not lost or error.kind in UNCERTAIN:
                raise
            raise EndpointError(
                f"a batch may have been made, whose answer was lost: {error}",
                hint=f"{error.hint}; the same command then looks for it",
                kind=lost[0].kind,
            ) from error

    def _create(self, file: str, mark: str) -> RemoteBatch:
        return _batch(
            self._client.batches.create(
                completion_window="24h",
                endpoint=PATH,
                input_file_id=file,
                metadata={MARK: mark},
                timeout=CALL_SECONDS,
            )
        )

    def find(self, mark: str, *, since: float) -> RemoteBatch | None:
        """Return the batch with our own id in its metadata, where there is one."""

        def call() -> RemoteBatch | None:
            for one in self._client.batches.list(limit=100, timeout=CALL_SECONDS):
                if one.created_at < since - MARGIN_SECONDS:
                    return None
                if (one.metadata or {}).get(MARK) == mark:
                    return _batch(one)
            return None

        return self._repeated(call)

    def look(self, name: str) -> RemoteBatch:
        """Return the batch as it is now. Raises `EndpointError`."""
        return self._repeated(
            lambda: _batch(self._client.batches.retrieve(name, timeout=CALL_SECONDS))
        )

    def download(self, name: str) -> Iterator[Delivery]:
        """Return the lines of a file of results; what is no such line is passed over.

        Raises `EndpointError` before the first line, or not at all.
        """
        with tempfile.TemporaryFile() as content:
            self._repeated(lambda: self._fetch(name, content))
            content.seek(0)
            for line in content:
                if (delivered := _delivery(line)) is not None:
                    yield delivered

    def _fetch(self, name: str, content: IO[bytes]) -> None:
        content.seek(0)
        content.truncate()
        with self._client.files.with_streaming_response.content(
            name, timeout=FILE_SECONDS
        ) as response:
            for chunk in response.iter_bytes(1 << 16):
                content.write(chunk)

    def _repeated(self, call: Callable[[], T]) -> T:
        found: T = _retrying()(self._once, call)
        return found

    def _once(self, call: Callable[[], T]) -> T:
        import httpx2
        import openai

        try:
            return call()
        except openai.APIStatusError as error:
            raise self._refusal(error) from error
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            raise faults.explain(error, self._model, self._key) from error

    def _refusal(self, error: openai.APIStatusError) -> ModelError:
        response = error.response
        path = response.request.url.path.rstrip("/")
        if response.status_code in (404, 405, 501) and path.endswith(("/files", "/batches")):
            return EndpointError(
                f"{self._model.spec}: {place(self._model)} has no batch API: it answered "
                f"{response.status_code} to {response.request.method} {path}",
                hint="leave out --via batch-api: the ordinary way asks article by article",
                kind="invalid_request",
            )
        headers = {name.lower(): value for name, value in response.headers.items()}
        payload = payloads.read_payload(response.read(), headers.get("content-type", ""))
        fault = faults.of_status(
            response.status_code, payload, self._model, self._key, headers=headers
        )
        if response.status_code == 404:
            fault.hint = "look for it at the provider, under the account of this key"
        return fault


def _retrying() -> Retrying:
    from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

    return Retrying(
        retry=retry_if_exception(
            lambda error: isinstance(error, EndpointError) and error.scope == "passing"
        ),
        stop=stop_after_attempt(TRIES),
        wait=wait_random_exponential(multiplier=0.25, max=10),
        reraise=True,
    )


def _batch(given: GivenBatch) -> RemoteBatch:
    errors = (given.errors.data if given.errors is not None else None) or []
    counts = given.request_counts
    said = "; ".join(dict.fromkeys(one.message for one in errors if one.message))
    return RemoteBatch(
        given.id,
        given.status,
        tuple(name for name in (given.output_file_id, given.error_file_id) if name),
        answered=counts.completed + counts.failed if counts is not None else 0,
        code=errors[0].code if errors else None,
        reason=said or None,
    )


def _delivery(line: bytes) -> Delivery | None:
    try:
        value: Any = json.loads(line)
        custom_id = value["custom_id"]
    except (ValueError, LookupError, TypeError):
        return None
    told = value.get("response")
    response = told if isinstance(told, dict) else {}
    body, status = response.get("body"), response.get("status_code")
    return Delivery(
        str(custom_id),
        status if isinstance(status, int) and body is not None else None,
        json.dumps(body if body is not None else value.get("error"), ensure_ascii=False),
        payloads.tokens_in(body),
    )
