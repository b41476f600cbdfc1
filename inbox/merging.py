"""Two contacts become one: a shared step. There is one thread of a contact on a channel, so where both have
one, the messages of the one that goes move into the other, and it is remembered which."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from msgspec.structs import replace

from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.folding import fold
from inbox.outbound import ring_outbox
from inbox.personal.carry_over import carry_over
from inbox.personal.tell_regained import tell_regained_own
from inbox.queries import conversations, doubts, merges
from inbox.queries.conversations import LockedConversation
from inbox.queries.merges import LockedContact, MergeThread
from inbox.tell_contacts import tell_doubted
from inbox.whose_turn import attention_of
from realtime import audience
from realtime.events import ConversationHidden, LeadCountsChanged
from realtime.ids import new_id
from realtime.transaction import Tx

Because = Literal["webhook", "person"]


async def merge(
    tx: Tx, kept_id: UUID, gone_id: UUID, because: Because, by_user_id: UUID | None
) -> UUID | None:
    """The merge's id; None where one of the two is no more, or never was."""
    contacts = await merges.lock_contacts(tx, [kept_id, gone_id])
    if len(contacts) < 2 or any(contact.merged_into for contact in contacts.values()):
        return None
    threads = await merges.lock_threads_of(tx, [kept_id, gone_id])
    merge_id = new_id()
    names = await merges.take_names(tx, gone_id, kept_id)
    ours = {
        thread.channel_id: thread
        for thread in threads
        if thread.contact_id == kept_id and not thread.merged_into
    }
    theirs = [thread for thread in threads if thread.contact_id == gone_id and not thread.merged_into]
    alone = [thread for thread in theirs if thread.channel_id not in ours]
    double = [(ours[thread.channel_id], thread) for thread in theirs if thread.channel_id in ours]
    details: dict[str, Any] = {
        "identities": names,
        "refs": sorted({thread.chat_ref for thread in theirs} | {value for _, _, value in names}),
        "conversations": _conversations(alone, double),
        "former": {"phone": contacts[kept_id].phone, "search_text": contacts[kept_id].search_text},
        "former_name": contacts[kept_id].name,
    }
    await merges.insert_merge(
        tx,
        id=merge_id,
        kept_id=kept_id,
        gone_id=gone_id,
        because=because,
        by_user_id=by_user_id,
        details=details,
    )
    await _one_contact(tx, contacts[kept_id], contacts[gone_id])
    await doubts.settle_doubt(tx, kept_id, gone_id, "merged", by_user_id)
    await merges.pass_threads(tx, [thread.id for thread in alone], kept_id)
    for kept, gone in double:
        await _one_thread(tx, merge_id, kept, gone)
    await tell_doubted(tx, kept_id, changed={kept.id for kept, _ in double})
    return merge_id


def _conversations(
    alone: Sequence[MergeThread], double: Sequence[tuple[MergeThread, MergeThread]]
) -> list[dict[str, str]]:
    passed = [{"passed": str(thread.id)} for thread in alone]
    return passed + [{"kept": str(kept.id), "gone": str(gone.id)} for kept, gone in double]


async def _one_contact(tx: Tx, kept: LockedContact, gone: LockedContact) -> None:
    """Found by the words of both. A number fills the place of none."""
    former = {"phone": kept.phone, "search_text": kept.search_text}
    await merges.change_contact(tx, kept.id, **joined(former, gone))
    await merges.change_contact(tx, gone.id, merged_into=kept.id, doubted=False)


def joined(kept: Mapping[str, Any], gone: LockedContact) -> dict[str, Any]:
    """What stands on the card of the one that stays."""
    words = dict.fromkeys(fold(f"{kept['search_text']} {gone.search_text}").split())
    return {"phone": kept["phone"] or gone.phone, "search_text": " ".join(words)}


async def _one_thread(tx: Tx, merge_id: UUID, kept: MergeThread, gone: MergeThread) -> None:
    await _one_call(tx, kept.id, gone.id)
    await merges.move_messages(tx, merge_id, gone.id, kept.id)
    await merges.set_thread_merged(tx, gone.id, kept.id)
    later = bool(
        gone.last_inbound_at and (not kept.last_inbound_at or gone.last_inbound_at > kept.last_inbound_at)
    )
    # Answers go where the customer wrote last.
    chat_ref = gone.chat_ref if later else kept.chat_ref
    await merges.settle_thread(tx, kept.id, kept.unread_count + gone.unread_count, chat_ref)
    await carry_over(tx, gone.id, kept.id)
    await tell_regained_own(tx, kept.id, kept.assigned_user_id)
    tx.emit(ConversationHidden(conversation_id=gone.id), audience.of_conversation(gone.assigned_user_id))
    tx.emit(LeadCountsChanged(by={gone.stage: -1}), audience.of_conversation(gone.assigned_user_id))
    if await merges.has_queued(tx, kept.id):
        ring_outbox(tx, kept.id)


async def _one_call(tx: Tx, kept_id: UUID, gone_id: UUID) -> None:
    """People get both halves, for the AI has read only one of them. Of two calls the one for a person stands
    before a question."""
    there = await conversations.lock_conversation(tx, kept_id)
    came = await conversations.lock_conversation(tx, gone_id)
    asks = [one and one.attention and one.attention["kind"] == "question" for one in (there, came)]
    there, came = await _with_people(tx, there), await _with_people(tx, came)
    call = attention_of(came.attention) if came else None
    if there and call and (there.attention is None or asks == [True, False]):
        await call_people(tx, there, replace(call, taken=False))


async def _with_people(tx: Tx, conversation: LockedConversation | None) -> LockedConversation | None:
    if conversation is not None and conversation.holder_kind == "ai":
        return await take_ball(tx, conversation, "queue")
    return conversation
