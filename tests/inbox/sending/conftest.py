"""A line of each provider: its server on loopback, our adapter, and the account of both."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any, NamedTuple

import pytest

from inbox.channels import Account, ChannelAdapter
from inbox.channels.cloud import CloudChannel
from inbox.channels.evolution import EvolutionChannel
from inbox.channels.outgoing import Outbound
from inbox.channels.wire import http_client
from inbox.channels.zapi import ZapiChannel
from realtime.ids import new_id
from tests.providers import cloud, evolution, zapi
from tests.providers.server import ProviderServer, serving

PROVIDERS = ("cloud", "evolution", "zapi")


class Line(NamedTuple):
    server: Any
    adapter: ChannelAdapter
    account: Account

    async def send(self, text: str = "Tenho 9h ou 10h30", **about: Any) -> Any:
        outbound = Outbound(
            message_id=about.pop("message_id", None) or new_id(),
            chat_ref=about.pop("to", "5511900000001"),
            text=text,
            quoted_provider_id=about.pop("quotes", None),
        )
        return await self.adapter.send(self.account, outbound)


@pytest.fixture
async def line(request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(http_client(timeout=0.4))
        match request.param:
            case "cloud":
                server: ProviderServer = await stack.enter_async_context(serving(cloud.CloudServer()))
                adapter: ChannelAdapter = CloudChannel(http, server.url)
                settings, credentials = dict(cloud.SETTINGS), cloud.CREDENTIALS
            case "evolution":
                instance = await stack.enter_async_context(serving(evolution.EvolutionServer()))
                server, adapter = instance, EvolutionChannel(http)
                settings, credentials = instance.settings, evolution.CREDENTIALS
            case _:
                server = await stack.enter_async_context(serving(zapi.ZapiServer()))
                adapter = ZapiChannel(http, server.url, http)
                settings, credentials = dict(zapi.SETTINGS), zapi.CREDENTIALS
        yield Line(server, adapter, Account(new_id(), request.param, settings, credentials))


def each(*providers: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", providers or PROVIDERS, indirect=True)
