"""A person sends a draft, as it stands or edited: it is settled in the transaction that queues the message,
so that one draft becomes one message, whichever way, however often and whichever of its options is sent."""

from typing import NamedTuple, cast
from uuid import UUID

from copilot.audit.notes import Sent, note_sent
from copilot.draft import edit_distance, settled_as
from copilot.draft_steps import Ending, announce_settled, answer_since, put_away, still_answers
from copilot.errors import DraftOutdated, SuggestionNotFound, SuggestionSettled
from copilot.pilot.shadow.note_answer import note_answer
from copilot.queries import drafts
from copilot.queries.drafts import StoredDraft
from inbox.outbound import Provenance, Used
from inbox.queries.conversations import LockedConversation
from realtime.suggestion_records import Draft, DraftState
from realtime.transaction import Tx


class Option(NamedTuple):
    """One of the texts of a draft."""

    draft: Draft
    text: str
    second: bool


async def use_draft(
    tx: Tx,
    conversation: LockedConversation,
    suggestion_id: UUID,
    text: str,
    by_user_id: UUID,
    message_id: UUID,
) -> Used:
    option = await sendable_option(tx, conversation, suggestion_id)
    provenance = await settle_as_sent(tx, conversation, option, text, by_user_id, message_id)
    return Used(provenance, option.draft.id)


async def sendable_option(tx: Tx, conversation: LockedConversation, suggestion_id: UUID) -> Option:
    """Ready, and still the answer to the newest message as it stands: what answers anything else is
    unsendable."""
    stored = await drafts.find_option(tx, conversation.id, suggestion_id)
    if stored is None:
        raise SuggestionNotFound
    draft = stored.record
    waiting = draft.state is DraftState.READY
    if not waiting and draft.state is not DraftState.SUPERSEDED:
        raise SuggestionSettled(state=draft.state.value)
    if not await still_answers(tx, conversation, stored):
        raise DraftOutdated
    if not waiting and not await _is_version(tx, stored):
        raise SuggestionSettled(state=draft.state.value)
    if draft.alternative and draft.alternative.id == suggestion_id:
        return Option(draft, draft.alternative.text, second=True)
    return Option(draft, draft.text, second=False)


async def _is_version(tx: Tx, stored: StoredDraft) -> bool:
    """Of a superseded one: another draft took its place, and the company has said nothing since."""
    return bool(stored.record.text) and await answer_since(tx, stored) is None


async def settle_as_sent(
    tx: Tx, conversation: LockedConversation, option: Option, text: str, by_user_id: UUID, message_id: UUID
) -> Provenance:
    state = settled_as(option.text, text)
    draft_id = option.draft.id
    live = await drafts.find_live_draft(tx, conversation.id)
    if live is not None and live.record.id != draft_id:  # she went back to an earlier version
        await put_away(tx, conversation, live.record.id, "superseded", by_user_id, message_id)
    await drafts.settle(
        tx,
        draft_id,
        state,
        by_user_id,
        alternative_used=option.second,
        edit_distance=edit_distance(option.text, text),
    )
    sent = Sent(option.text, text, option.second, message_id)
    await note_sent(tx, option.draft, sent, by_user_id)
    announce_settled(tx, conversation, draft_id, cast(Ending, state.value))
    await note_answer(tx, conversation.id)
    return "ai" if state is DraftState.SENT else "ai_edited"
