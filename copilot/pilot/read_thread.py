"""What the pilot did in a conversation, and what it is about to say."""

from uuid import UUID

from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.told import list_steps, list_waiting, read_pilot_thread
from copilot.pilot.thread_records import PilotHistory
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import assigned_user_of
from inbox.viewer import Viewer
from realtime.database import Database

STEPS = 40


async def read_thread(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> PilotHistory:
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(*assigned):
            raise ConversationNotFound
        threshold = (await read_pilot_settings(tx)).clarify_threshold
        return PilotHistory(
            thread=await read_pilot_thread(tx, conversation_id, threshold),
            steps=await list_steps(tx, conversation_id, STEPS),
            waiting=await list_waiting(tx, conversation_id),
        )
