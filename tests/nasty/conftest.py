"""The cast of `tests/inbox`, with the adapters of the real providers; `desk` on each provider, or on those
that a test names by `on(…)`."""

from collections.abc import AsyncIterator

import pytest

from inbox.channels import Channels
from inbox.channels.wire import http_client
from inbox.intake import Intake
from realtime.database import Database
from server.channels import build_channels
from server.settings import Settings
from tests.factories import Shop, make_shop
from tests.nasty.desk import Desk, open_desk

PROVIDERS = ("cloud", "evolution", "zapi")


def on(*providers: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("desk", providers or PROVIDERS, indirect=True)


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


@pytest.fixture
async def desk(request: pytest.FixtureRequest, db: Database, settings: Settings) -> AsyncIterator[Desk]:
    async with open_desk(db, settings, request.param) as desk:
        await desk.hears("Oi, tem horário?")
        yield desk
