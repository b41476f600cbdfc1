"""A person's message was queued: a step of its transaction, which costs others one look at an index."""

from uuid import UUID

from copilot.pilot.queries.shadows import awaits_answer
from copilot.pilot.shadow.jobs import ring_judging
from realtime.transaction import Tx


async def note_answer(tx: Tx, conversation_id: UUID) -> None:
    if await awaits_answer(tx, conversation_id):
        ring_judging(tx, conversation_id)
