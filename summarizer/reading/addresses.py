"""Which network addresses a URL may lead to."""

from __future__ import annotations

import ipaddress
import socket

from summarizer.errors import SourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also where it wraps an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def resolve(host: str, port: int, *, allow_private: bool, url: str) -> tuple[Address, ...]:
    """The addresses of a host, in the order to try them.

    Raises `SourceError` for a host that is not known, and, unless `allow_private`, for one with
    any address outside the public internet.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            f"{url!r} cannot be reached: the host {host!r} is not known",
            hint="Check the spelling of the URL and this machine's network connection.",
        ) from error
    addresses = tuple(
        dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found)
    )
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise SourceError(
                    f"{url!r} leads to {address}, an address of this machine or a private network",
                    hint="If you trust the URL: --allow-private (in Python: allow_private=True).",
                )
    return addresses
