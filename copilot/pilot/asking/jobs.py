"""Work that follows from a question."""

from uuid import UUID

from realtime.jobs import Job
from realtime.transaction import Tx


class ExpireQuestion(Job, frozen=True, kw_only=True, tag="pilot.expire_question"):
    """Once `question:<id>`: nobody has answered in time. Whoever ends the question withdraws it."""

    conversation_id: UUID
    question_id: UUID


class EndQuestion(Job, frozen=True, kw_only=True, tag="pilot.end_question"):
    """The ball changed hands, or the customer changed or took back something: the question may be void."""

    conversation_id: UUID


def expiry_of_question(question_id: UUID) -> str:
    return f"question:{question_id}"


def ring_expiry(tx: Tx, conversation_id: UUID, question_id: UUID, delay: float) -> None:
    job = ExpireQuestion(conversation_id=conversation_id, question_id=question_id)
    tx.enqueue(job, delay=max(0.0, delay), once=expiry_of_question(question_id))
