"""A person answers the customer on the business's phone: a step of whoever hears of it, at once or later."""

from datetime import datetime, timedelta

from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.queries.conversations import LockedConversation
from inbox.queries.desk import given_to_ai_at
from inbox.whose_turn import attention_of
from realtime.transaction import Tx

CLOCKS = timedelta(minutes=2)
"""By which ours and a provider's may differ."""


async def answered_by_phone(tx: Tx, conversation: LockedConversation, at: datetime) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. However late it is heard of, and
    whatever the customer has written since, the person is in the conversation: the AI keeps a ball only that
    it was given afterwards, by somebody who knew. What was written long before people were called does not
    end the call."""
    if conversation.holder_kind == "ai":
        given_at = await given_to_ai_at(tx, conversation.id)
        if given_at is None or at > given_at - CLOCKS:
            # Whatever was about to be sent by itself is not sent any more.
            conversation = await take_ball(tx, conversation, "queue")
    call = attention_of(conversation.attention)
    if call is not None and at > call.since - CLOCKS:
        conversation = await call_people(tx, conversation, None)
    return conversation
