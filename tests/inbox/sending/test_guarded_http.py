"""Addresses that companies write down lead to the public internet only."""

import httpx
import pytest

from inbox.channels.guarded_http import AddressRefused, GuardedTransport, is_public
from tests.providers.evolution import running_evolution


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "fec0::1",
        "not an address",
    ],
)
def test_what_is_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_outside_is_public(address: str) -> None:
    assert is_public(address)


async def test_a_private_address_is_refused_before_anything_is_written() -> None:
    async with running_evolution() as server:
        transport = GuardedTransport(httpx.AsyncHTTPTransport(), [])
        async with httpx.AsyncClient(transport=transport) as http:
            for url in (server.url, server.url.replace("127.0.0.1", "localhost")):
                with pytest.raises(AddressRefused):
                    await http.get(url)
        assert server.asked == []


async def test_a_host_that_the_installation_names_may_be_private() -> None:
    async with running_evolution() as server:
        transport = GuardedTransport(httpx.AsyncHTTPTransport(), ["127.0.0.1"])
        async with httpx.AsyncClient(transport=transport) as http:
            assert (await http.get(server.url)).status_code == 401
