"""Whether a message may be sent now: a step shared by whoever sends, so that no failure has to tell it."""

from inbox.errors import WindowClosed
from inbox.queries import channels
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def check_window(tx: Tx, conversation: LockedConversation, kind: str) -> None:
    """With the conversation locked. Somebody who never wrote opened nothing; a template needs no window."""
    if kind != "template" and not await is_open(tx, conversation):
        raise WindowClosed


async def is_open(tx: Tx, conversation: LockedConversation) -> bool:
    if not (await channels.capabilities_in(tx, conversation.channel_id)).window_24h:
        return True
    expires = conversation.window_expires_at
    return expires is not None and expires > tx.now()
