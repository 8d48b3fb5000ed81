"""What holds for every test: no network beyond this machine, no settings of the user's."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine a deadline measures the machine.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("default")

FOREIGN = ("SUMMARIZER_", "OPENAI_", "OPENROUTER_", "ANTHROPIC_", "HF_")
"""Variables that begin so change what the program does."""
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
NEEDED = {
    "model": ("SUMMARIZER_CACHE", "SUMMARIZER_OFFLINE"),
    "parser": ("SUMMARIZER_CACHE",),
}
"""Variables that tests of a marker keep: weights and parsers lie where the user keeps them."""


@pytest.fixture(autouse=True)
def _own_environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {name for marker, names in NEEDED.items() for name in names if _has(request, marker)}
    for name in list(os.environ):
        if (name.startswith(FOREIGN) or name.lower() in PROXIES) and name not in kept:
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _pulled_parser(request: pytest.FixtureRequest, _own_environment: None) -> None:
    if _has(request, "parser"):
        from summarizer.models.engine import parsers

        if parsers.locate(parsers.PARSERS["en"]) is None:
            pytest.skip("the parser is not pulled: summarizer models pull en_core_web_sm")


@pytest.fixture(autouse=True)
def _this_machine_only(request: pytest.FixtureRequest) -> Iterator[None]:
    if _has(request, "network"):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", _resolving(socket.getaddrinfo))
        yield


def _has(request: pytest.FixtureRequest, marker: str) -> bool:
    return request.node.get_closest_marker(marker) is not None


def _guarded(connect: Any) -> Any:
    def guarded(sock: socket.socket, address: Any, *rest: Any) -> Any:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            pytest.fail(f"a test reached for {address!r}; mark it `network` if it must")
        return connect(sock, address, *rest)

    return guarded


def _resolving(getaddrinfo: Any) -> Any:
    def resolving(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in (None, "", "localhost") and not _is_address(name):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return getaddrinfo(host, *rest, **named)

    return resolving


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return _is_number(host)
    return True


def _is_number(host: str) -> bool:
    """Whether it is an address in one of the older notations: 2130706433, 0x7f.1."""
    try:
        socket.inet_aton(host)
    except OSError:
        return False
    return True


def _is_here(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]
