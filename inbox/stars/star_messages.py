"""A person marks messages of a thread for herself; nobody else sees it, and the messages stay as they are."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.queries import conversations, stars
from inbox.stars.records import Stars
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import StarsChanged


async def star_messages(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, wanted: Stars
) -> None:
    """Again changes nothing."""
    async with db.tenant_transaction(tenant_id) as tx:
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        ids = set(wanted.message_ids)
        if await stars.count_in(tx, conversation_id, ids) < len(ids):
            raise MessageNotFound
        change = stars.add_stars if wanted.starred else stars.drop_stars
        if await change(tx, viewer.user_id, ids):
            tx.emit(StarsChanged(conversation_id=conversation_id), [audience.only(viewer.user_id)])
