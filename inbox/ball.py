"""Who has the ball: the one step that changes it."""

from typing import Any, Literal
from uuid import UUID

from msgspec.structs import replace

from inbox.call_people import call_people
from inbox.progress import set_status
from inbox.queries import conversations, outbox
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from inbox.still_wanted import TAKEN_OVER
from inbox.whose_turn import attention_of, call_under
from realtime import audience
from realtime.events import HolderChanged
from realtime.transaction import Tx

BallKind = Literal["ai", "seller", "queue"]


async def take_ball(
    tx: Tx,
    conversation: LockedConversation,
    kind: BallKind,
    user_id: UUID | None = None,
    *,
    tells: bool = True,
    by_user_id: UUID | None = None,
) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. What the AI has waiting was made
    under the earlier version and leaves the outbox in this transaction; what is under way already ends as it
    ends. Not `tells`: the caller emits the whole record. That the AI lost the ball is told in any case.
    `by_user_id`: who wanted it, where a person did; who wants it for themself takes it by hand."""
    by_hand = kind == "seller" and user_id == by_user_id
    if (conversation.holder_kind, conversation.holder_user_id) == (kind, user_id):
        return await _take_call(tx, conversation) if by_hand else conversation
    values: dict[str, Any] = {
        "holder_kind": kind,
        "holder_user_id": user_id,
        "holder_version": conversation.holder_version + 1,
    }
    if conversation.attention is not None:
        values["attention"] = call_under(conversation.attention, kind, by_hand=by_hand)
    version = await conversations.change_conversation(tx, conversation, by_user_id, **values)
    moved = conversation._replace(**values, version=version)
    for message_id in await outbox.list_queued_by_ai(tx, conversation.id):
        await set_status(tx, moved, message_id, TAKEN_OVER.status, TAKEN_OVER.code, TAKEN_OVER.reason)
    if tells or conversation.holder_kind == "ai":
        record = await read_conversation_record(tx, conversation.id)
        event = HolderChanged(
            conversation_id=record.id,
            holder=record.holder,
            attention=record.attention,
            version=record.version,
        )
        tx.emit(event, audience.of_conversation(moved.assigned_user_id))
    return moved


async def _take_call(tx: Tx, conversation: LockedConversation) -> LockedConversation:
    """It was given to them, and now they take it."""
    call = attention_of(conversation.attention)
    if call is None or call.taken:
        return conversation
    return await call_people(tx, conversation, replace(call, taken=True))
