"""Channels that end at a provider of ours, and a conversation whose ball the pilot has."""

from collections.abc import AsyncIterator

import pytest

from copilot.engine.ports import Provider
from inbox.channels import Channels
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.wire import http_client
from inbox.desk.note_attendance import note_attendance
from realtime.database import Database
from server.settings import Settings
from tests.copilot.pilot.asking import UNKNOWN, Asked
from tests.copilot.pilot.holding import Held, held
from tests.copilot.pilot.piloting import AT_ONCE, WISH, ask, said, switch_on
from tests.copilot.pilot.test_distribution import in_turn, let_wait
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


@pytest.fixture
async def asked(db: Database, shop: Shop, provider: Provider) -> Asked:
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id, shop.bia.user_id])
    await switch_on(db, shop)
    message = await ask(db, shop, provider, UNKNOWN)
    return Asked(db, shop, provider, message.conversation_id)


@pytest.fixture
async def called(db: Database, shop: Shop, provider: Provider) -> Held:
    """In the queue of a company that distributes: the pilot took leave, and is heard last."""
    await in_turn(db, shop)
    await switch_on(db, shop, AT_ONCE)
    conversation = (await ask(db, shop, provider, WISH)).conversation_id
    await let_wait(db, shop, conversation, 600)
    assert [one.farewell for one in await said(db, shop, conversation)] == [True]
    return Held(db, shop, {}, conversation)
