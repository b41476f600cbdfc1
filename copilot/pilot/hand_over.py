"""The pilot gives a conversation to people: a step of the transaction that decides it."""

from typing import NamedTuple
from uuid import UUID

from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.threads import Step, StoredThread
from copilot.pilot.tell_thread import tell_thread
from inbox.ball import take_ball
from inbox.outbound import NewOutbound, queue_message
from inbox.queries.conversations import LockedConversation
from realtime import audience
from realtime.events import HandoffCreated
from realtime.pilot_records import Handoff, Try
from realtime.records import Said
from realtime.transaction import Tx

TRIES = 3
NEXT = {
    "pilot_limbo": "next_ask_otherwise",
    "pilot_wants_person": "next_call",
    "pilot_meeting": "next_schedule",
    "pilot_angry": "next_calm",
    "pilot_loop": "next_check",
    "pilot_bot": "next_check",
    "pilot_window": "next_template",
}


class Parting(NamedTuple):
    """Why, and what the customer is told; nothing where it would only be one more automatic message."""

    reason: Said
    words: str = ""
    suggestion_id: UUID | None = None


async def hand_over(
    tx: Tx, conversation: LockedConversation, thread: StoredThread, turn_id: UUID, parting: Parting
) -> list[UUID]:
    """With the conversation locked and the turn ended: the ball first, so that what still waits leaves the
    outbox, then the announcement under the new version, the last automatic word. Returns what was queued."""
    assigned = conversation.assigned_user_id
    conversation = await take_ball(tx, conversation, "seller" if assigned else "queue", assigned)
    told: list[UUID] = []
    if parting.words:
        new = NewOutbound(
            text=parting.words,
            origin="ai",
            provenance="ai",
            author_user_id=None,
            suggestion_id=parting.suggestion_id,
            holder_version=conversation.holder_version,
            farewell=True,
        )
        told = [(await queue_message(tx, conversation, new)).id]
    handoff = Handoff(
        reason=parting.reason,
        tries=[Try(message_id=asked, intent=intent, reply_ids=said) for asked, intent, said in
               await turns.last_tries(tx, conversation.id, TRIES)],
        next_step=Said(code=NEXT.get(parting.reason.code, "next_answer")),
        at=await threads.stamp_handoff(tx, conversation.id),
    )  # fmt: skip
    await threads.change_thread(tx, conversation.id, handoff=handoff, last_reason=parting.reason)
    if thread.state != "ESCALATING":
        escalated = Step(thread.state, "ESCALATING", reason=parting.reason)
        await threads.take_steps(tx, conversation.id, turn_id, [escalated])
    concerned = audience.of_conversation(conversation.assigned_user_id)
    tx.emit(HandoffCreated(conversation_id=conversation.id, handoff=handoff), concerned)
    await tell_thread(tx, conversation)
    return told
