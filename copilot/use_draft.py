"""A person sends a draft, as it stands or edited: it is settled in the transaction that queues the message,
so that one draft becomes one message, whichever way and however often it is sent."""

from typing import cast
from uuid import UUID

from copilot.draft import settled_as
from copilot.draft_steps import Ending, announce_settled
from copilot.errors import DraftOutdated, SuggestionNotFound, SuggestionSettled
from copilot.queries import drafts
from copilot.queries.thread import newest_inbound
from inbox.outbound import Provenance
from inbox.queries.conversations import LockedConversation
from realtime.records import Draft, DraftState
from realtime.transaction import Tx


async def use_draft(
    tx: Tx, conversation: LockedConversation, suggestion_id: UUID, text: str, by_user_id: UUID
) -> Provenance:
    return await settle_as_sent(
        tx, conversation, await sendable_draft(tx, conversation.id, suggestion_id), text, by_user_id
    )


async def sendable_draft(tx: Tx, conversation_id: UUID, suggestion_id: UUID) -> Draft:
    """Ready, and still the answer to the newest message: what answers an earlier one is unsendable."""
    stored = await drafts.find_draft(tx, conversation_id, suggestion_id)
    if stored is None:
        raise SuggestionNotFound
    if stored.record.state is not DraftState.READY:
        raise SuggestionSettled(state=stored.record.state.value)
    if await newest_inbound(tx, conversation_id) != stored.record.trigger_message_id:
        raise DraftOutdated
    return stored.record


async def settle_as_sent(
    tx: Tx, conversation: LockedConversation, draft: Draft, text: str, by_user_id: UUID
) -> Provenance:
    state = settled_as(draft.text, text)
    await drafts.settle(tx, draft.id, state, by_user_id)
    announce_settled(tx, conversation, draft.id, cast(Ending, state.value))
    return "ai" if state is DraftState.SENT else "ai_edited"
