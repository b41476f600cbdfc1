"""Finds the customer's turn that people answer, or have just answered, and takes it to think about."""

from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from copilot.advice import Limbo
from copilot.engine.ports import Engine, Provider
from copilot.ledger.queries.budget import read_spent
from copilot.over_cap import over_cap
from copilot.pilot.begin_turn import LEASE, MOST_WRITERS, silence_left
from copilot.pilot.obstacles import obstacle
from copilot.pilot.queries import shadows
from copilot.pilot.queries.shadows import Shadow
from copilot.pilot.queries.threads import StoredThread, find_thread
from copilot.pilot.read_grounds import Matter
from copilot.pilot.shadow.jobs import ring_taking
from copilot.pilot.shadow.judge_latest import judge_latest
from copilot.pilot.shadow.wanted import Wanted, shadow_wanted
from copilot.pilot.situation import read_situation
from copilot.pilot.switching.records import PilotSettings
from copilot.queries.limbo import read_limbo
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime.database import Database
from realtime.jobs import RetryLater
from realtime.transaction import Tx

_NEW = StoredThread("UNDERSTANDING_INTENT", 0, None, None, None, None, None)


class Begun(NamedTuple):
    shadow_id: UUID
    attempt: int
    conversation_id: UUID
    first_message_id: UUID
    words_version: int
    thread: StoredThread
    limbo: Limbo
    pilot: PilotSettings
    provider: Provider
    matter: Matter


async def begin_shadow(db: Database, engine: Engine, tenant_id: UUID, conversation_id: UUID) -> Begun | None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        wanted = conversation and await shadow_wanted(tx, conversation)
        if conversation is None or wanted is None:
            return None
        return await _begin(tx, engine, conversation, wanted)


async def _begin(tx: Tx, engine: Engine, conversation: LockedConversation, wanted: Wanted) -> Begun | None:
    burst, answered = await shadows.read_turn(tx, conversation.id)
    if not burst:
        return None
    if not answered and (pause := silence_left(burst, wanted.pilot)) > 0:
        ring_taking(tx, conversation.id, pause)
        return None
    await judge_latest(tx, conversation.id)  # what this turn ends, or goes on with
    settled = await shadows.find_shadow_for(tx, conversation.id, burst[-1].id)
    if settled is not None and not await _abandoned(tx, settled):
        return None
    if settled is None and obstacle(await read_situation(tx, conversation, burst, late=False), wanted.pilot):
        return None
    provider = engine.provider_for(wanted.settings, await read_spent(tx))
    if over_cap(engine, wanted.settings, provider):
        return None
    thread = await find_thread(tx, conversation.id) or _NEW
    shadow_id = (
        settled.id
        if settled
        else await shadows.insert_shadow(tx, conversation.id, burst, conversation.words_version, LEASE)
    )
    return Begun(
        shadow_id=shadow_id,
        attempt=settled.attempts + 1 if settled else 1,
        conversation_id=conversation.id,
        first_message_id=burst[0].id,
        words_version=conversation.words_version,
        thread=thread._replace(state="UNDERSTANDING_INTENT"),
        limbo=await read_limbo(tx, conversation.id),
        # What it may answer today is what the comparison is to decide.
        pilot=replace(wanted.pilot, live_intents=None),
        provider=provider,
        matter=Matter(conversation.id, burst[-1].id, wanted.settings),
    )


async def _abandoned(tx: Tx, shadow: Shadow) -> bool:
    """Whether its writer died, and there may be another."""
    if shadow.state != "running":
        return False
    if shadow.leased > 0:
        raise RetryLater(shadow.leased, "another process thinks about this turn")
    if shadow.attempts >= MOST_WRITERS:
        await shadows.end_shadow(tx, shadow.id, shadow.attempts, "failed")
        return False
    await shadows.lease_again(tx, shadow.id, shadow.attempts + 1, LEASE)
    return True
