"""Somebody of the team answers what the pilot asked; it tells the customer."""

from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.asking.errors import PilotQuestionAnswered, PilotQuestionOver
from copilot.pilot.asking.jobs import expiry_of_question
from copilot.pilot.asking.keep_answer import keep_answer
from copilot.pilot.asking.lock_question import lock_question
from copilot.pilot.asking.records import AnswerQuestion, ToldQuestion
from copilot.pilot.jobs import ring_turn
from copilot.pilot.queries.questions import end_question, find_question, name_of, told_question
from copilot.pilot.tell_thread import tell_thread
from copilot.pilot.wanted import may_answer
from inbox.call_people import call_people
from inbox.errors import TextEmpty
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.transaction import Tx


async def answer_question(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    question_id: UUID,
    given: AnswerQuestion,
) -> ToldQuestion:
    """Of two who answer at once the first counts, and the other is told who it was; who answers twice in the
    same words has answered once."""
    text = given.text.replace("\x00", "").strip()
    if not text:
        raise TextEmpty
    async with db.tenant_transaction(tenant_id) as tx:
        conversation, question = await lock_question(tx, viewer, conversation_id, question_id)
        if question.state == "answered" and (question.answered_by, question.answer) == (viewer.user_id, text):
            return told_question(question, viewer.user_id)
        if question.state == "answered":
            raise PilotQuestionAnswered(name=await name_of(tx, question.answered_by))
        if question.state != "open" or not await _waits(tx, conversation):
            raise PilotQuestionOver
        await end_question(
            tx, question.id, "answered", answered_by=viewer.user_id, answer=text, kept=given.keep
        )
        if given.keep:
            contact = (await read_conversation_record(tx, conversation_id)).contact
            await keep_answer(tx, question, text, contact.name, viewer.user_id)
        tx.withdraw(expiry_of_question(question.id))
        conversation = await call_people(tx, conversation, None)
        facts = PilotFacts(question_id=question.id, kept=given.keep)
        await note_pilot(tx, "pilot.answered", facts, viewer.user_id, conversation_id)
        ring_turn(tx, conversation_id)
        await tell_thread(tx, conversation)
        answered = await find_question(tx, conversation_id, question_id)
        return told_question(answered or question, viewer.user_id)


async def _waits(tx: Tx, conversation: LockedConversation) -> bool:
    return conversation.holder_kind == "ai" and await may_answer(tx, conversation)
