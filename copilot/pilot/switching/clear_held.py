"""The pilot was switched off somewhere: the balls it has there go to the queue, in pieces of their own
transactions. Nothing waits for this: turns and outbox read the switch themselves."""

from uuid import UUID

from copilot.pilot.queries.switches import effective, list_held_by_ai
from copilot.pilot.switching.jobs import ClearHeld, ring_clearing
from inbox.ball import take_ball
from inbox.queries.conversations import lock_conversation
from realtime.database import Database

PIECE = 50


async def clear_held(db: Database, tenant_id: UUID, job: ClearHeld) -> None:
    """Job handler. Done twice it changes nothing. Where it is on again, the pilot keeps it."""
    async with db.tenant_transaction(tenant_id) as tx:
        held = await list_held_by_ai(tx, job.after, PIECE)
        for conversation_id in held:
            conversation = await lock_conversation(tx, conversation_id)
            if conversation is None or conversation.holder_kind != "ai":
                continue
            if not await effective(tx, conversation):
                await take_ball(tx, conversation, "queue")
        if len(held) == PIECE:
            ring_clearing(tx, held[-1])
