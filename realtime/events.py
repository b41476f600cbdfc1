"""Every event, once. The log's JSON, the socket frame and the TypeScript types derive from here.

*Durable* events (`noun.past_verb`) are numbered facts in the tenant's log; the browser's state may depend
on them only. *Ephemeral* ones are never stored, conflated per key, and may be lost with no lasting harm.
"""

from typing import Literal
from uuid import UUID

from realtime.company_events import (
    BusinessHoursChanged,
    ChannelChanged,
    CompanyChanged,
    DeskRulesChanged,
    FunnelChanged,
    LeadFormChanged,
    QuickRepliesChanged,
    SessionRevoked,
    UserChanged,
)
from realtime.copilot_events import (
    AiBudgetChanged,
    AiSettingsChanged,
    DraftAlternativeReady,
    DraftFailed,
    DraftReady,
    DraftRequested,
    DraftSettled,
    HandoffCreated,
    PilotSwitched,
    PilotThreadChanged,
    StageSuggested,
    StageSuggestionSettled,
)
from realtime.event import Event
from realtime.personal_records import Mark, UnsentText
from realtime.records import (
    Attention,
    Conversation,
    Holder,
    Lead,
    Message,
    MessageError,
    MessageStatus,
    SimulatorMessage,
)


class MessageReceived(Event, frozen=True, kw_only=True, tag="message.received"):
    """An inbound message, exactly once, with the conversation as it is afterwards."""

    conversation: Conversation
    message: Message


class MessageQueued(Event, frozen=True, kw_only=True, tag="message.queued"):
    """An outbound message exists: it will be handed to the channel, or was written elsewhere and is sent."""

    conversation: Conversation
    message: Message


class MessageStatusChanged(Event, frozen=True, kw_only=True, tag="message.status_changed"):
    """Only forward: see `inbox/message_status.py`."""

    conversation_id: UUID
    message_id: UUID
    status: MessageStatus
    error: MessageError | None


class MessageChanged(Event, frozen=True, kw_only=True, tag="message.changed"):
    """Edited, deleted, or reacted to: the whole message as it is now, and the row of the list."""

    conversation: Conversation
    message: Message


class ConversationRead(Event, frozen=True, kw_only=True, tag="conversation.read"):
    conversation_id: UUID
    unread_count: int
    version: int
    by_user_id: UUID


class ConversationAssigned(Event, frozen=True, kw_only=True, tag="conversation.assigned"):
    """Full record, because its audience may see the conversation for the first time."""

    conversation: Conversation
    by_user_id: UUID | None


class ConversationHidden(Event, frozen=True, kw_only=True, tag="conversation.hidden"):
    """Tombstone: the receiver may no longer see the conversation and forgets it."""

    conversation_id: UUID


class ConversationChanged(Event, frozen=True, kw_only=True, tag="conversation.changed"):
    """Who the customer is, or what is in the thread, is known better now."""

    conversation: Conversation
    thread_changed: bool
    """Messages came from another thread, or went back to it: the thread is to be read again."""


class HolderChanged(Event, frozen=True, kw_only=True, tag="conversation.holder_changed"):
    conversation_id: UUID
    holder: Holder
    attention: Attention | None = None
    """What people are called for under the new ball."""
    version: int


class AttentionChanged(Event, frozen=True, kw_only=True, tag="conversation.attention_changed"):
    """People are called to a conversation, or are needed no more. That the ball went to somebody, or that a
    person answered, says so itself."""

    conversation_id: UUID
    attention: Attention | None
    holder: Holder
    """Who is to speak next goes with it."""
    version: int


class LeadStageChanged(Event, frozen=True, kw_only=True, tag="lead.stage_changed"):
    conversation_id: UUID
    lead: Lead
    from_stage: str
    by_user_id: UUID | None
    source: Literal["seller", "ai"]
    """`ai` when a person approved an AI suggestion."""
    version: int
    """The conversation's version afterwards."""


class LeadChanged(Event, frozen=True, kw_only=True, tag="lead.changed"):
    """Its tags or its value, which are in the record, or its fields, which who shows them reads again."""

    conversation_id: UUID
    lead: Lead
    by_user_id: UUID
    version: int
    """The conversation's version afterwards."""


class LeadCountsChanged(Event, frozen=True, kw_only=True, tag="lead_counts.changed"):
    """Of the leads that the receiver sees, so many more or fewer stand in these stages. Names no
    conversation: a replay tells it also of one that its reader has lost meanwhile."""

    by: dict[str, int]


class NoteChanged(Event, frozen=True, kw_only=True, tag="note.changed"):
    """Colleagues wrote, changed or deleted an internal note: who shows the thread reads its notes again."""

    conversation_id: UUID
    note_id: UUID


class MentionsChanged(Event, frozen=True, kw_only=True, tag="mentions.changed"):
    """Told to the one who is mentioned: how often, in notes of this conversation that she has not seen."""

    conversation_id: UUID
    count: int


class StarsChanged(Event, frozen=True, kw_only=True, tag="stars.changed"):
    """Told to the one whose stars they are: who shows this thread's reads them again."""

    conversation_id: UUID


class UnsentTextChanged(Event, frozen=True, kw_only=True, tag="unsent_text.changed"):
    """Told to the one who writes, on all of her devices."""

    unsent: UnsentText


class MarkChanged(Event, frozen=True, kw_only=True, tag="mark.changed"):
    """Told to the one whose list it is, on all of her devices."""

    mark: Mark


class SimulatorMessageChanged(Event, frozen=True, kw_only=True, tag="simulator.message_changed"):
    """For the simulator's phone only: a bubble appeared or its ticks turned."""

    phone: str
    message: SimulatorMessage


DurableEvent = (
    MessageReceived
    | MessageQueued
    | MessageStatusChanged
    | MessageChanged
    | ConversationRead
    | ConversationAssigned
    | ConversationHidden
    | ConversationChanged
    | HolderChanged
    | LeadStageChanged
    | LeadChanged
    | LeadFormChanged
    | FunnelChanged
    | BusinessHoursChanged
    | CompanyChanged
    | LeadCountsChanged
    | DraftRequested
    | DraftReady
    | DraftAlternativeReady
    | DraftFailed
    | DraftSettled
    | StageSuggested
    | StageSuggestionSettled
    | UserChanged
    | SessionRevoked
    | AiSettingsChanged
    | AiBudgetChanged
    | ChannelChanged
    | NoteChanged
    | MentionsChanged
    | StarsChanged
    | QuickRepliesChanged
    | UnsentTextChanged
    | MarkChanged
    | PilotThreadChanged
    | AttentionChanged
    | HandoffCreated
    | PilotSwitched
    | DeskRulesChanged
    | SimulatorMessageChanged
)
