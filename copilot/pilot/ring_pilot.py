"""A customer wrote where the pilot has the ball, or nobody has yet: a step of the draft's doorbell, so that a
company without the pilot pays one statement for it and no job."""

from copilot.pilot.jobs import ring_turn
from copilot.pilot.queries import turns
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.wanted import may_answer
from copilot.pilot.withdraw import withdraw_turn, withdraw_unsent
from inbox.ball import take_ball
from inbox.queries.conversations import LockedConversation
from realtime.records import Said
from realtime.transaction import Tx


async def ring_pilot(tx: Tx, conversation: LockedConversation, wait: float = 0.0) -> bool:
    """Whether the turn is the pilot's, which then writes the draft. What it was saying to the message before
    ends here, long before the burst does. `wait`: so long may the words of a voice message take."""
    if not await may_answer(tx, conversation):
        if conversation.holder_kind == "ai":
            await take_ball(tx, conversation, "queue")  # switched off: nobody else would answer
        return False
    burst = await turns.read_burst(tx, conversation.id)
    if not burst:
        return bool(conversation.holder_kind == "ai")
    running = await turns.find_running_turn(tx, conversation.id)
    if running is not None and running.trigger_message_id != burst[-1].id:
        await withdraw_turn(tx, conversation, running, Said(code="pilot_newer"))
    await withdraw_unsent(tx, conversation)
    pilot = await read_pilot_settings(tx)
    delay = max(0.0, pilot.debounce_seconds - burst[-1].waited, wait)
    ring_turn(tx, conversation.id, delay)
    return True
