"""People are called to a conversation, or are not needed any more: a step of whoever knows why."""

import msgspec

from inbox.queries import conversations
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import AttentionChanged
from realtime.records import Attention
from realtime.transaction import Tx


async def call_people(
    tx: Tx, conversation: LockedConversation, attention: Attention | None
) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. See `Attention`."""
    stored = msgspec.to_builtins(attention) if attention else None
    if stored is None and conversation.attention is None:
        return conversation
    version = await conversations.change_conversation(tx, conversation, None, attention=stored)
    record = await read_conversation_record(tx, conversation.id)
    event = AttentionChanged(
        conversation_id=record.id, attention=attention, holder=record.holder, version=version
    )
    tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
    return conversation._replace(attention=stored, version=version)
