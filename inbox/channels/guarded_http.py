"""HTTP to addresses that a company's own people wrote down: only to the public internet.

The name is resolved here and the connection goes to the address that was judged, so that a name which answers
otherwise the next time leads nowhere else.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Collection

import httpx


class AddressRefused(httpx.ConnectError):
    """Nothing was written: the address is not one that we may call."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """`private_hosts` may lie in a private network, because whoever runs the installation said so."""

    def __init__(self, inner: httpx.AsyncBaseTransport, private_hosts: Collection[str]) -> None:
        self._inner = inner
        self._private_hosts = frozenset(host.lower() for host in private_hosts)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        if request.url.scheme not in ("http", "https"):
            raise AddressRefused("only http and https", request=request)
        if host.lower() not in self._private_hosts:
            address = await _public_address(host, request)
            # TLS still asks for a certificate of the name; the Host header was set when the request was made.
            request.extensions = {**request.extensions, "sni_hostname": host}
            request.url = request.url.copy_with(host=address)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


def is_public(address: str) -> bool:
    """Not this machine, not its network, nothing reserved; an IPv4 address in the guise of IPv6 is judged as
    what it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or _translated(parsed)
        if inner is not None:
            return is_public(str(inner))
        # What is handed out to the world; elsewhere other guises of IPv4 lie, and private networks of old.
        return parsed in _WORLD and parsed.is_global
    return parsed.is_global and not parsed.is_multicast


_WORLD = ipaddress.IPv6Network("2000::/3")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Networks without IPv4 reach it through these (RFC 6052), their own inside included."""
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None


async def _public_address(host: str, request: httpx.Request) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError("the name does not resolve", request=request) from error
    addresses = [str(entry[4][0]) for entry in found]
    # All of them: a name that also leads inside is not one to trust.
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused("not a public address", request=request)
    return addresses[0]
