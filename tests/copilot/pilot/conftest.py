"""Channels that end at a provider of ours, and a conversation whose ball the pilot has."""

from collections.abc import AsyncIterator

import pytest

from inbox.channels import Channels
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.wire import http_client
from realtime.database import Database
from server.settings import Settings
from tests.copilot.pilot.holding import Held, held
from tests.factories import Shop, make_shop
from tests.inbox.provider import LoopbackProvider, running_provider


@pytest.fixture
async def outside() -> AsyncIterator[LoopbackProvider]:
    async with running_provider() as provider:
        yield provider


@pytest.fixture
async def channels(outside: LoopbackProvider, settings: Settings) -> AsyncIterator[Channels]:
    async with http_client(timeout=5) as http:
        yield {PROVIDER: SimulatorChannel(http, outside.url, settings.derive)}


@pytest.fixture
async def rival(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive, "Concorrente")


@pytest.fixture
async def talk(db: Database, shop: Shop, channels: Channels) -> Held:
    return await held(db, shop, channels)
