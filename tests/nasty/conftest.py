"""The cast of `tests/inbox`, with the adapters of the real providers."""

from collections.abc import AsyncIterator

import pytest

from inbox.channels import Channels
from inbox.channels.wire import http_client
from inbox.intake import Intake
from realtime.database import Database
from server.channels import build_channels
from server.settings import Settings
from tests.factories import Shop, make_shop


@pytest.fixture
async def shop(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive)


@pytest.fixture
async def rival(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive, "Concorrente")


@pytest.fixture
async def channels(settings: Settings) -> AsyncIterator[Channels]:
    async with http_client(timeout=0.4) as http:
        yield build_channels(settings, http, http)


@pytest.fixture
def intake(db: Database, channels: Channels) -> Intake:
    return Intake(db, channels)
