"""What the inbox does later about its own events. Pure; the jobs commit with the event."""

from collections.abc import Sequence

from inbox.jobs import Distribute
from realtime.events import DurableEvent, MessageReceived
from realtime.jobs import Enqueued


def react(event: DurableEvent) -> Sequence[Enqueued]:
    """Only to the first message of a burst: the periodic round finds what this misses."""
    match event:
        case MessageReceived(conversation=conversation) if (
            conversation.assigned_user_id is None and conversation.unread_count == 1
        ):
            return [Enqueued(Distribute(), once=f"distribute:{conversation.id}")]
        case _:
            return []
