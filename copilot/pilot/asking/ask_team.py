"""The pilot asks the team for one missing fact: a step of the turn that tells the customer so."""

from datetime import timedelta
from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.asking.asking import MAX_CHARS, Asking, asked_words
from copilot.pilot.asking.jobs import ring_expiry
from copilot.pilot.calling import calling
from copilot.pilot.hours import after_open
from copilot.pilot.queries.questions import NewQuestion, insert_question
from copilot.pilot.queries.settings import read_pilot_settings
from inbox.call_people import call_people
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import database_now
from realtime.records import Said
from realtime.transaction import Tx


async def ask_team(
    tx: Tx, conversation: LockedConversation, asking: Asking, turn_id: UUID | None
) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. The pilot keeps the ball, and the
    business owes an answer."""
    now = await database_now(tx)
    minutes = (await read_pilot_settings(tx)).answer_minutes
    due_at = await after_open(tx, now, timedelta(minutes=minutes))
    new = NewQuestion(
        conversation_id=conversation.id,
        message_ids=asking.message_ids,
        intent=asking.intent,
        question=asked_words(asking.question),
        missing=asking.missing[:MAX_CHARS],
        due_at=due_at,
        asked_turn_id=turn_id,
    )
    question_id = await insert_question(tx, new)
    ring_expiry(tx, conversation.id, question_id, (due_at - now).total_seconds())
    await note_pilot(tx, "pilot.asked", PilotFacts(question_id=question_id), None, conversation.id)
    reason, step = Said(code="pilot_asked"), Said(code="next_answer_pilot")
    return await call_people(tx, conversation, calling("question", now, reason, step, due_at=due_at))
