from __future__ import annotations

import ipaddress

import pytest

from summarizer.errors import SourceError
from summarizer.reading.addresses import is_public, resolve


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
    ],
)
def test_what_belongs_to_the_public_internet(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_this_machine_is_refused_unless_asked_for() -> None:
    with pytest.raises(SourceError):
        resolve("127.0.0.1", 80, allow_private=False, url="http://127.0.0.1/")
    (found,) = resolve("127.0.0.1", 80, allow_private=True, url="http://127.0.0.1/")
    assert str(found) == "127.0.0.1"
