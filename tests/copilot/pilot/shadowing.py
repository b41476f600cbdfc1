"""A company that lets the pilot think in silence, and what its tests ask."""

from typing import Any
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import CursorResult, text

from copilot.engine.ports import Engine
from copilot.pilot.queries.settings import insert_pilot_settings, read_pilot_settings
from copilot.pilot.shadow.jobs import JudgeShadows, TakeShadow
from copilot.pilot.shadow.judge_shadows import judge_shadows
from copilot.pilot.shadow.take_shadow import take_shadow
from copilot.pilot.switching.records import PilotNumbers
from realtime.database import Database
from realtime.records import Message
from tests.copilot.pilot.piloting import AT_ONCE
from tests.copilot.steps import say
from tests.factories import Shop, receive

SILENTLY = replace(AT_ONCE, shadow=True)


async def save(db: Database, shop: Shop, numbers: PilotNumbers = SILENTLY) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        version = (await read_pilot_settings(tx)).version + 1
        await insert_pilot_settings(tx, version, numbers, None)


async def think(db: Database, shop: Shop, engine: Engine, conversation_id: UUID, **about: Any) -> None:
    job = TakeShadow(conversation_id=conversation_id)
    await take_shadow(db, engine, shop.tenant_id, job, **about)


async def asks(db: Database, shop: Shop, engine: Engine, words: str, **about: Any) -> Message:
    """A customer writes to people, and the pilot's shadow is taken as its worker would."""
    message = await receive(db, shop, words, **about)
    await think(db, shop, engine, message.conversation_id)
    return message


async def answers(db: Database, shop: Shop, conversation_id: UUID, words: str) -> None:
    await say(db, shop, conversation_id, words)
    await judge_shadows(db, shop.tenant_id, JudgeShadows(conversation_id=conversation_id))


async def shadows_of(db: Database, shop: Shop, conversation_id: UUID) -> list[Any]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        statement = "SELECT * FROM pilot_shadows WHERE conversation_id = :id ORDER BY created_at"
        return list((await tx.session.execute(text(statement), {"id": conversation_id})).all())


async def run(db: Database, shop: Shop, statement: str, **values: Any) -> list[Any]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        result = await tx.session.execute(text(statement), values)
        return list(result.all()) if isinstance(result, CursorResult) and result.returns_rows else []
