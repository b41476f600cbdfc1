"""A shop with people and tokens, the copilot listening, and a web process to look through."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import redis.asyncio as redis

from copilot.reactor import react
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.wire import http_client
from realtime.bus import Bus
from realtime.database import Database, create_engine
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken
from server.settings import Settings
from tests.apply.recorder import Recorder
from tests.apply.scene import Scene
from tests.apply.script import scripted_engine
from tests.factories import make_shop
from tests.inbox.provider import running_provider
from tests.server.conftest import web_process


@dataclass(frozen=True)
class Studio:
    scene: Scene
    recorder: Recorder
    address: str


@pytest.fixture
async def studio(settings: Settings) -> AsyncIterator[Studio]:
    client = redis.Redis.from_url(settings.redis_url)
    url = settings.app_url.render_as_string(hide_password=False)
    engine = create_engine(url, pool_size=5, application_name="test-apply")
    db = Database(engine, Bus(client, settings.environment), [react])
    shop = await make_shop(db, settings.derive, "Casa Aurora")
    tokens = {}
    for name, viewer in (("seller_a", shop.ana), ("seller_b", shop.bia), ("supervisor", shop.clara)):
        wanted = NewApiToken(name=name)
        tokens[name] = (await create_api_token(db, shop.tenant_id, viewer.user_id, wanted)).token
    async with web_process(settings) as (_, address), running_provider() as outside, http_client() as http:
        channels = {PROVIDER: SimulatorChannel(http, outside.url, settings.derive)}
        scene = Scene(db, shop, scripted_engine(), channels, outside)
        yield Studio(scene, Recorder(address, tokens), address)
    await db.bus.close()
    await engine.dispose()
    await client.aclose()
