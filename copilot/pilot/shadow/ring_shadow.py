"""A customer wrote where people answer: a step of the draft's doorbell. One statement, and no job, for a
company without the mode."""

from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.shadow.jobs import ring_taking
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def ring_shadow(tx: Tx, conversation: LockedConversation, wait: float) -> None:
    """`wait`: so long may the words of a voice message take."""
    pilot = await read_pilot_settings(tx)
    if pilot.shadow:
        ring_taking(tx, conversation.id, max(pilot.debounce_seconds, wait))
