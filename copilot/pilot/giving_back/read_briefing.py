"""What the pilot would be told, before a person confirms it."""

from uuid import UUID

from copilot.pilot.giving_back.briefing_of import briefing_of
from copilot.pilot.giving_back.records import Briefing
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database


async def read_briefing(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> Briefing:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        await read_conversation(snapshot, viewer, conversation_id)
        return await briefing_of(snapshot, conversation_id)
