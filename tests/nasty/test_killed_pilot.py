"""The worker is killed at every step of a pilot's turn: the customer gets exactly one reply."""

import asyncio
import sys
from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.engine.local.provider import local_provider
from inbox.desk.note_attendance import note_attendance
from realtime.database import Database
from realtime.jobs import RetryLater
from server.settings import Settings
from tests.copilot.pilot.asking import ANSWER, UNKNOWN, Asked
from tests.copilot.pilot.piloting import ask, holder_of, leave, ring, said, switch_on, turns_of
from tests.factories import Shop, make_shop, receive
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.nasty.dying_pilot import ANSWERS, FAREWELLS, STEPS
from tests.nasty.dying_worker import STEPS as SENDING

SIGKILLED = -9
DONE = {"committed"}


@pytest.mark.parametrize("step", STEPS)
async def test_a_killed_turn_is_answered_once(
    db: Database, settings: Settings, variables: dict[str, str], step: str
) -> None:
    shop = await make_shop(db, settings.derive)
    await switch_on(db, shop)
    words = "quero falar com um atendente" if step in FAREWELLS else "oi, tudo bem?"
    conversation = (await receive(db, shop, words)).conversation_id
    await _dies_and_is_replaced(db, shop, variables, conversation, step)
    replies = await said(db, shop, conversation)
    assert len(replies) == 1, [reply.text for reply in replies]
    assert await holder_of(db, shop, conversation) == ("queue" if step in FAREWELLS else "ai")
    (turn,) = [turn for turn in await turns_of(db, shop, conversation) if turn.state != "cancelled"]
    assert turn.message_ids


@pytest.mark.parametrize("step", ANSWERS)
async def test_a_killed_turn_tells_what_the_team_answered_once(
    db: Database, settings: Settings, variables: dict[str, str], step: str
) -> None:
    shop = await make_shop(db, settings.derive)
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id])
    await switch_on(db, shop)
    provider = local_provider(0)
    conversation = (await ask(db, shop, provider, UNKNOWN)).conversation_id
    await leave(db, shop, conversation)
    await Asked(db, shop, provider, conversation).answers()
    await _dies_and_is_replaced(db, shop, variables, conversation, step)
    _, told = await said(db, shop, conversation)
    assert ANSWER.rstrip(".").lower() in told.text.lower()
    answered = [turn for turn in await turns_of(db, shop, conversation) if turn.state == "sent"]
    assert [len(turn.message_ids) for turn in answered] == [1, 1]


async def _dies_and_is_replaced(
    db: Database, shop: Shop, variables: dict[str, str], conversation: UUID, step: str
) -> None:
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


@on("cloud")
@pytest.mark.parametrize("step", SENDING)
async def test_a_worker_killed_between_two_bubbles_sends_each_once_at_most(
    desk: Desk, variables: dict[str, str], step: str
) -> None:
    """What was under way when it died is never said again by itself; what had not begun leaves."""
    await desk.gives_the_ball()
    for words in ("primeira bolha", "segunda bolha"):
        await desk.writes_by_itself(words)
    conversation = str((await desk.row()).id)
    arguments = ("-m", "tests.nasty.dying_worker", step, str(desk.shop.tenant_id), conversation)
    worker = await asyncio.create_subprocess_exec(sys.executable, *arguments, desk.server.url, env=variables)
    assert await worker.wait() == SIGKILLED
    for _ in range(4):
        await desk.works()
        await desk.later()
        await desk.forget_pace()
    assert len(set(desk.server.texts)) == len(desk.server.texts)
    assert desk.server.texts[-1] == "segunda bolha"
    assert set(await desk.statuses()) <= {"accepted", "uncertain"}
