"""Says where the pilot stands in a conversation."""

from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.told import read_pilot_thread
from inbox.queries.conversations import LockedConversation
from realtime import audience
from realtime.copilot_events import PilotThreadChanged
from realtime.transaction import Tx


async def tell_thread(tx: Tx, conversation: LockedConversation) -> None:
    threshold = (await read_pilot_settings(tx)).clarify_threshold
    thread = await read_pilot_thread(tx, conversation.id, threshold)
    if thread is not None:
        tx.emit(
            PilotThreadChanged(conversation_id=conversation.id, thread=thread),
            audience.of_conversation(conversation.assigned_user_id),
        )
