"""Somebody does not know it either. Where nobody else is there who might, people get the conversation."""

from uuid import UUID

from copilot.pilot.asking.errors import PilotQuestionOver
from copilot.pilot.asking.give_up import give_up
from copilot.pilot.asking.lock_question import lock_question
from copilot.pilot.asking.records import ToldQuestion
from copilot.pilot.queries.questions import (
    change_question,
    find_question,
    told_question,
)
from copilot.pilot.tell_thread import tell_thread
from inbox.desk.distribute import ONLINE
from inbox.queries.desk_queue import anybody_online
from inbox.viewer import Viewer
from realtime.database import Database


async def pass_question(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, question_id: UUID
) -> ToldQuestion:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation, question = await lock_question(tx, viewer, conversation_id, question_id)
        if question.state != "open":
            raise PilotQuestionOver
        if viewer.user_id not in question.passed_by:
            question = question._replace(passed_by=[*question.passed_by, viewer.user_id])
            await change_question(tx, question.id, passed_by=question.passed_by)
        assigned = conversation.assigned_user_id
        if not await anybody_online(tx, ONLINE, assigned, but=question.passed_by):
            await give_up(tx, conversation, question, "pilot_unknown")
        await tell_thread(tx, conversation)
        found = await find_question(tx, conversation_id, question_id)
        return told_question(found or question, viewer.user_id)
