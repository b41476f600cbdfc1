"""The pilot gives a conversation to people: a step of the transaction that decides it."""

from typing import NamedTuple
from uuid import UUID

from copilot.pilot.calling import calling
from copilot.pilot.hours import read_opening
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.threads import Step, StoredThread
from copilot.pilot.tell_thread import tell_thread
from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.open_window import is_open
from inbox.outbound import NewOutbound, queue_message
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime import audience
from realtime.copilot_events import HandoffCreated
from realtime.pilot_records import Handoff, Try
from realtime.records import Attention, Said
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
    "pilot_no_template": "next_template",
    "pilot_unanswered": "next_find_out",
    "pilot_unknown": "next_find_out",
    "pilot_waited": "next_find_out",
    "pilot_answer_refused": "next_tell_yourself",
}


class Parting(NamedTuple):
    """Why, and what the customer is told; nothing where it would only be one more automatic message."""

    reason: Said
    words: str = ""


async def hand_over(
    tx: Tx, conversation: LockedConversation, thread: StoredThread, turn_id: UUID | None, parting: Parting
) -> list[UUID]:
    """With the conversation locked and the turn ended: the ball first, so that what still waits leaves the
    outbox, then the announcement under the new version, the last automatic word. Returns what was queued."""
    assigned = conversation.assigned_user_id
    conversation = await take_ball(tx, conversation, "seller" if assigned else "queue", assigned)
    told: list[UUID] = []
    if parting.words and await is_open(tx, conversation):
        new = NewOutbound(
            text=parting.words,
            origin="ai",
            provenance="ai",
            author_user_id=None,
            suggestion_id=None,
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
    conversation = await lock_conversation(tx, conversation.id) or conversation  # its version has grown
    await call_people(tx, conversation, await _call(tx, handoff))
    if thread.state != "ESCALATING":
        escalated = Step(thread.state, "ESCALATING", reason=parting.reason)
        await threads.take_steps(tx, conversation.id, turn_id, [escalated])
    concerned = audience.of_conversation(conversation.assigned_user_id)
    tx.emit(HandoffCreated(conversation_id=conversation.id, handoff=handoff), concerned)
    await tell_thread(tx, conversation)
    return told


async def _call(tx: Tx, handoff: Handoff) -> Attention:
    """The task of whoever comes first, for the list and the queue."""
    return calling(
        "handoff",
        handoff.at,
        handoff.reason,
        handoff.next_step,
        due_at=(await read_opening(tx)).next_opening,
        expected=(await read_pilot_settings(tx)).handoff_timeout,
    )
