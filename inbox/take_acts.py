"""What is done to messages that exist, or will: edits, deletions, reactions. A shared step."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from inbox.channels.neutral import MessageEdited, MessageRevoked, ReactionSet
from inbox.jobs import SettleOrphan
from inbox.lock_thread_of import lock_thread_of
from inbox.message_acts import Act, changes_of, name_of
from inbox.queries import acts as act_queries
from inbox.queries import contacts, conversations, messages
from inbox.queries.acts import Target
from inbox.queries.contacts import identity_of
from inbox.queries.records import read_conversation_record
from inbox.tell_contacts import tell_thread
from realtime import audience
from realtime.events import MessageChanged
from realtime.transaction import Tx

ORPHAN_SECONDS = 120.0
"""That an edit waits for its message before it is shown without. Webhooks overtake each other by seconds."""


class ArrivedAct(NamedTuple):
    act: Act
    received_at: datetime
    raw_event_id: UUID | None = None
    """The webhook, while it is known."""
    past: bool = False
    """A history tells of it: news only where the message itself was."""

    @property
    def at(self) -> datetime:
        """It can not lie in the future."""
        return min(self.act.provider_at or self.received_at, self.received_at)


async def take_acts(tx: Tx, channel_id: UUID, arrived: Sequence[ArrivedAct]) -> None:
    """In the order of arrival. What comes before its message waits for it under the message's id."""
    quiet: set[UUID] = set()
    for one in arrived:
        target = await act_queries.find_target(tx, channel_id, one.act.target_provider_id)
        if target is None:
            await _park(tx, channel_id, one)
        elif await _is_theirs(tx, target, one.act) and (untold := await _apply(tx, target, one)):
            quiet.add(untold)
    for conversation_id in sorted(quiet):
        await tell_thread(tx, conversation_id, thread_changed=True)


async def _park(tx: Tx, channel_id: UUID, one: ArrivedAct) -> None:
    target = one.act.target_provider_id
    await act_queries.park_act(tx, channel_id, name_of(one.act), one.act, one.at, one.raw_event_id)
    if isinstance(one.act, MessageEdited) and not one.past:
        job = SettleOrphan(channel_id=channel_id, provider_id=target)
        tx.enqueue(job, once=f"orphan:{channel_id}:{target}", delay=ORPHAN_SECONDS)


async def apply_parked(
    tx: Tx, channel_id: UUID, provider_ids: Collection[str], *, past: bool = False
) -> None:
    """For messages that have just been taken."""
    parked = await act_queries.take_parked_acts(tx, channel_id, provider_ids)
    if parked:
        await take_acts(tx, channel_id, [ArrivedAct(act, at, past=past) for act, at in parked])


_WRITES = {"customer": "inbound", "business": "outbound"}


async def _is_theirs(tx: Tx, target: Target, act: MessageEdited | MessageRevoked | ReactionSet) -> bool:
    """Senders choose message ids: an id proves nothing unless the message is in the sender's own chat, and
    nobody changes what somebody else wrote."""
    by = None if isinstance(act, ReactionSet) else act.by
    if by is not None and _WRITES[by] != target.direction:
        return False
    if by is not None and not act.chat:
        return True  # the chat is not told, and that the other side wrote it is all there is to go by
    known = await contacts.find_contacts(tx, [identity_of(ref) for ref in act.chat])
    if not isinstance(act, ReactionSet) and act.named_from_there:
        # A customer's name for whom we edited; a name that is nobody's is our own, for who edited to us.
        writer = "business" if known else "customer"
        return _WRITES[writer] == target.direction and (not known or target.contact_id in known.values())
    return target.contact_id in known.values()


async def _apply(tx: Tx, target: Target, one: ArrivedAct) -> UUID | None:
    """Its thread, where the change is still to be told with all others of that."""
    conversation = await lock_thread_of(tx, target.message_id, target.conversation_id)
    if conversation is None:
        return None
    before = await act_queries.read_target(tx, target.message_id)
    changes = changes_of(before, one.act, one.at)
    if not changes:
        return None
    await act_queries.change_target(tx, target.message_id, changes)
    if one.past and "imported" in before.extra:
        await conversations.change_conversation(tx, conversation)
        return conversation.id
    said_otherwise = before.direction == "inbound" and bool(changes.keys() & {"text", "revoked_at"})
    words: dict[str, Any] = {"words_version": conversation.words_version + 1} if said_otherwise else {}
    await conversations.change_conversation(tx, conversation, **words)
    event = MessageChanged(
        conversation=await read_conversation_record(tx, conversation.id),
        message=await messages.read_message(tx, target.message_id),
    )
    tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
    return None
