"""Shared step: somebody leaves, or may see less; the conversations go on without them."""

from typing import Any
from uuid import UUID

from inbox.ball import BallKind, take_ball
from inbox.desk.hand import hand
from inbox.queries import conversations
from inbox.queries.conversations import LockedConversation
from inbox.queries.people import lock_conversations_of
from inbox.whose_turn import call_under
from realtime.transaction import Tx


async def release_conversations(tx: Tx, user_id: UUID, by_user_id: UUID, *, keeps_own: bool) -> None:
    """What was assigned to the person goes back to the queue, unless they keep it; the ball of conversations
    that are somebody else's goes to that one."""
    held = await lock_conversations_of(tx, user_id)
    for conversation in held.hidden:
        await _let_go(tx, conversation, user_id, keeps_own=keeps_own)
    for conversation in held.open:
        own = conversation.assigned_user_id == user_id
        if own and not keeps_own:
            await _give_back(tx, conversation, user_id, by_user_id)
        elif not own and not (keeps_own and conversation.assigned_user_id is None):
            assigned = conversation.assigned_user_id
            kind: BallKind = "seller" if assigned else "queue"
            by = by_user_id if by_user_id != assigned else None  # to whom it falls, and who has not taken it
            await take_ball(tx, conversation, kind, assigned, by_user_id=by)


async def _let_go(tx: Tx, conversation: LockedConversation, user_id: UUID, *, keeps_own: bool) -> None:
    """Nobody sees it, so nobody is told; whoever undoes the merge finds it with somebody who is there."""
    own, assigned = conversation.assigned_user_id == user_id, conversation.assigned_user_id
    if keeps_own and (own or assigned is None):
        return
    values: dict[str, Any] = {"assigned_user_id": None} if own else {}
    if conversation.holder_user_id == user_id:
        to = None if own else assigned
        kind: BallKind = "seller" if to else "queue"
        values |= {
            "holder_user_id": to,
            "holder_kind": kind,
            "holder_version": conversation.holder_version + 1,
            "attention": call_under(conversation.attention, kind, by_hand=False),
        }
    await conversations.change_conversation(tx, conversation, **values)


async def _give_back(tx: Tx, conversation: LockedConversation, user_id: UUID, by_user_id: UUID) -> None:
    """A ball that the AI or a colleague has stays there."""
    await hand(tx, conversation, None, by_user_id, ball=conversation.holder_user_id == user_id)
