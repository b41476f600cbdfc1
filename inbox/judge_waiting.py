"""Steps of the outbox that decide about what has waited."""

from datetime import timedelta

from inbox.queries import channel_states, conversations, outbox, pace
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Waiting
from inbox.queries.records import read_conversation_record
from inbox.still_wanted import Verdict, verdict_on
from realtime import audience
from realtime.events import HolderChanged
from realtime.transaction import Tx

_HOUR = timedelta(hours=1)


async def judge(tx: Tx, conversation: LockedConversation, waiting: Waiting) -> Verdict | None:
    now = await outbox.database_now(tx)
    automatic = waiting.origin == "ai"
    return verdict_on(
        waiting,
        conversation,
        now,
        restricted=automatic and await channel_states.is_restricted(tx, conversation.channel_id),
        turns=await pace.count_automated(tx, conversation.id, now - _HOUR) if automatic else 0,
    )


async def hand_to_queue(tx: Tx, conversation: LockedConversation) -> None:
    """The ball goes to people, who see it there."""
    version = conversation.holder_version + 1
    await conversations.change_conversation(
        tx, conversation, holder_kind="queue", holder_user_id=None, holder_version=version
    )
    record = await read_conversation_record(tx, conversation.id)
    tx.emit(
        HolderChanged(conversation_id=record.id, holder=record.holder, version=record.version),
        audience.of_conversation(conversation.assigned_user_id),
    )
