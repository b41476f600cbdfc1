"""A kept answer as somebody may change it, after the conversation where it was asked: the order in which
answering locks them."""

from uuid import UUID

from copilot.pilot.kept.errors import KeptAnswerNotFound
from copilot.pilot.queries import kept_answers
from copilot.pilot.queries.kept_answers import StoredAnswer
from copilot.pilot.queries.questions import asked_in
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime.transaction import Tx


async def lock_answer(tx: Tx, answer_id: UUID) -> tuple[LockedConversation | None, StoredAnswer]:
    """Raises KeptAnswerNotFound. An answer outlives its conversation."""
    question_id = await kept_answers.question_of(tx, answer_id)
    place = await asked_in(tx, question_id) if question_id else None
    conversation = await lock_conversation(tx, place) if place else None
    stored = await kept_answers.lock_kept_answer(tx, answer_id)
    if stored is None:
        raise KeptAnswerNotFound
    return conversation, stored
