"""A server on this machine for the page that edits gold, and for nobody else.

It listens on the loopback address, on a port of the system's choice. Every address begins with a
token that only the page knows; a request under another host name (which a foreign page could make
lead here), or from another origin, is refused.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

from summarizer.errors import SummarizerError
from summarizer.evaluation.editing import page
from summarizer.evaluation.editing.document import ChangedError
from summarizer.evaluation.editing.session import Session, State

LARGEST = 4_000_000
"""Bytes of a request."""
_PATIENCE = 0.3
"""Seconds that the rest of a refused request is waited for."""
_ADDRESS = "127.0.0.1"
_JSON = "application/json"
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class _RefusedError(Exception):
    """A request that is not answered, with the status that says so."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs."""

    url: str
    """The address of its first page, with the token."""
    wait: Callable[[], None]
    """Wait until the server is ended."""


@contextmanager
def serving(session: Session, *, port: int = 0) -> Iterator[Serving]:
    """Serve a session until the block ends; port 0 is one of the system's choice."""
    token = secrets.token_urlsafe(24)
    server = ThreadingHTTPServer(
        (_ADDRESS, port), _handler(session, token, lambda: server.server_port)
    )
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield Serving(f"http://{_ADDRESS}:{server.server_port}/{token}/", thread.join)
    finally:
        server.shutdown()
        server.server_close()


def _handler(session: Session, token: str, port: Callable[[], int]) -> type[BaseHTTPRequestHandler]:
    writing = Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def log_message(self, *_: object) -> None:
            """Keep the terminal free of requests."""

        def do_GET(self) -> None:
            self._answer(self._get)

        def do_POST(self) -> None:
            self._answer(self._post)

        def _answer(self, make: Callable[[], tuple[HTTPStatus, str, str]]) -> None:
            try:
                self._require_own()
                status, kind, body = make()
            except _RefusedError as refused:
                status, kind, body = refused.status, "text/plain", refused.status.phrase
                self._leave()
            except ChangedError as error:
                status, kind, body = HTTPStatus.CONFLICT, _JSON, _error(error)
            except SummarizerError as error:
                status, kind, body = HTTPStatus.UNPROCESSABLE_ENTITY, _JSON, _error(error)
            except (ConnectionError, TimeoutError):
                raise  # nobody is there to be answered
            except Exception as error:  # noqa: BLE001  a page is told, rather than left waiting
                status, kind, body = HTTPStatus.INTERNAL_SERVER_ERROR, _JSON, _fault(error)
                self.close_connection = True
            self._send(status, kind, body.encode("utf-8", "replace"))

        def _leave(self) -> None:
            """Read what was sent, lest the connection break before the refusal is read."""
            self.close_connection = True
            length = self.headers.get("Content-Length", "")
            if length.isdecimal():
                self.connection.settimeout(_PATIENCE)
                with suppress(OSError):
                    self.rfile.read(min(int(length), LARGEST))

        def _require_own(self) -> None:
            """Refuse what does not come from the page: by host, origin and token."""
            own = f"{_ADDRESS}:{port()}"
            if self.headers.get_all("Host") != [own]:
                raise _RefusedError(HTTPStatus.FORBIDDEN)
            if self.headers.get("Origin") not in (None, f"http://{own}"):
                raise _RefusedError(HTTPStatus.FORBIDDEN)
            given, *_ = self._asked()
            if not secrets.compare_digest(given.encode(), token.encode()):
                raise _RefusedError(HTTPStatus.NOT_FOUND)

        def _asked(self) -> list[str]:
            """Return the parts of the address that is asked for: the token, then the page."""
            try:
                path = urlsplit(self.path).path
            except ValueError as error:
                raise _RefusedError(HTTPStatus.NOT_FOUND) from error
            return path.removeprefix("/").split("/")

        def _parts(self) -> list[str]:
            return [unquote(part) for part in self._asked()[1:]]

        def _get(self) -> tuple[HTTPStatus, str, str]:
            match self._parts():
                case [""]:
                    if len(session.files) == 1:
                        case = next(iter(session.files))
                        return HTTPStatus.OK, "text/html", page.editor(session, case)
                    return HTTPStatus.OK, "text/html", page.overview(session)
                case ["case", case] if case in session.files:
                    return HTTPStatus.OK, "text/html", page.editor(session, case)
                case ["state", case]:
                    return HTTPStatus.OK, _JSON, json.dumps(session.state(case))
            raise _RefusedError(HTTPStatus.NOT_FOUND)

        def _post(self) -> tuple[HTTPStatus, str, str]:
            body = self._body()
            values = body.get("values")
            if not isinstance(values, dict):
                raise _RefusedError(HTTPStatus.BAD_REQUEST)
            match self._parts():
                case ["check", case]:
                    return HTTPStatus.OK, _JSON, json.dumps(session.check(case, values))
                case ["save", case]:
                    with writing:
                        saved = session.save(case, values, str(body.get("version")))
                    return HTTPStatus.OK, _JSON, json.dumps(saved)
            raise _RefusedError(HTTPStatus.NOT_FOUND)

        def _body(self) -> State:
            if self.headers.get_content_type() != _JSON or self.headers.get("Origin") is None:
                raise _RefusedError(HTTPStatus.FORBIDDEN)
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > LARGEST:
                raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            try:
                value = json.loads(self.rfile.read(int(length)))
            except (ValueError, RecursionError):
                value = None
            if not isinstance(value, dict):
                raise _RefusedError(HTTPStatus.BAD_REQUEST)
            return value

        def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

    return Handler


def _fault(error: Exception) -> str:
    told = f"this is a fault of the program: {type(error).__name__}: {error}"
    return json.dumps({"error": told, "hint": "mend the file by hand, and report it"})


def _error(error: SummarizerError) -> str:
    return json.dumps({"error": str(error), "hint": error.hint})
