"""Which network addresses a URL may lead to."""

from __future__ import annotations

import ipaddress
import socket

from summarizer.errors import SourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")
"""What of IPv6 is given out for the public internet; all else is for something special."""

SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        # IANA's registry of special-purpose IPv4 addresses, and multicast
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        # the same of IPv6, as far as it lies within 2000::/3: Teredo, benchmarks, ORCHID,
        # documentation, AS112; 6to4 and NAT64 are judged by the address that they wrap
        "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
"""Networks that no page of the public web lies in. A list of our own: what Python's `is_global`
takes for public has changed between its versions."""


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet, also where it wraps an IPv4 address.

    >>> is_public(ipaddress.ip_address("93.184.215.14"))
    True
    >>> is_public(ipaddress.ip_address("192.0.0.8")), is_public(ipaddress.ip_address("3fff::1"))
    (False, False)
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
        if address not in _GLOBAL:
            return False
    return not any(address in network for network in SPECIAL)


def resolve(host: str, port: int, *, allow_private: bool, url: str) -> tuple[Address, ...]:
    """Look up the addresses of a host, in the order to try them.

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
