"""What a person began to write waits for her on every device. Words that are older than what is there never
replace it: the device that has them is told so, and keeps them until she decides."""

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.personal.errors import UnsentTextOvertaken
from inbox.personal.records import UnsentWords
from inbox.queries import conversations, personal
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import UnsentTextChanged
from realtime.personal_records import UnsentText


async def keep_unsent(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, words: UnsentWords
) -> UnsentText:
    async with db.tenant_transaction(tenant_id) as tx:
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        kept = await personal.put_unsent(tx, viewer.user_id, conversation_id, words)
        if kept is None:
            there = await personal.read_unsent(tx, viewer.user_id, conversation_id)
            # The answer to the same words was lost on its way.
            if there and (there.device, there.text) == (words.device, words.text):
                return there
            raise UnsentTextOvertaken
        tx.emit(UnsentTextChanged(unsent=kept), [audience.only(viewer.user_id)])
        return kept
