"""The summary of a conversation as it was last made, for whoever may see it. Makes none."""

from uuid import UUID

from copilot.queries import Reading
from copilot.summary.queries import count_newer, find_summary, is_being_made, read_print
from copilot.summary.records import SummaryView, ThreadSummary
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation


async def read_summary(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> SummaryView:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        conversation = await read_conversation(snapshot, viewer, conversation_id)
        return await view_of(snapshot, conversation)


async def view_of(tx: Reading, conversation: Conversation) -> SummaryView:
    summary = await _standing(tx, conversation)
    newer = await count_newer(tx, conversation.id, summary.up_to_message_id if summary else None)
    making = await is_being_made(tx, conversation.id)
    return SummaryView(summary=summary, newer=newer, being_made=making)


async def _standing(tx: Reading, conversation: Conversation) -> ThreadSummary | None:
    """None stands that rests on words which were changed or taken back since, by whomever, or on other ones:
    a merge brings some, and parting takes them away."""
    stored = await find_summary(tx, conversation.id)
    if stored is None or stored.words_version != conversation.words_version:
        return None
    now = await read_print(tx, conversation.id, stored.summary.up_to_message_id)
    return stored.summary if stored.ground == now else None
