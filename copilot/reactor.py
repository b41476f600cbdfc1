"""How the copilot hears of the inbox, which does not know it: which jobs follow from an event. Pure; the jobs
commit with the event, so none is lost and none runs for something that was rolled back."""

from collections.abc import Sequence
from uuid import UUID

from copilot.jobs import (
    CancelHandedOver,
    DraftReply,
    EndUnproven,
    SettleDraft,
    SettleStage,
    ShowSuggestions,
    TranscribeVoice,
    drafting_of,
)
from copilot.pilot.asking.jobs import EndQuestion
from copilot.pilot.jobs import TakeTurn, turn_of
from copilot.unheard import is_unheard, media_of
from inbox.close_window import TOO_LATE
from inbox.threads import LATE
from realtime.events import (
    ConversationAssigned,
    DurableEvent,
    HolderChanged,
    LeadStageChanged,
    MessageChanged,
    MessageQueued,
    MessageReceived,
    MessageStatusChanged,
)
from realtime.jobs import Enqueued
from realtime.records import Message, MessageError, MessageStatus

DEBOUNCE_SECONDS = 0.4
"""People send one thought in several bubbles; shorter than a pause, longer than a burst's gaps."""


def react(event: DurableEvent) -> Sequence[Enqueued]:
    match event:
        case MessageReceived() if _is_late(event.message):
            # A draft is written when a person asks for one; where the pilot has the ball, people get it.
            return [_late(event.conversation.id)] if event.conversation.holder.kind == "ai" else []
        case MessageReceived():
            conversation = event.conversation.id
            # `once` is safe although this transaction is not yet visible to a job that already waits: that
            # job takes the conversation's lock first, which this transaction holds until it commits.
            return [_draft(conversation)]
        case MessageChanged() if is_unheard(event.message):
            job = TranscribeVoice(conversation_id=event.conversation.id, message_id=event.message.id)
            return [Enqueued(job, once=f"hear:{event.message.id}")]
        case MessageChanged() if event.message.direction == "inbound" and _said_otherwise(event.message):
            conversation = event.conversation.id
            void = [EndUnproven(conversation_id=conversation), EndQuestion(conversation_id=conversation)]
            return [*(Enqueued(job) for job in void), _draft(conversation)]
        case MessageQueued() if event.message.provenance in ("human", None):  # what uses a draft settles it
            settle = SettleDraft(conversation_id=event.conversation.id, message_id=event.message.id)
            return [Enqueued(settle)]
        case LeadStageChanged():
            return [Enqueued(SettleStage(conversation_id=event.conversation_id))]
        case MessageStatusChanged(status=MessageStatus.CANCELLED | MessageStatus.FAILED):
            return [_unsent(event.conversation_id)] if _too_late(event.error) else []
        case ConversationAssigned():
            return [Enqueued(ShowSuggestions(conversation_id=event.conversation.id))]
        case HolderChanged() if event.holder.kind == "ai":
            return []  # its turn puts away what was being written, and whoever gives it back rings for that
        case HolderChanged():
            place = event.conversation_id
            return [
                Enqueued(CancelHandedOver(conversation_id=place)),
                Enqueued(EndQuestion(conversation_id=place)),
            ]
        case _:
            return []


def _said_otherwise(message: Message) -> bool:
    """Now or earlier; the jobs find out which. What was heard of a voice message is said by it."""
    media = media_of(message)
    heard = media is not None and media.transcript is not None and not _is_late(message)
    return heard or bool(message.revoked_at or message.edited_at)


def _is_late(message: Message) -> bool:
    return message.created_at - message.sort_at > LATE


def _late(conversation_id: UUID) -> Enqueued:
    name = turn_of(conversation_id)
    return Enqueued(TakeTurn(conversation_id=conversation_id, late=True), key=name, once=f"{name}:late")


def _too_late(error: MessageError | None) -> bool:
    return error is not None and error.code in TOO_LATE


def _unsent(conversation_id: UUID) -> Enqueued:
    name = turn_of(conversation_id)
    return Enqueued(TakeTurn(conversation_id=conversation_id, unsent=True), key=name, once=f"{name}:unsent")


def _draft(conversation_id: UUID) -> Enqueued:
    name = drafting_of(conversation_id)
    return Enqueued(DraftReply(conversation_id=conversation_id), key=name, delay=DEBOUNCE_SECONDS, once=name)
