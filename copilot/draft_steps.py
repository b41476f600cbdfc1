"""Steps that several draft operations share, all under the conversation's lock."""

from typing import Literal
from uuid import UUID

from copilot.audit.notes import note_settled
from copilot.audit.records import Kind
from copilot.draft import WRITING
from copilot.jobs import expiry_of
from copilot.queries import drafts
from copilot.queries.drafts import StoredDraft
from copilot.queries.thread import newest_inbound
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime import audience
from realtime.events import DraftSettled
from realtime.records import DraftState
from realtime.transaction import Tx

Ending = Literal["superseded", "dismissed", "sent", "sent_edited"]


async def put_away(
    tx: Tx,
    conversation: LockedConversation,
    draft_id: UUID,
    state: Literal["superseded", "dismissed"],
    by_user_id: UUID | None,
    message_id: UUID | None = None,
) -> None:
    """Not sent. `message_id`: what a person sent in its place."""
    await drafts.settle(tx, draft_id, DraftState(state), by_user_id)
    kind: Kind = "draft.dismissed" if state == "dismissed" else "draft.superseded"
    await note_settled(tx, kind, conversation.id, draft_id, by_user_id, message_id)
    announce_settled(tx, conversation, draft_id, state)


def announce_settled(tx: Tx, conversation: LockedConversation, draft_id: UUID, state: Ending) -> None:
    settled = DraftSettled(conversation_id=conversation.id, draft_id=draft_id, state=state)
    tx.emit(settled, audience.of_conversation(conversation.assigned_user_id))


async def lock_written(
    tx: Tx, conversation_id: UUID, draft_id: UUID
) -> tuple[LockedConversation, StoredDraft] | None:
    """The draft while its writer may still finish it; None when it was settled or taken over meanwhile."""
    conversation = await lock_conversation(tx, conversation_id)
    if conversation is None:
        return None
    stored = await drafts.find_draft(tx, conversation_id, draft_id)
    if stored is None or stored.record.state not in WRITING:
        return None
    tx.withdraw(expiry_of(draft_id))  # whoever gets it ends it
    return conversation, stored


async def supersede_if_outdated(tx: Tx, conversation: LockedConversation, stored: StoredDraft) -> bool:
    """A customer who wrote again must not get an answer to what they said before."""
    if await newest_inbound(tx, conversation.id) == stored.record.trigger_message_id:
        return False
    await put_away(tx, conversation, stored.record.id, "superseded", None)
    return True
