"""Nobody of the team has answered what the pilot asked, and the customer waits."""

from uuid import UUID

from copilot.pilot.asking.give_up import give_up
from copilot.pilot.asking.jobs import ExpireQuestion, ring_expiry
from copilot.pilot.jobs import ring_turn
from copilot.pilot.queries import turns
from copilot.pilot.queries.questions import find_question
from inbox.queries.conversations import lock_conversation
from inbox.queries.outbox import database_now
from realtime.database import Database

PATIENCE = 5.0
"""Seconds, while the pilot answers something else."""


async def expire_question(db: Database, tenant_id: UUID, job: ExpireQuestion) -> None:
    """Job handler. Who comes too early comes again."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        question = await find_question(tx, job.conversation_id, job.question_id)
        if conversation is None or question is None or question.state != "open":
            return
        left = (question.due_at - await database_now(tx)).total_seconds()
        if left > 0:
            ring_expiry(tx, conversation.id, question.id, left)
        elif await turns.find_running_turn(tx, conversation.id) is not None:
            ring_turn(tx, conversation.id)  # a dead writer ends there
            ring_expiry(tx, conversation.id, question.id, PATIENCE)
        else:
            await give_up(tx, conversation, question, "pilot_unanswered")
