"""Which events may end what is being written in a conversation. Pure."""

from uuid import UUID

from realtime.copilot_events import DraftFailed, DraftSettled
from realtime.events import (
    ConversationAssigned,
    ConversationChanged,
    DurableEvent,
    HolderChanged,
    MessageChanged,
    MessageQueued,
    MessageReceived,
)


def stirred(event: DurableEvent) -> UUID | None:
    """The conversation: the customer wrote or said otherwise, somebody answered or took it, a draft ended.
    That a text came through, was read, or is being written, ends none."""
    match event:
        case DraftSettled() | HolderChanged():
            return event.conversation_id
        case DraftFailed():
            return event.draft.conversation_id
        case MessageReceived() | MessageQueued() | MessageChanged():
            return event.conversation.id
        case ConversationAssigned() | ConversationChanged():
            return event.conversation.id
        case _:
            return None
