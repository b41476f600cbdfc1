"""Steps that several draft operations share, all under the conversation's lock."""

from typing import Literal
from uuid import UUID

from copilot.audit.notes import note_settled
from copilot.audit.records import Kind
from copilot.jobs import expiry_of, ring_draft
from copilot.queries import drafts
from copilot.queries.drafts import StoredDraft
from copilot.queries.thread import SentMessage, newest_inbound, newest_message, read_sent_message
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime import audience
from realtime.copilot_events import DraftSettled
from realtime.suggestion_records import DraftState
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
    if stored is None or not stored.is_written:
        return None
    tx.withdraw(expiry_of(draft_id))  # whoever gets it ends it
    return conversation, stored


async def still_answers(tx: Tx, conversation: LockedConversation, stored: StoredDraft) -> bool:
    """The customer has said nothing since, and nothing otherwise."""
    newest = await newest_inbound(tx, conversation.id)
    return newest == stored.record.trigger_message_id and not stored.reworded(conversation)


async def end_if_unwanted(tx: Tx, conversation: LockedConversation, stored: StoredDraft) -> bool:
    """A customer who wrote again, or otherwise, must not get an answer to what they said before, nor a new
    owner a text that was begun for somebody else. What is still to be answered is asked for anew, by the
    usual rules."""
    if not await still_answers(tx, conversation, stored):
        await put_away(tx, conversation, stored.record.id, "superseded", None)
        return True
    if not stored.handed_over(conversation):
        return False
    answer = await answer_since(tx, stored)
    if answer is not None:
        await pass_over(tx, conversation, stored, answer)
        return True
    await put_away(tx, conversation, stored.record.id, "superseded", None)
    ring_draft(tx, conversation.id)
    return True


async def pass_over(
    tx: Tx, conversation: LockedConversation, stored: StoredDraft, answer: SentMessage
) -> None:
    """Somebody answered with other words. On the phone, nobody saw the draft: that is no verdict on it."""
    by = answer.author_user_id
    await put_away(tx, conversation, stored.record.id, "dismissed" if by else "superseded", by, answer.id)


async def answer_since(tx: Tx, stored: StoredDraft) -> SentMessage | None:
    """Both rows are dated by the database's clock while the conversation is locked, so their dates stand in
    the order of the facts."""
    newest = await newest_message(tx, stored.record.conversation_id, "outbound")
    message = await read_sent_message(tx, newest) if newest else None
    return message if message and message.created_at >= stored.record.created_at else None
