"""Inbound messages of one channel, each exactly once: a shared step, for one as for many."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from inbox.channels.neutral import IncomingMessage
from inbox.contacts import identify_contacts
from inbox.contents import content_of, private_of
from inbox.fill_stand_ins import fill_stand_ins
from inbox.media.expect_media import Expected, expect_media
from inbox.queries import arrivals
from inbox.queries.arrivals import Placed
from inbox.take_acts import apply_parked
from inbox.threads import LATE, Thread, open_threads, place_of, write_threads
from realtime import audience
from realtime.correlation import correlation_id
from realtime.events import MessageReceived
from realtime.ids import id_at, new_id
from realtime.records import Message, MessageStatus
from realtime.transaction import Tx


class Arrival(NamedTuple):
    incoming: IncomingMessage
    received_at: datetime
    """When the webhook came, which the message can not be younger than."""
    correlation_id: str | None = None
    """Of the webhook, for what follows from the message."""


async def take_messages(tx: Tx, channel_id: UUID, arrivals_: Sequence[Arrival]) -> list[Message | None]:
    """None where the message is already there: a redelivery is normal and changes nothing. Events, versions
    and places come out as if each had been taken alone, in this order."""
    contacts = await identify_contacts(tx, channel_id, [arrival.incoming for arrival in arrivals_])
    chats = {contact: arrival.incoming.chat_ref for contact, arrival in zip(contacts, arrivals_, strict=True)}
    threads = await open_threads(tx, channel_id, chats)
    placed = await _place(tx, channel_id, [threads[contact] for contact in contacts], arrivals_)
    placed, created, late = await _insert_once(tx, channel_id, placed, arrivals_)
    taken: list[Message | None] = []
    for contact, message, arrival in zip(contacts, placed, arrivals_, strict=True):
        if message.id not in created:
            taken.append(None)
            continue
        record = _message(message, created[message.id])
        taken.append(record)
        correlation_id.set(arrival.correlation_id or correlation_id.get())
        conversation = threads[contact].take(record, arrival.incoming)
        event = MessageReceived(conversation=conversation, message=record)
        tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
    await write_threads(tx, list(threads.values()))
    new = [one for one in placed if one.id in created]
    await expect_media(tx, [Expected(one.conversation_id, one.id, one.kind, one.content) for one in new])
    await fill_stand_ins(tx, late)
    await apply_parked(tx, channel_id, [arrival.incoming.provider_id for arrival in arrivals_])
    return taken


async def _place(
    tx: Tx, channel_id: UUID, threads: Sequence[Thread], arrivals_: Sequence[Arrival]
) -> Sequence[Placed]:
    """A quote leads to a message of the same conversation, be it one that comes with it."""
    quotes = {arrival.incoming.quoted_provider_id for arrival in arrivals_} - {None}
    known: Mapping[tuple[UUID, str], UUID] = {}
    if quotes:
        known = await arrivals.find_quoted(tx, channel_id, [quote for quote in quotes if quote])
    placed: list[Placed] = []
    fresh: dict[tuple[UUID, str], UUID] = {}
    for thread, (incoming, received_at, _) in zip(threads, arrivals_, strict=True):
        quoted = (thread.id, incoming.quoted_provider_id or "")
        sort_at = place_of(incoming.provider_at, received_at)
        # What took hours to come is not what the customer said last, and an earlier question stays the one
        # that a draft answers.
        message_id = id_at(sort_at) if received_at - sort_at > LATE else new_id()
        message = Placed(
            id=message_id,
            conversation_id=thread.id,
            kind=incoming.kind,
            text=incoming.text,
            content=content_of(incoming, message_id),
            extra=private_of(incoming) | {"chat_ref": incoming.chat_ref},
            quoted_message_id=known.get(quoted) or fresh.get(quoted),
            provider_id=incoming.provider_id,
            sort_at=sort_at,
        )
        fresh.setdefault((thread.id, incoming.provider_id), message.id)
        placed.append(message)
    return placed


class _Inserted(NamedTuple):
    placed: Sequence[Placed]
    created: Mapping[UUID, datetime]
    late: Sequence[tuple[UUID, Placed]]
    """Whose edits stand there already, and under which id."""


async def _insert_once(
    tx: Tx, channel_id: UUID, placed: Sequence[Placed], arrivals_: Sequence[Arrival]
) -> _Inserted:
    created: Mapping[UUID, datetime] = await arrivals.insert_inbound(tx, channel_id, placed)
    if len(created) == len(placed):
        return _Inserted(placed, created, [])
    placed, created = await _wake(tx, channel_id, placed, created)
    # A customer's client chooses message ids. Somebody else's id is no redelivery, and swallowing it would
    # let one customer erase another's words.
    left = [(one, arrival) for one, arrival in zip(placed, arrivals_, strict=True) if one.id not in created]
    twins = await arrivals.find_twins(tx, channel_id, {one.provider_id for one, _ in left})
    collided, late = list[Placed](), list[tuple[UUID, Placed]]()
    for one, arrival in left:
        twin = twins.get(one.provider_id)
        if twin is None:
            continue
        if twin.conversation_id != one.conversation_id:
            own_id = f"{one.provider_id}@{arrival.incoming.chat_ref}"
            extra = {**one.extra, "provider_id_collides_with": str(twin.id)}
            collided.append(one._replace(provider_id=own_id, extra=extra))
        elif twin.stands_in:
            late.append((twin.id, one))
    if collided:
        created = {**created, **await arrivals.insert_inbound(tx, channel_id, collided)}
    return _Inserted(placed, created, late)


async def _wake(
    tx: Tx, channel_id: UUID, placed: Sequence[Placed], created: Mapping[UUID, datetime]
) -> tuple[Sequence[Placed], Mapping[UUID, datetime]]:
    """A history may be quicker than the message itself, which is news all the same. Once."""
    own = {one.provider_id for one in placed if one.id in created}
    left = {one.provider_id: one for one in reversed(placed) if one.id not in created}
    asked = [one for name, one in left.items() if name not in own]
    woken = await arrivals.wake_imported(tx, channel_id, asked) if asked else {}
    first = {left[name].id: (id_, at) for name, (id_, at) in woken.items()}
    placed = [one._replace(id=first[one.id][0]) if one.id in first else one for one in placed]
    return placed, {**created, **dict(first.values())}


def _message(placed: Placed, created_at: datetime) -> Message:
    return Message(
        id=placed.id,
        conversation_id=placed.conversation_id,
        direction="inbound",
        origin="customer",
        provenance=None,
        author_user_id=None,
        kind=placed.kind,
        text=placed.text,
        content=placed.content,
        edited_at=None,
        revoked_at=None,
        reactions=[],
        status=MessageStatus.RECEIVED,
        error=None,
        client_message_id=None,
        quoted_message_id=placed.quoted_message_id,
        sort_at=placed.sort_at,
        created_at=created_at,
    )
