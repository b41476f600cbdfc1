"""Whether the pilot is to answer in a conversation; asked in every transaction in which it acts."""

from copilot.pilot.queries.switches import allowed
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def may_answer(tx: Tx, conversation: LockedConversation) -> bool:
    """It has the ball, or nobody ever had: what a person has touched, or is called to, it gets only by being
    given it."""
    kind = conversation.holder_kind
    if kind == "seller":
        return False
    if kind == "queue" and (conversation.assigned_user_id or conversation.attention):
        return False
    return await allowed(tx, conversation, has_ball=kind == "ai")
