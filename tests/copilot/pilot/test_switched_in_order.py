"""Who switches something off waits for what is being begun at that moment, and then finds it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.jobs import WithdrawDrafts
from copilot.pilot.switching.clear_held import clear_held
from copilot.pilot.switching.jobs import ClearHeld
from copilot.queries.drafts import insert_draft
from copilot.queries.settings import read_settings
from copilot.queries.switched import begin_while_on
from copilot.request_draft import LEASE
from copilot.withdraw_drafts import withdraw_drafts
from inbox.ball import take_ball
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from realtime.transaction import Tx
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import holder_of, switch_on
from tests.copilot.steps import admin_of, live_draft, settings_change, until
from tests.factories import Shop, receive


@asynccontextmanager
async def meanwhile(db: Database, shop: Shop, act: Callable[[], Awaitable[object]]) -> AsyncIterator[Tx]:
    """A transaction that begins something and has read the switches; `act` waits for it to end."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await begin_while_on(tx)
        await read_settings(tx)
        acting = asyncio.ensure_future(act())

        async def waits() -> bool:
            found = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            return bool(await tx.session.scalar(text(found)))

        await until(waits)
        yield tx
    await acting


async def test_a_draft_that_is_begun_while_the_copilot_is_switched_off_goes_with_the_others(
    db: Database, shop: Shop
) -> None:
    message = await receive(db, shop)

    async def switches_off() -> None:
        change = settings_change(enabled=False)
        await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)

    async with meanwhile(db, shop, switches_off) as tx:
        conversation = await lock_conversation(tx, message.conversation_id)
        assert conversation is not None
        version = (await read_settings(tx)).version
        await insert_draft(tx, conversation, message.id, None, version, LEASE)
    assert await live_draft(db, shop, message.conversation_id) is not None
    await withdraw_drafts(db, shop.tenant_id, WithdrawDrafts(settings_version=1))
    assert await live_draft(db, shop, message.conversation_id) is None


@pytest.mark.parametrize("channel", [False, True])
async def test_a_ball_that_the_pilot_takes_while_it_is_switched_off_is_cleared_with_the_others(
    db: Database, shop: Shop, channel: bool
) -> None:
    await switch_on(db, shop)
    conversation_id = (await receive(db, shop)).conversation_id
    held = Held(db, shop, {}, conversation_id)
    async with meanwhile(db, shop, lambda: held.switch(False, channel=channel)) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        assert conversation is not None
        await take_ball(tx, conversation, "ai")
    await clear_held(db, shop.tenant_id, ClearHeld())
    assert await holder_of(db, shop, conversation_id) == "queue"
