from __future__ import annotations

import os
import socket

import pytest


def test_a_connection_beyond_this_machine_fails_the_test() -> None:
    with socket.socket() as sock, pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        sock.connect(("192.0.2.1", 80))


def test_no_name_is_looked_up_outside() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("example.org", 443)


def test_connections_to_this_machine_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_the_users_keys_are_out_of_sight() -> None:
    assert not [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]
