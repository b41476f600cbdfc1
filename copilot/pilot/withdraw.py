"""A turn comes to nothing: a step of whoever finds that it is not wanted any more."""

from copilot.draft_steps import put_away
from copilot.pilot.asking.withdraw_question import withdraw_question
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.questions import find_open
from copilot.pilot.queries.threads import Step
from copilot.pilot.queries.turns import StoredTurn
from copilot.pilot.tell_thread import tell_thread
from copilot.queries import drafts
from inbox.call_people import call_people
from inbox.progress import set_status
from inbox.queries import outbox
from inbox.queries.conversations import LockedConversation
from inbox.still_wanted import STALE
from realtime.records import Said
from realtime.transaction import Tx


async def withdraw_turn(tx: Tx, conversation: LockedConversation, turn: StoredTurn, because: Said) -> None:
    """With the conversation locked. What it was writing ends, and the thread waits for the customer."""
    live = await drafts.find_live_draft(tx, conversation.id)
    if live is not None and live.record.id == turn.draft_id:
        await put_away(tx, conversation, live.record.id, "superseded", None)
    await turns.end_turn(tx, turn.id, "cancelled", reason=because)
    thread = await threads.find_thread(tx, conversation.id)
    if thread is not None and thread.state == "UNDERSTANDING_INTENT":
        step = Step("UNDERSTANDING_INTENT", "AWAITING_USER", reason=because)
        await threads.take_steps(tx, conversation.id, turn.id, [step])


async def withdraw_unsent(tx: Tx, conversation: LockedConversation) -> None:
    """The customer wrote again: what the pilot has waiting answers something else. A farewell stands, for
    somebody has to say that people come."""
    for message_id in await outbox.list_unsent_replies(tx, conversation.id):
        await set_status(tx, conversation, message_id, STALE.status, STALE.code, STALE.reason)
    await withdraw_unsaid(tx, conversation)


async def withdraw_unsaid(tx: Tx, conversation: LockedConversation) -> LockedConversation:
    """The latest turn, where nothing of it was said after all; nor is the team asked what it was to tell the
    customer that it asks. The conversation is returned as it is afterwards."""
    unsaid = await turns.cancel_unsaid(tx, conversation.id)
    asked = await find_open(tx, conversation.id) if unsaid else None
    if asked is None or asked.asked_turn_id not in unsaid:
        return conversation
    await withdraw_question(tx, asked)
    conversation = await call_people(tx, conversation, None)
    await tell_thread(tx, conversation)
    return conversation
