"""A shop that knows things, whose messages ring the copilot, and a provider that does not dawdle."""

from collections.abc import AsyncIterator

import pytest
import redis.asyncio as redis

from copilot.engine.local.provider import local_provider
from copilot.engine.ports import Provider
from copilot.import_knowledge import import_knowledge
from copilot.reactor import react
from realtime.bus import Bus
from realtime.database import Database, create_engine
from server.demo.knowledge import demo_knowledge
from server.settings import Settings
from tests.factories import Shop, make_shop


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    """As in production: what the inbox says, the copilot hears."""
    client = redis.Redis.from_url(settings.redis_url)
    url = settings.app_url.render_as_string(hide_password=False)
    engine = create_engine(url, pool_size=8, application_name="test-copilot")
    database = Database(engine, Bus(client, settings.environment), [react])
    yield database
    await database.bus.close()
    await engine.dispose()
    await client.aclose()


@pytest.fixture
async def shop(db: Database, settings: Settings) -> Shop:
    shop = await make_shop(db, settings.derive, "Casa Aurora")
    await import_knowledge(db, shop.tenant_id, demo_knowledge())
    return shop


@pytest.fixture
def provider() -> Provider:
    return local_provider(piece_seconds=0)
