"""Every event, once. The log's JSON, the socket frame and the TypeScript types derive from here.

*Durable* events (`noun.past_verb`) are numbered facts in the tenant's log; the browser's state may depend
on them only. *Ephemeral* ones are never stored, conflated per key, and may be lost with no lasting harm.
"""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from realtime.funnel import SpokenFunnel
from realtime.lead_form import LeadForm
from realtime.personal_records import Mark, UnsentText
from realtime.pilot_records import Handoff, PilotThread
from realtime.records import (
    BudgetStanding,
    Channel,
    Conversation,
    Draft,
    Holder,
    Lead,
    Message,
    MessageError,
    MessageStatus,
    SimulatorMessage,
    StageSuggestion,
    User,
)


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    """Base of both kinds; the tag names the event on the wire."""


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


class LeadFormChanged(Event, frozen=True, kw_only=True, tag="lead_form.changed"):
    """The company's tags, fields of leads, and reasons of losses: all of them as they are now."""

    form: LeadForm


class FunnelChanged(Event, frozen=True, kw_only=True, tag="funnel.changed"):
    """The company's funnel as it is from here on."""

    funnel: SpokenFunnel


class BusinessHoursChanged(Event, frozen=True, kw_only=True, tag="business_hours.changed"):
    """Who shows them, or whether it is open, reads them again."""

    version: int


class LeadCountsChanged(Event, frozen=True, kw_only=True, tag="lead_counts.changed"):
    """Of the leads that the receiver sees, so many more or fewer stand in these stages. Names no
    conversation: a replay tells it also of one that its reader has lost meanwhile."""

    by: dict[str, int]


class DraftRequested(Event, frozen=True, kw_only=True, tag="draft.requested"):
    """A draft began; its text follows as ephemeral deltas and whole in `draft.ready`."""

    draft: Draft


class DraftReady(Event, frozen=True, kw_only=True, tag="draft.ready"):
    """The full text, which replaces whatever was pieced together from deltas."""

    draft: Draft


class DraftAlternativeReady(Event, frozen=True, kw_only=True, tag="draft.alternative"):
    """A draft that was not sure got a second option; the first stands as it was."""

    draft: Draft


class DraftFailed(Event, frozen=True, kw_only=True, tag="draft.failed"):
    draft: Draft


class DraftSettled(Event, frozen=True, kw_only=True, tag="draft.settled"):
    """A person, or a newer message, decided: superseded, dismissed, sent or sent_edited."""

    conversation_id: UUID
    draft_id: UUID
    state: Literal["superseded", "dismissed", "sent", "sent_edited"]


class StageSuggested(Event, frozen=True, kw_only=True, tag="stage.suggested"):
    suggestion: StageSuggestion


class StageSuggestionSettled(Event, frozen=True, kw_only=True, tag="stage.suggestion_settled"):
    conversation_id: UUID
    suggestion_id: UUID
    state: Literal["applied", "dismissed", "superseded", "undone"]
    lead_version: int | None = None
    """The lead's then: a record that is newer knows better what was followed. None: told before this was."""


class UserChanged(Event, frozen=True, kw_only=True, tag="user.changed"):
    """Name, role or activity; the hub judges the user's open sockets anew at this exact position."""

    user: User
    access_changed: bool = False
    """The person may see more or less than before: their sockets end here and start from a new snapshot."""


class SessionRevoked(Event, frozen=True, kw_only=True, tag="session.revoked"):
    """For hubs, not for screens: sockets opened under this session or API token close with 4401."""

    credential_id: UUID


class AiSettingsChanged(Event, frozen=True, kw_only=True, tag="ai_settings.changed"):
    enabled: bool
    mode: Literal["suggest_only", "assist_execute"]
    version: int
    slot_labels: dict[str, str] = msgspec.field(default_factory=dict)
    """What the company calls its own slots."""


class AiBudgetChanged(Event, frozen=True, kw_only=True, tag="ai_budget.changed"):
    """What models cost came near the company's limit of the month, or reached it; or it no longer is."""

    standing: BudgetStanding
    month: date
    """Its first day, in the company's time zone."""
    cap_centavos: int | None


class ChannelChanged(Event, frozen=True, kw_only=True, tag="channel.changed"):
    """A number was added, renamed or moved, or stands otherwise with WhatsApp."""

    channel: Channel


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


class QuickRepliesChanged(Event, frozen=True, kw_only=True, tag="quick_replies.changed"):
    """One was written, changed or deleted: who shows them reads them again."""

    quick_reply_id: UUID


class UnsentTextChanged(Event, frozen=True, kw_only=True, tag="unsent_text.changed"):
    """Told to the one who writes, on all of her devices."""

    unsent: UnsentText


class MarkChanged(Event, frozen=True, kw_only=True, tag="mark.changed"):
    """Told to the one whose list it is, on all of her devices."""

    mark: Mark


class PilotThreadChanged(Event, frozen=True, kw_only=True, tag="pilot.thread_changed"):
    """Where the pilot stands in a conversation: after each turn, and when it began one."""

    conversation_id: UUID
    thread: PilotThread


class HandoffCreated(Event, frozen=True, kw_only=True, tag="handoff.created"):
    """The pilot gave the conversation to people, in the transaction that moved the ball."""

    conversation_id: UUID
    handoff: Handoff


class PilotSwitched(Event, frozen=True, kw_only=True, tag="pilot.switched"):
    """The pilot may act, or may not: in the company, on one number, or in one conversation."""

    scope: Literal["tenant", "channel", "conversation"]
    scope_id: UUID
    on: bool
    version: int


class DeskRulesChanged(Event, frozen=True, kw_only=True, tag="desk_rules.changed"):
    """What screens must know of the company's rules of its desk."""

    supervisors_see_typing: bool
    waiting_minutes: int


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
    | HandoffCreated
    | PilotSwitched
    | DeskRulesChanged
    | SimulatorMessageChanged
)


class DraftDelta(Event, frozen=True, kw_only=True, tag="draft.delta"):
    """A piece of a streaming draft. Append only when `offset` equals the length so far (UTF-16 code units,
    what JavaScript counts); `offset` 0 replaces everything, so a lost piece heals within a second."""

    conversation_id: UUID
    draft_id: UUID
    offset: int
    text: str


class Typing(Event, frozen=True, kw_only=True, tag="typing"):
    """Somebody is writing; expires by itself after 5 seconds. A phone of the simulator knows no
    conversations: there it is the line that writes."""

    conversation_id: UUID
    who: Literal["customer", "seller", "ai"]
    user_id: UUID | None


class Presence(Event, frozen=True, kw_only=True, tag="presence"):
    """Who has this conversation on screen: all of them each time, the reader included. Told to those who
    watch it, first right after `watch`; who stops watching, or whose socket ends, forgets it."""

    conversation_id: UUID
    viewers: list[UUID]
    """In no particular order, at most 20."""
    more: int
    """How many others there are."""


class ComposerText(Event, frozen=True, kw_only=True, tag="composer.text"):
    """What a seller is writing, as far as she is; empty once she has sent or deleted it. For supervisors who
    look at the conversation, where the company wants that; never stored."""

    conversation_id: UUID
    user_id: UUID
    text: str


EphemeralEvent = DraftDelta | Typing | Presence | ComposerText
