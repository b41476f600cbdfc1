"""A person answers the customer on the business's phone: a step of whoever hears of it, at once or later."""

from datetime import datetime, timedelta

from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.queries.conversations import LockedConversation
from inbox.whose_turn import attention_of
from realtime.transaction import Tx

CLOCKS = timedelta(minutes=2)
"""By which ours and a provider's may differ."""


async def answered_by_phone(tx: Tx, conversation: LockedConversation, at: datetime) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. What was written long before the
    customer's last message, or before people were called, answers neither."""
    asked = conversation.last_inbound_at
    if conversation.holder_kind == "ai" and (asked is None or at > asked - CLOCKS):
        # Whatever was about to be sent by itself is not sent any more.
        conversation = await take_ball(tx, conversation, "queue")
    call = attention_of(conversation.attention)
    if call is not None and at > call.since - CLOCKS:
        conversation = await call_people(tx, conversation, None)
    return conversation
