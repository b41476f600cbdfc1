"""What came, what was offered and done with it, who had it, what was noted: from the tables that keep it."""

from uuid import UUID

from copilot.timeline import queries
from copilot.timeline.records import Moment, Timeline
from inbox.errors import ConversationNotFound
from inbox.queries import notes
from inbox.queries.messages import list_messages
from inbox.queries.records import find_visible_conversation
from inbox.viewer import Viewer
from realtime.database import Database

MESSAGES = 300


async def read_timeline(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> Timeline:
    async with db.tenant_snapshot(tenant_id) as tx:
        if await find_visible_conversation(tx, viewer, conversation_id) is None:
            raise ConversationNotFound
        messages = await list_messages(tx, conversation_id, None, MESSAGES + 1)
        shown = messages[:MESSAGES]
        moments = [
            Moment(at=one.sort_at, kind="message", by_user_id=one.author_user_id, message=one)
            for one in shown
        ]
        for read in (queries.drafts, queries.suggestions, queries.moves, queries.passes):
            moments += await read(tx, conversation_id)
        moments += [
            Moment(at=note.created_at, kind="note", by_user_id=note.author_user_id, note=note)
            for note in await notes.list_notes(tx, conversation_id, viewer)
        ]
    cut = len(messages) > MESSAGES
    since = shown[-1].sort_at if cut else None
    kept = [moment for moment in moments if since is None or moment.at >= since]
    return Timeline(moments=sorted(kept, key=lambda moment: moment.at), cut=cut)
