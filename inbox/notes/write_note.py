"""A colleague's note beside the thread; the conversation's row and its messages stay as they are."""

from uuid import UUID

from msgspec.structs import replace

from inbox.errors import ConversationNotFound
from inbox.notes.errors import NobodyToWhisperTo, WhisperNotAllowed
from inbox.notes.leave_note import leave_note
from inbox.notes.mentioning import check_mentions
from inbox.notes.records import NewNote
from inbox.queries import conversations, people
from inbox.viewer import Viewer
from realtime.database import Database


def _hearer(viewer: Viewer, assigned_user_id: UUID | None) -> UUID:
    if not viewer.sees_all:
        raise WhisperNotAllowed
    if assigned_user_id in (None, viewer.user_id):
        raise NobodyToWhisperTo
    return assigned_user_id


async def write_note(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, new: NewNote
) -> None:
    mentions = set() if new.whisper else set(new.mentions) - {viewer.user_id}
    async with db.tenant_transaction(tenant_id) as tx:
        roles = await people.roles_of(tx, mentions)
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        if new.whisper:
            mentions = {_hearer(viewer, conversation.assigned_user_id)}
        else:
            check_mentions(mentions, roles, conversation.assigned_user_id)
        left = replace(new, mentions=sorted(mentions))
        await leave_note(tx, conversation_id, viewer.user_id, left, conversation.assigned_user_id)
