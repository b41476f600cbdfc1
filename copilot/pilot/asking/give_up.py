"""Nobody of the team answers: the customer is told the truth, and people get the conversation. A step."""

from datetime import timedelta
from typing import Literal
from uuid import UUID

from copilot.gather_context import gather_context
from copilot.pilot.asking.jobs import expiry_of_question
from copilot.pilot.calling import calling
from copilot.pilot.farewell import farewell
from copilot.pilot.hand_over import NEXT, Parting, hand_over
from copilot.pilot.hours import read_opening
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.questions import StoredQuestion, end_question
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.turns import NewTurn
from copilot.pilot.wanted import may_answer
from copilot.queries.limbo import read_limbo
from copilot.queries.settings import read_settings
from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.desk.distribute import ONLINE
from inbox.queries.conversations import LockedConversation
from inbox.queries.desk_queue import anybody_online
from inbox.queries.outbox import database_now
from realtime.records import Said
from realtime.transaction import Tx


async def give_up(
    tx: Tx,
    conversation: LockedConversation,
    question: StoredQuestion,
    code: Literal["pilot_unanswered", "pilot_unknown"],
) -> None:
    """With the conversation locked and the question open."""
    await end_question(tx, question.id, "expired")
    tx.withdraw(expiry_of_question(question.id))
    if conversation.holder_kind != "ai":
        return
    if not await may_answer(tx, conversation):
        conversation = await take_ball(tx, conversation, "queue")  # switched off: it says nothing any more
        reason, step = Said(code=code), Said(code=NEXT[code])
        await call_people(tx, conversation, calling("handoff", await database_now(tx), reason, step))
        return
    words = farewell(
        await gather_context(tx, conversation.id, await read_settings(tx)),
        code,
        await read_opening(tx),
        (await read_pilot_settings(tx)).handoff_timeout,
        anybody=await anybody_online(tx, ONLINE, conversation.assigned_user_id),
    )
    thread = await threads.open_thread(tx, conversation.id)
    reason = Said(code=code)
    turn_id = await _count(tx, conversation, question, reason)
    told = await hand_over(tx, conversation, thread, turn_id, Parting(reason, words))
    await turns.end_turn(tx, turn_id, "handed_over", message_ids=told)


async def _count(tx: Tx, conversation: LockedConversation, question: StoredQuestion, reason: Said) -> UUID:
    """A hand-over is a turn of the pilot's like any other, and reports count turns. Of the question's own
    message: what the customer has written since is another turn, with a meaning of its own."""
    asked, count = question.message_ids, (await read_limbo(tx, conversation.id)).times
    new = NewTurn(
        conversation_id=conversation.id,
        trigger_message_id=asked[-1],
        first_message_id=asked[0],
        holder_version=conversation.holder_version,
        words_version=conversation.words_version,
        threshold=(await read_pilot_settings(tx)).clarify_threshold,
        count_before=count,
        attempts=1,
        state="handed_over",
        reason=reason,
        question_id=question.id,
    )
    turn_id = await turns.insert_turn(tx, new, timedelta(0))
    understood = {"intent": question.intent, "advice": "hand_over", "count_after": count}
    await turns.end_turn(tx, turn_id, "handed_over", **understood)
    return turn_id
