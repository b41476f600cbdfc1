"""The drafts that were made for what the customer said last, for whoever may see the conversation."""

from uuid import UUID

from copilot.queries.drafts import list_versions
from copilot.queries.thread import newest_inbound, newest_message, read_sent_message
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.suggestion_records import Draft


async def read_versions(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> list[Draft]:
    """Oldest first; those from before the company's last answer belong to that answer."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        conversation = await read_conversation(snapshot, viewer, conversation_id)
        trigger = await newest_inbound(snapshot, conversation_id)
        reply = await newest_message(snapshot, conversation_id, "outbound")
        answer = await read_sent_message(snapshot, reply) if reply else None
        if trigger is None:
            return []
        since = answer.created_at if answer else None
        versions = await list_versions(snapshot, conversation_id, trigger, since)
    # Of words that the customer changed, those from before rest on what is not said any more.
    return [each for each in versions if each.words_version in (None, conversation.words_version)]
