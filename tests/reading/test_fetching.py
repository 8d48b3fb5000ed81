"""Reading from the web, against real servers on this machine."""

import contextlib
import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from summarizer.errors import SourceError
from summarizer.reading import addresses, load_article
from summarizer.reading.addresses import is_public
from summarizer.reading.fetching import fetch

PAGE = (
    b"<html lang=en><head><title>River pact signed</title></head><body><article>"
    b"<h1>River pact signed</h1><p>Northland and Southland agreed to share the water.</p>"
    b"</article></body></html>"
)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on loopback that answers each path as told, and notes what it was asked."""

    def __init__(self, address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str | None]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, self.headers["Host"]))
                with contextlib.suppress(OSError):
                    outer.answers[self.path](self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer((address, 0), Handler)
        self._server.daemon_threads = True
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port = self._server.server_port
        self.address = address
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str, host: str | None = None) -> str:
        return f"http://{host or self.address}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def send(
    data: bytes = PAGE,
    *,
    status: int = 200,
    kind: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def test_a_page_becomes_an_article(server: Server) -> None:
    server.answers["/a"] = send()
    article = load_article(server.url("/a"), allow_private=True)
    assert article.title == "River pact signed"
    assert article.source == server.url("/a")


def test_text_and_markdown_are_read_by_their_type(server: Server) -> None:
    server.answers["/t"] = send(
        "Größe gewinnt.".encode("latin-1"), kind="text/plain; charset=latin-1"
    )
    server.answers["/m"] = send(b"# Title of it\n\nIt rained.", kind="text/markdown")
    assert load_article(server.url("/t"), allow_private=True).text == "Größe gewinnt."
    assert load_article(server.url("/m"), allow_private=True).title == "Title of it"


def test_the_host_is_asked_for_by_its_name(server: Server) -> None:
    server.answers["/a"] = send()
    fetch(server.url("/a", "localhost"), allow_private=True)
    assert server.asked == [("/a", f"localhost:{server.port}")]


def test_compressed_pages_are_unpacked(server: Server) -> None:
    server.answers["/a"] = send(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(server.url("/a"), allow_private=True).data == PAGE


def test_redirects_are_followed(server: Server) -> None:
    server.answers["/a"] = send(b"", status=302, Location="/b")
    server.answers["/b"] = send(b"", status=308, Location=server.url("/c"))
    server.answers["/c"] = send()
    assert fetch(server.url("/a"), allow_private=True).url == server.url("/c")


def test_endless_redirects_are_an_error(server: Server) -> None:
    server.answers["/a"] = send(b"", status=302, Location="/a")
    with pytest.raises(SourceError, match="more than 5 times"):
        fetch(server.url("/a"), allow_private=True)
    assert len(server.asked) == 6


def test_a_redirect_to_nowhere_is_an_error(server: Server) -> None:
    server.answers["/a"] = send(b"", status=302)
    with pytest.raises(SourceError, match="to nowhere"):
        fetch(server.url("/a"), allow_private=True)


def test_an_error_after_a_redirect_names_the_url_that_was_given(server: Server) -> None:
    server.answers["/a"] = send(b"", status=302, Location="/b")
    server.answers["/b"] = send(status=404)
    with pytest.raises(SourceError) as error:
        fetch(server.url("/a"), allow_private=True)
    assert str(error.value) == (
        f"'{server.url('/a')}' redirects on: '{server.url('/b')}' answered 404 (Not Found)"
    )


def test_a_redirect_to_another_scheme_is_refused(server: Server) -> None:
    server.answers["/a"] = send(b"", status=302, Location="file:///etc/passwd")
    with pytest.raises(SourceError, match="scheme is 'file'"):
        fetch(server.url("/a"), allow_private=True)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (404, "moved"),
        (403, "browser"),
        (410, "archive"),
        (429, "later"),
        (500, "later"),
        (204, "browser"),
    ],
)
def test_a_status_other_than_200_is_an_error(server: Server, status: int, hint: str) -> None:
    server.answers["/a"] = send(b"" if status == 204 else PAGE, status=status)
    with pytest.raises(SourceError, match=f"answered {status}") as error:
        fetch(server.url("/a"), allow_private=True)
    assert hint in error.value.hint


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json"])
def test_other_types_are_refused(server: Server, kind: str) -> None:
    server.answers["/a"] = send(kind=kind)
    with pytest.raises(SourceError, match=f"of type '{kind}'"):
        fetch(server.url("/a"), allow_private=True)


def test_a_page_without_type_is_told_by_its_bytes(server: Server) -> None:
    server.answers["/a"] = send(kind=None)
    assert load_article(server.url("/a"), allow_private=True).title == "River pact signed"


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_that_is_too_large_is_an_error(server: Server, declared: bool) -> None:
    headers = {"Content_Length": "5000"} if declared else {}
    server.answers["/a"] = send(b"x" * 5000, **headers)
    with pytest.raises(SourceError, match="larger than"):
        fetch(server.url("/a"), allow_private=True, largest=1000)


def test_a_small_page_that_unpacks_to_a_large_one_is_an_error(server: Server) -> None:
    server.answers["/a"] = send(gzip.compress(b"x" * 10**6), Content_Encoding="gzip")
    with pytest.raises(SourceError, match="larger than"):
        fetch(server.url("/a"), allow_private=True, largest=10**5)


def test_a_coding_that_was_not_asked_for_is_refused(server: Server) -> None:
    server.answers["/a"] = send(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip")
    with pytest.raises(SourceError, match="compressed with"):
        fetch(server.url("/a"), allow_private=True)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_header(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X")
        time.sleep(0.02)


def hang(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("answer", [drip_body, drip_header, hang])
def test_what_never_ends_is_ended(server: Server, answer: Answer) -> None:
    server.answers["/a"] = answer
    start = time.monotonic()
    with pytest.raises(SourceError, match="not read within"):
        fetch(server.url("/a"), allow_private=True, seconds=0.3)
    assert time.monotonic() - start < 2


def test_half_an_answer_is_an_error(server: Server) -> None:
    server.answers["/a"] = send(b"half", Content_Length="100")
    with pytest.raises(SourceError, match="broke off"):
        fetch(server.url("/a"), allow_private=True)


def test_a_closed_port_is_an_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="cannot be reached") as error:
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)
    assert "network" in error.value.hint


def test_an_unknown_host_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(SourceError, match=r"'no\.invalid' is not known"):
        fetch("https://no.invalid/")


def secure_server(authority: trustme.CA, *names: str) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return Server(context=context)


def test_a_certificate_that_is_not_trusted_is_an_error() -> None:
    server = secure_server(trustme.CA(), "localhost")
    try:
        with pytest.raises(SourceError, match="no valid certificate"):
            fetch(server.url("/a", "localhost").replace("http", "https", 1), allow_private=True)
    finally:
        server.close()
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://172.16.0.1/", "http://169.254.169.254/latest/", "http://0.0.0.0/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://[fc00::1]/", "http://224.0.0.1/",
        "http://2130706433/", "http://0x7f.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://100.64.0.1/", "http://[ff02::1]/", "http://255.255.255.255/", "http://192.0.0.8/",
        "http://192.0.0.11/", "http://192.0.0.200/", "http://192.88.99.1/", "http://[3fff::1]/",
        "http://192.0.2.7/", "http://198.18.0.1/", "http://203.0.113.9/", "http://240.0.0.1/",
        "http://192.31.196.1/", "http://192.52.193.1/", "http://192.175.48.1/",
        "http://[2001:db8::1]/", "http://[2001::1]/", "http://[2001:20::1]/", "http://[100::1]/",
        "http://[100:0:0:1::1]/", "http://[5f00::1]/", "http://[64:ff9b:1::1]/",
        "http://[::1.2.3.4]/", "http://[fec0::1]/", "http://[2620:4f:8000::1]/", "http://[::]/",
        "http://[::ffff:192.0.0.8]/", "http://[2002:c058:6301::1]/", "http://[64:ff9b::a00:1]/",
        "http://[4000::1]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(
        SourceError, match="an address of this machine or a private network"
    ) as error:
        fetch(url)
    assert "allow_private" in error.value.hint


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "192.0.1.1",
        "198.20.0.1",
        "100.128.0.1",
        "172.32.0.1",
        "2001:200::1",
        "2620:4f:8001::1",
        "::ffff:93.184.215.14",
        "2002:5db8:d70e::1",
        "64:ff9b::5db8:d70e",
    ],
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def resolve_to(*answers: list[str]) -> Callable[..., list[tuple[object, ...]]]:
    """A resolver that gives one list of addresses after the other for a name."""
    left = iter(answers)
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *more: int, **options: int) -> list[tuple[object, ...]]:
        if host[0].isdigit():
            return list(real(host, port, *more, **options))
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in next(left)
        ]

    return resolve


def only(*public: str) -> Callable[[object], bool]:
    return lambda address: str(address) in public


def test_a_redirect_to_a_private_address_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Server("127.0.0.2")
    monkeypatch.setattr(addresses, "is_public", only("127.0.0.1"))
    server.answers["/a"] = send(b"", status=302, Location=inner.url("/secret"))
    try:
        with pytest.raises(SourceError, match=r"leads to 127\.0\.0\.2"):
            fetch(server.url("/a"))
    finally:
        inner.close()
    assert server.asked
    assert inner.asked == []


def test_a_name_that_changes_after_the_check_leads_nowhere_else(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", only("127.0.0.1"))
    # a second lookup, for the connection, would give the private address
    monkeypatch.setattr(socket, "getaddrinfo", resolve_to(["127.0.0.1"], ["127.0.0.2"]))
    server.answers["/a"] = send()
    assert fetch(server.url("/a", "rebinding.example")).data == PAGE
    assert server.asked == [("/a", f"rebinding.example:{server.port}")]


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolve_to(["93.184.215.14", "10.0.0.1"]))
    with pytest.raises(SourceError, match=r"leads to 10\.0\.0\.1"):
        fetch("http://mixed.example/")


def test_a_proxy_of_the_environment_is_not_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.answers["/a"] = send()
    assert fetch(server.url("/a"), allow_private=True).data == PAGE


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "scheme is 'ftp'"),
        ("file:///etc/passwd", "scheme is 'file'"),
        ("http://", "names no host"),
        ("http://a:99999/", "no URL"),
        ("http://[::1/", "no URL"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as error:
        load_article(url)
    assert error.value.hint


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(SourceError, match="password") as error:
        load_article("https://user:geheim@example.org/")
    assert "geheim" not in str(error.value)
