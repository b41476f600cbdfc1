"""What became of a file, on its message and on every screen: a shared step."""

from typing import Any
from uuid import UUID

import msgspec

from inbox.queries import acts as act_queries
from inbox.queries import conversations, messages
from inbox.queries import media as media_queries
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import MessageChanged
from realtime.transaction import Tx


async def change_message_media(
    tx: Tx, conversation_id: UUID, message_id: UUID | None, *, reworded: bool = False, **about: Any
) -> None:
    """Nothing to tell where it is no message's, or the message has lost its content meanwhile. `reworded`: it
    says something now that it did not say before."""
    conversation = await conversations.lock_conversation(tx, conversation_id)
    content = await media_queries.read_content(tx, message_id) if message_id else None
    if conversation is None or message_id is None or content is None or content.media is None:
        return
    media = msgspec.structs.replace(content.media, **about)
    changed = msgspec.structs.replace(content, media=media)
    await act_queries.change_target(tx, message_id, {"content": messages.stored_content(changed)})
    words = {"words_version": conversation.words_version + 1} if reworded else {}
    await conversations.change_conversation(tx, conversation, **words)
    event = MessageChanged(
        conversation=await read_conversation_record(tx, conversation_id),
        message=await messages.read_message(tx, message_id),
    )
    tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
