"""A shop and its rival on a database of their own; a provider that misbehaves on command."""

from collections.abc import AsyncIterator

import httpx
import pytest

from inbox.channels import Channels
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.wire import http_client
from realtime.database import Database, create_engine
from realtime.records import Role
from server.accounts.create_api_token import create_api_token
from server.accounts.found_company import NewPerson, found_company
from server.accounts.records import NewApiToken
from server.settings import Settings
from tests.factories import Shop, make_channel, make_shop
from tests.inbox.office import Office, open_office
from tests.inbox.provider import LoopbackProvider, running_provider
from tests.inbox.running import Product, running_product


@pytest.fixture
async def shop(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive)


@pytest.fixture
async def rival(db: Database, settings: Settings) -> Shop:
    return await make_shop(db, settings.derive, "Concorrente")


@pytest.fixture
async def owner(db: Database, database_url: str) -> AsyncIterator[Database]:
    """May change tables, and is bound by row-level security like everybody else."""
    engine = create_engine(database_url, pool_size=1, application_name="test-owner")
    yield Database(engine, db.bus)
    await engine.dispose()


@pytest.fixture
async def provider() -> AsyncIterator[LoopbackProvider]:
    async with running_provider() as provider:
        yield provider


@pytest.fixture
async def channels(provider: LoopbackProvider, settings: Settings) -> AsyncIterator[Channels]:
    """The real adapter, pointed at the loopback provider, with little patience."""
    async with http_client(timeout=0.4) as http:
        yield {PROVIDER: SimulatorChannel(http, provider.url, settings.derive)}


@pytest.fixture
async def product(db: Database, settings: Settings) -> AsyncIterator[Product]:
    tenant_id, (ana,) = await found_company(db, "Loja", [NewPerson("Ana", "ana@a.example", "-", Role.ADMIN)])
    token = (await create_api_token(db, tenant_id, ana.id, NewApiToken(name="test"))).token
    channel_id = await make_channel(db, tenant_id, settings.derive)
    async with (
        running_product(settings) as (address, settings),
        httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as http,
    ):
        yield Product(db, settings, {"tenant_id": tenant_id, "channel_id": channel_id}, http)


@pytest.fixture
async def office(db: Database, settings: Settings) -> AsyncIterator[Office]:
    async with open_office(db, settings) as office:
        yield office
