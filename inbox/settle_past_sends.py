"""A past message that is a send of ours whose end nobody knew: it is named, and shown no second time."""

from datetime import datetime
from uuid import UUID

from inbox.channels.neutral import PastMessage
from inbox.progress import progress
from inbox.queries import conversations, outbox
from inbox.queries.parked_echoes import ParkedEcho, park_echo
from inbox.take_acts import apply_parked
from realtime.records import MessageStatus
from realtime.transaction import Tx


async def is_own_send(
    tx: Tx, channel_id: UUID, conversation_id: UUID, past: PastMessage, received_at: datetime
) -> bool:
    """With the conversation locked, where something of ours has no name yet."""
    incoming = past.message
    if await outbox.has_name(tx, channel_id, incoming.provider_id):
        return True
    conversation = await conversations.lock_conversation(tx, conversation_id)
    unnamed = await outbox.list_unnamed(tx, conversation_id)
    if conversation is None:
        return False
    words = incoming.text.strip()
    own = next((one for one in unnamed if words and one.text.strip() == words), None)
    if own is not None:
        await outbox.change_message(tx, own.id, provider_id=incoming.provider_id)
        reached = past.status or MessageStatus.ACCEPTED
        await progress(tx, conversation, own.id, own.status, reached)
        await apply_parked(tx, channel_id, [incoming.provider_id])
        return True
    if any(one.status is MessageStatus.SENDING for one in unnamed):
        # It may be that one with words that the provider changed; the answer to the send will tell.
        await park_echo(tx, channel_id, conversation_id, ParkedEcho(incoming, received_at))
        return True
    return False
