"""Pins, archives, mutes a conversation, or marks it to come back to: for this person only, on all devices."""

from datetime import datetime
from uuid import UUID

import msgspec

from inbox.errors import ConversationNotFound
from inbox.personal.errors import TooManyPins
from inbox.personal.records import MarkChange
from inbox.queries import personal
from inbox.queries.records import find_visible_conversation
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import MarkChanged
from realtime.personal_records import Mark
from realtime.records import Conversation

MOST_PINS = 10


async def mark_conversation(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, change: MarkChange
) -> Mark:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await find_visible_conversation(tx, viewer, conversation_id)
        if conversation is None:
            raise ConversationNotFound
        await personal.lock_marks(tx, viewer.user_id)
        before = await personal.read_mark(tx, viewer.user_id, conversation_id)
        after = changed(before, change, conversation, tx.now())
        if after == before:
            return before
        if (
            after.pinned_at
            and not before.pinned_at
            and await personal.count_pins(tx, viewer.user_id) >= MOST_PINS
        ):
            raise TooManyPins(most=MOST_PINS)
        await personal.put_mark(tx, viewer.user_id, after)
        tx.emit(MarkChanged(mark=after), [audience.only(viewer.user_id)])
        return after


def changed(before: Mark, change: MarkChange, conversation: Conversation, now: datetime) -> Mark:
    after = before
    if change.pinned is not None:
        # Whoever pins looks at it: it is no longer away. Pinned twice, it keeps its place.
        pinned_at = (before.pinned_at or now) if change.pinned else None
        through = None if change.pinned else before.archived_through
        after = msgspec.structs.replace(after, pinned_at=pinned_at, archived_through=through)
    if change.archived is not None:
        through = (conversation.last_inbound_at or conversation.created_at) if change.archived else None
        pinned_at = None if change.archived else after.pinned_at
        after = msgspec.structs.replace(after, archived_through=through, pinned_at=pinned_at)
    if change.muted is not None:
        after = msgspec.structs.replace(after, muted=change.muted)
    if change.unread is not None:
        after = msgspec.structs.replace(after, unread=change.unread)
    return after
