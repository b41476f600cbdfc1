"""Whether the pilot is to answer in a conversation; asked in every transaction in which it acts."""

from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.switches import effective
from copilot.queries.settings import read_settings
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def may_answer(tx: Tx, conversation: LockedConversation) -> bool:
    """It has the ball, or nobody ever had: what a person has touched it gets only by being given it."""
    kind = conversation.holder_kind
    if kind == "seller" or (kind == "queue" and conversation.assigned_user_id is not None):
        return False
    if not await effective(tx, conversation) or not (await read_settings(tx)).enabled:
        return False
    if kind == "ai":
        return True
    thread = await threads.find_thread(tx, conversation.id)
    untouched = thread is None or thread.state == "INIT"
    return untouched and not await turns.person_has_written(tx, conversation.id)
