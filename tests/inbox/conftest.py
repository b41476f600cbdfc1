"""A shop and its rival on a database of their own; a provider that misbehaves on command."""

from collections.abc import AsyncIterator

import pytest

from inbox.channels import Channels
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.simulator.client import http_client
from realtime.database import Database
from server.settings import Settings
from tests.factories import Shop, make_shop
from tests.inbox.provider import LoopbackProvider, running_provider


@pytest.fixture
async def shop(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive)


@pytest.fixture
async def rival(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive, "Concorrente")


@pytest.fixture
async def provider() -> AsyncIterator[LoopbackProvider]:
    async with running_provider() as provider:
        yield provider


@pytest.fixture
async def channels(provider: LoopbackProvider, settings: Settings) -> AsyncIterator[Channels]:
    """The real adapter, pointed at the loopback provider, with little patience."""
    async with http_client(timeout=0.4) as http:
        yield {PROVIDER: SimulatorChannel(http, provider.url, settings.derive)}
