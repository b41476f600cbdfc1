"""Whether a message may be sent now: a step shared by whoever sends, so that no failure has to tell it."""

from inbox.errors import WindowClosed
from inbox.queries import channels
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def check_window(tx: Tx, conversation: LockedConversation, kind: str) -> None:
    """With the conversation locked. Somebody who never wrote opened nothing; a template needs no window."""
    if kind == "template" or not (await channels.capabilities_in(tx, conversation.channel_id)).window_24h:
        return
    if conversation.window_expires_at is None or conversation.window_expires_at <= tx.now():
        raise WindowClosed
