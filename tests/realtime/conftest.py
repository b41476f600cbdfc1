"""Databases with a reactor, with the owner's role, and a second process' worth of hub."""

from collections.abc import AsyncIterator

import pytest
import redis.asyncio as redis

from realtime.bus import Bus
from realtime.database import Database, create_engine
from realtime.events import DurableEvent
from realtime.hub import Hub
from realtime.jobs import Enqueued
from server.settings import Settings
from tests.realtime.support import running


@pytest.fixture
async def settings_db(db: Database) -> Database:
    from tests.realtime.test_transaction import Errand

    def react(event: DurableEvent) -> list[Enqueued]:
        return [Enqueued(Errand(number=9))]

    return Database(db.engine, db.bus, [react])


@pytest.fixture
async def owner(db: Database, database_url: str) -> AsyncIterator[Database]:
    engine = create_engine(database_url, pool_size=1, application_name="test-owner")
    yield Database(engine, db.bus)
    await engine.dispose()


@pytest.fixture
async def elsewhere(settings: Settings) -> AsyncIterator[Database]:
    """Another process: what it commits reaches our hub over Redis or the head check only."""
    client = redis.Redis.from_url(settings.redis_url)
    url = settings.app_url.render_as_string(hide_password=False)
    engine = create_engine(url, pool_size=5, application_name="test-elsewhere")
    database = Database(engine, Bus(client, settings.environment))
    yield database
    await database.bus.close()
    await engine.dispose()
    await client.aclose()


@pytest.fixture
async def hub(db: Database) -> AsyncIterator[Hub]:
    async with running(Hub(db)) as hub:
        yield hub
