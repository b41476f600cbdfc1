"""Nobody waits for the answer any more: a step of whoever finds that out."""

from uuid import UUID

from copilot.pilot.asking.jobs import expiry_of_question
from copilot.pilot.queries.questions import StoredQuestion, end_question, list_unsettled
from realtime.transaction import Tx


async def withdraw_question(tx: Tx, question: StoredQuestion) -> None:
    await end_question(tx, question.id, "withdrawn")
    tx.withdraw(expiry_of_question(question.id))


async def withdraw_unsettled(tx: Tx, conversation_id: UUID) -> list[StoredQuestion]:
    """Open ones, and answered ones that the customer was not told of, as they were."""
    unsettled = await list_unsettled(tx, conversation_id)
    for question in unsettled:
        await withdraw_question(tx, question)
    return unsettled
