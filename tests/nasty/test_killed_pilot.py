"""The worker is killed at every step of a pilot's turn: the customer gets exactly one reply."""

import asyncio
import sys

import pytest
from sqlalchemy import text

from copilot.engine.local.provider import local_provider
from realtime.database import Database
from realtime.jobs import RetryLater
from server.settings import Settings
from tests.copilot.pilot.piloting import ring, said, switch_on, turns_of
from tests.factories import make_shop, receive
from tests.nasty.dying_pilot import STEPS

SIGKILLED = -9
DONE = {"committed"}


@pytest.mark.parametrize("step", STEPS)
async def test_a_killed_turn_is_answered_once(
    db: Database, settings: Settings, variables: dict[str, str], step: str
) -> None:
    shop = await make_shop(db, settings.derive)
    await switch_on(db, shop)
    conversation = (await receive(db, shop, "oi, tudo bem?")).conversation_id
    arguments = ("-m", "tests.nasty.dying_pilot", step, str(shop.tenant_id), str(conversation))
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=variables)
    assert await process.wait() == SIGKILLED
    provider = local_provider(0)
    if step not in {"began, not committed", *DONE}:
        with pytest.raises(RetryLater):  # it may still be alive, as far as anybody can tell
            await ring(db, shop, provider, conversation)
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.session.execute(text("UPDATE pilot_turns SET lease_until = clock_timestamp()"))
    for _ in range(2):
        await ring(db, shop, provider, conversation)
    replies = await said(db, shop, conversation)
    assert len(replies) == 1, [reply.text for reply in replies]
    (turn,) = [turn for turn in await turns_of(db, shop, conversation) if turn.state != "cancelled"]
    assert turn.message_ids
