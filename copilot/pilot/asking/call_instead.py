"""The pilot lost the ball while the team was asked, or before the customer was told what it answered: a step
of whoever finds that out."""

from collections.abc import Sequence

from copilot.pilot.calling import calling
from copilot.pilot.queries.questions import StoredQuestion, anybody_answered
from inbox.call_people import call_people
from inbox.queries.conversations import LockedConversation
from inbox.queries.desk import is_taken
from inbox.queries.outbox import database_now
from inbox.whose_turn import attention_of
from realtime.records import Said
from realtime.transaction import Tx

MOST_CHARS = 160
"""Of an answer, where it is the reason of a call."""
LEFT_ASKING = Said(code="pilot_left_asking"), Said(code="next_find_out")


async def call_instead(
    tx: Tx, conversation: LockedConversation, unsettled: Sequence[StoredQuestion]
) -> LockedConversation:
    """With the conversation locked, which is returned as it is afterwards. Where somebody has answered the
    customer nobody is called, and a call for something else stands."""
    standing = attention_of(conversation.attention)
    if standing is not None and standing.reason.code != "pilot_asked":
        return conversation
    answered = next((one for one in unsettled if one.state == "answered"), None)
    if standing is None and (
        answered is None
        or answered.ended_at is None
        or await anybody_answered(tx, conversation.id, answered.ended_at)
    ):
        return conversation
    reason, step = LEFT_ASKING
    if answered is not None and answered.answer:
        words = answered.answer[:MOST_CHARS]
        reason, step = Said(code="pilot_untold", names={"answer": words}), Said(code="next_tell_yourself")
    since = standing.since if standing else await database_now(tx)
    taken = standing.taken if standing else await is_taken(tx, conversation.id, conversation.holder_user_id)
    return await call_people(tx, conversation, calling("handoff", since, reason, step, taken=taken))
