"""Steps of the outbox that decide about what has waited."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from inbox.open_window import is_open
from inbox.queries import channel_states, outbox, pace
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Waiting
from inbox.still_wanted import SWITCHED_OFF, Verdict, verdict_on
from realtime.transaction import Tx

_HOUR = timedelta(hours=1)


MaySpeak = Callable[[Tx, LockedConversation], Awaitable[bool]]
"""Whether what nobody wrote may be said in a conversation at all. Only the floor above knows the switches."""


async def judge(
    tx: Tx, conversation: LockedConversation, waiting: Waiting, may_speak: MaySpeak | None
) -> Verdict | None:
    now = await outbox.database_now(tx)
    automatic = waiting.automatic
    if automatic and may_speak and not await may_speak(tx, conversation):
        return SWITCHED_OFF
    return verdict_on(
        waiting,
        conversation,
        now,
        restricted=automatic and await channel_states.is_restricted(tx, conversation.channel_id),
        closed=automatic and waiting.kind != "template" and not await is_open(tx, conversation),
        turns=await pace.count_automated(tx, conversation.id, now - _HOUR) if automatic else 0,
    )
