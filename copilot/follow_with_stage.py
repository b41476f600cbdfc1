"""A stage decision that was not there yet when its draft was: nobody waits for it, and it comes by itself."""

import asyncio
from uuid import UUID

from copilot.fallback import Decided
from copilot.finish_draft import Written
from copilot.queries.thread import watch_draft
from copilot.stage_steps import propose_stage
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from realtime.suggestion_records import Draft

LOOK_SECONDS = 0.25


async def follow_with_stage(
    db: Database, tenant_id: UUID, draft: Draft, written: Written, deciding: asyncio.Task[Decided]
) -> None:
    """Gives up when the customer writes again: what they say then is decided about together."""
    while not deciding.done():
        if not await _still_the_newest(db, tenant_id, draft):
            return
        await asyncio.wait({deciding}, timeout=LOOK_SECONDS)
    decision, decider = deciding.result()
    async with db.tenant_transaction(tenant_id) as tx:
        if conversation := await lock_conversation(tx, draft.conversation_id):
            await propose_stage(
                tx, conversation, written.context, decision, written.settings, decider, draft_id=draft.id
            )


async def _still_the_newest(db: Database, tenant_id: UUID, draft: Draft) -> bool:
    async with db.tenant_transaction(tenant_id) as tx:
        seen = await watch_draft(tx, draft.id)
    return seen is not None and seen.answers(draft.trigger_message_id)
