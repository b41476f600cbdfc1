"""How the copilot hears of the inbox, which does not know it: which jobs follow from an event. Pure; the jobs
commit with the event, so none is lost and none runs for something that was rolled back."""

from collections.abc import Sequence

from copilot.jobs import DraftReply, SettleDraft, SettleStage, ShowSuggestions
from realtime.events import (
    ConversationAssigned,
    DurableEvent,
    LeadStageChanged,
    MessageQueued,
    MessageReceived,
)
from realtime.jobs import Enqueued

DEBOUNCE_SECONDS = 0.4
"""People send one thought in several bubbles; shorter than a pause, longer than a burst's gaps."""


def react(event: DurableEvent) -> Sequence[Enqueued]:
    match event:
        case MessageReceived():
            conversation = event.conversation.id
            # `once` is safe although this transaction is not yet visible to a job that already waits: that
            # job takes the conversation's lock first, which this transaction holds until it commits.
            return [
                Enqueued(
                    DraftReply(conversation_id=conversation),
                    key=f"draft:{conversation}",
                    delay=DEBOUNCE_SECONDS,
                    once=f"draft:{conversation}",
                )
            ]
        case MessageQueued() if event.message.provenance in ("human", None):  # what uses a draft settles it
            settle = SettleDraft(conversation_id=event.conversation.id, message_id=event.message.id)
            return [Enqueued(settle)]
        case LeadStageChanged():
            return [Enqueued(SettleStage(conversation_id=event.conversation_id))]
        case ConversationAssigned():
            return [Enqueued(ShowSuggestions(conversation_id=event.conversation.id))]
        case _:
            return []
