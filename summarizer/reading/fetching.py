"""Pages from the web: http and https, public addresses only, within limits of size and time."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from summarizer.errors import SourceError
from summarizer.reading import failures
from summarizer.reading.addresses import Address, resolve
from summarizer.reading.formats import is_readable

if TYPE_CHECKING:
    import httpx2

MOST_REDIRECTS = 5
LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes, after decompression."""
LONGEST_SECONDS = 30.0
"""From the first connection to the last byte, redirects included."""

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; summarizer; reads one article for one reader)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_STATUS_HINTS = {
    401: "The page wants a login: open it in a browser and save or paste its text.",
    402: "The page is for subscribers: open it in a browser and save or paste its text.",
    403: "The site refuses programs: open the page in a browser and save or paste its text.",
    404: "Check the URL: the page may have moved.",
    410: "The page was taken down; an archive may have it.",
    429: "The site asks to wait: try again later.",
    451: "The page is blocked for legal reasons where you are.",
}


@dataclass(frozen=True)
class Page:
    """Answer of a URL."""

    url: str
    """Where it was found in the end."""
    data: bytes
    media_type: str | None
    """The Content-Type header."""


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    seconds: float = LONGEST_SECONDS,
    largest: int = LARGEST_PAGE,
    accepts: Callable[[str | None], bool] = is_readable,
) -> Page:
    """Fetch the page at a URL, if its media type is one that `accepts` takes.

    Every hop is checked anew: the host is resolved once, its addresses are checked, and the
    connection goes to a checked address, so that a name that changes between check and connection
    leads nowhere else. Proxies of the environment are not used: they would connect elsewhere.
    Raises `SourceError` for everything that goes wrong.
    """
    with failures.explained(url, hint="Check the URL in a browser, and save or paste its text."):
        return _follow(
            url,
            allow_private=allow_private,
            deadline=time.monotonic() + seconds,
            seconds=seconds,
            largest=largest,
            accepts=accepts,
        )


def _follow(
    url: str,
    *,
    allow_private: bool,
    deadline: float,
    seconds: float,
    largest: int,
    accepts: Callable[[str | None], bool],
) -> Page:
    where = url
    for _ in range(MOST_REDIRECTS + 1):
        try:
            step = _get(
                where,
                allow_private=allow_private,
                deadline=deadline,
                seconds=seconds,
                largest=largest,
                accepts=accepts,
            )
        except SourceError as error:
            if where == url:
                raise
            raise SourceError(f"{url!r} redirects on: {error}", hint=error.hint) from error
        if isinstance(step, Page):
            return step
        where = step
    raise SourceError(
        f"{url!r} redirects more than {MOST_REDIRECTS} times",
        hint="Open it in a browser and use the address that it ends at.",
    )


def _get(
    url: str,
    *,
    allow_private: bool,
    deadline: float,
    seconds: float,
    largest: int,
    accepts: Callable[[str | None], bool],
) -> Page | str:
    """Return the page, or the URL that it redirects to."""
    import httpx2

    host, port = _endpoint(url)
    addresses = resolve(host, port, allow_private=allow_private, url=url)
    failure: Exception | None = None
    for address in addresses:
        with _Watch(deadline) as watch:
            try:
                with _respond(url, host, address, watch) as response:
                    step = _read(response, url=url, largest=largest, accepts=accepts)
            except (httpx2.HTTPError, httpx2.InvalidURL, ssl.SSLError, OSError) as error:
                if watch.is_over:
                    raise failures.too_slow(url, seconds) from error
                failure = error
                if not isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
                    break
            else:
                if watch.is_over:  # what was read may be cut off
                    raise failures.too_slow(url, seconds)
                return step
    assert failure is not None
    raise failures.unreachable(url, failure) from failure


class _Watch:
    """Ends a connection at the deadline, be it in a handshake or a dripping header."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, self.left), self._end)
        self._timer.daemon = True
        self.is_over = False

    @property
    def left(self) -> float:
        return self._deadline - time.monotonic()

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def observe(self, event: str, info: dict[str, object]) -> None:
        """Follow the transport's trace: keep a second handle of the socket once it is connected."""
        if event == "connection.connect_tcp.complete":
            stream = info["return_value"]
            connected = stream.get_extra_info("socket")  # type: ignore[attr-defined]
            self._socket = connected.dup()
            if self.is_over:
                self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _respond(url: str, host: str, address: Address, watch: _Watch) -> Iterator[httpx2.Response]:
    """Provide a response from exactly this address, asked for and verified under the host's
    name.
    """
    import httpx2

    target = httpx2.URL(url)
    headers = {**_HEADERS, "Host": target.netloc.decode("ascii")}
    limit = max(0.05, watch.left)
    with (
        httpx2.Client(trust_env=False, follow_redirects=False, timeout=limit) as client,
        client.stream(
            "GET",
            target.copy_with(host=str(address)),
            headers=headers,
            extensions={"sni_hostname": host, "trace": watch.observe},
        ) as response,
    ):
        yield response


def _endpoint(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"{url!r} is no URL: {error}", hint="Write https://host/path.") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise SourceError(
            f"{url!r} is not read: its scheme is {parts.scheme!r}",
            hint="Give an http or https URL, or a path without a scheme.",
        )
    if not host:
        raise SourceError(f"{url!r} names no host", hint="Write https://host/path.")
    if parts.username is not None or parts.password is not None:
        raise SourceError(
            f"a URL on {host!r} carries a user name or password",
            hint="Leave them out: save the page from a browser where you are logged in.",
        )
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise SourceError(f"{url!r} names no valid host", hint="Check the spelling.") from error
    return name, port or (443 if parts.scheme.lower() == "https" else 80)


def _read(
    response: httpx2.Response,
    *,
    url: str,
    largest: int,
    accepts: Callable[[str | None], bool],
) -> Page | str:
    status = response.status_code
    if status in {301, 302, 303, 307, 308}:
        target = response.headers.get("location")
        if not target:
            raise SourceError(
                f"{url!r} redirects ({status}) to nowhere", hint="Open it in a browser."
            )
        try:
            return urljoin(url, target)
        except ValueError as error:
            raise SourceError(
                f"{url!r} redirects ({status}) to {target!r}, which is no URL",
                hint="Open it in a browser and use the address that it ends at.",
            ) from error
    if status != 200:
        reason = response.reason_phrase or "no reason given"
        hint = _STATUS_HINTS.get(status)
        if hint is None:
            hint = (
                "The site has a fault: try again later."
                if status >= 500
                else "Check the URL in a browser."
            )
        raise SourceError(f"{url!r} answered {status} ({reason})", hint=hint)
    media_type = response.headers.get("content-type")
    if not accepts(media_type):
        raise SourceError(
            f"{url!r} is of type {media_type!r}, not an article",
            hint="Give the URL of a page, a text or a PDF.",
        )
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise SourceError(
            f"{url!r} is compressed with {coding!r}, which was not asked for",
            hint="Open it in a browser and save or paste its text.",
        )
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise failures.too_large(url, largest)
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > largest:
            raise failures.too_large(url, largest)
    return Page(url, bytes(data), media_type)
