"""A company whose pilot is on, and what its tests ask of a conversation."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text

from copilot.draft_reply import draft_reply
from copilot.engine.ports import Engine
from copilot.jobs import DraftReply
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries.settings import insert_pilot_settings, read_pilot_settings
from copilot.pilot.queries.switches import put_switch
from copilot.pilot.queries.told import read_pilot_thread
from copilot.pilot.switching.records import PilotNumbers
from copilot.pilot.take_turn import take_turn
from realtime.database import Database
from realtime.pilot_records import PilotThread
from realtime.records import Message
from tests.factories import Shop, receive

AT_ONCE = PilotNumbers(debounce_seconds=0, min_delay=0, max_delay=0)
"""Without waiting for silence, and without a human's pace."""
WISH = "quero falar com um atendente"
"""For which the pilot takes leave at once."""


async def switch_on(db: Database, shop: Shop, numbers: PilotNumbers = AT_ONCE) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await put_switch(tx, "tenant", shop.tenant_id, True, None)
        await put_switch(tx, "channel", shop.channel_id, True, None)
        version = (await read_pilot_settings(tx)).version + 1
        await insert_pilot_settings(tx, version, numbers, None)


async def ask(db: Database, shop: Shop, engine: Engine, words: str, **about: Any) -> Message:
    """A customer who has read what was said before writes, and the pilot's turn is taken as its worker
    would."""
    message = await receive(db, shop, words, **about)
    await ring(db, shop, engine, message.conversation_id)
    await leave(db, shop, message.conversation_id)
    return message


async def leave(db: Database, shop: Shop, conversation_id: UUID) -> None:
    """What waits in the outbox is taken by the channel (how, other tests show), and is read for a while."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE messages SET status = 'sent' WHERE conversation_id = :id AND status = 'queued'"),
            {"id": conversation_id},
        )
        await tx.session.execute(
            text("UPDATE messages SET created_at = created_at - interval '10 s' WHERE conversation_id = :id"),
            {"id": conversation_id},
        )


async def ring(db: Database, shop: Shop, engine: Engine, conversation_id: UUID) -> None:
    """Both doorbells, as the worker answers them."""
    await draft_reply(db, engine, shop.tenant_id, DraftReply(conversation_id=conversation_id))
    await take_turn(db, engine, shop.tenant_id, TakeTurn(conversation_id=conversation_id))


class Said(NamedTuple):
    text: str
    status: str
    kind: str
    farewell: bool


async def said(db: Database, shop: Shop, conversation_id: UUID) -> list[Said]:
    """By the pilot, oldest first."""
    rows = await _all(
        db,
        shop,
        "SELECT text, status, kind, farewell FROM messages WHERE conversation_id = :id AND origin = 'ai' "
        "ORDER BY sort_at, id",
        conversation_id,
    )
    return [Said(*row) for row in rows]


async def turns_of(db: Database, shop: Shop, conversation_id: UUID) -> list[Any]:
    return await _all(
        db,
        shop,
        "SELECT * FROM pilot_turns WHERE conversation_id = :id ORDER BY created_at",
        conversation_id,
    )


async def path_of(db: Database, shop: Shop, conversation_id: UUID) -> list[str]:
    rows = await _all(
        db, shop, "SELECT to_state FROM pilot_steps WHERE conversation_id = :id ORDER BY id", conversation_id
    )
    return [row.to_state for row in rows]


async def holder_of(db: Database, shop: Shop, conversation_id: UUID) -> str:
    ((kind,),) = await _all(db, shop, "SELECT holder_kind FROM conversations WHERE id = :id", conversation_id)
    return str(kind)


async def thread_of(db: Database, shop: Shop, conversation_id: UUID) -> PilotThread:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        threshold = (await read_pilot_settings(tx)).clarify_threshold
        thread = await read_pilot_thread(tx, conversation_id, threshold)
    assert thread is not None
    return thread


async def _all(db: Database, shop: Shop, statement: str, conversation_id: UUID) -> list[Any]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return list((await tx.session.execute(text(statement), {"id": conversation_id})).all())
