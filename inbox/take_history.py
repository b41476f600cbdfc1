"""Past messages find their places, and nothing follows from them: nobody is told of anything new, nothing is
drafted, no window opens, nobody waits. Only where a person answered by phone meanwhile the AI gives the ball
away, and nobody is called any more. A shared step; the same again changes nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from inbox.answered_by_phone import CLOCKS, answered_by_phone
from inbox.channels.neutral import IncomingMessage, Past, PastMessage, Unreadable
from inbox.contacts import identify_contacts
from inbox.contents import content_of, private_of
from inbox.queries import arrivals, history, statuses
from inbox.queries.conversations import lock_conversation
from inbox.queries.history import PastRow
from inbox.queries.media import NewMedia
from inbox.settle_past_sends import is_own_send
from inbox.take_acts import ArrivedAct, apply_parked, take_acts
from inbox.tell_contacts import tell_thread
from inbox.threads import open_threads, place_of
from inbox.whose_turn import NOT_SAID
from realtime.content_records import MessageContent
from realtime.ids import id_at
from realtime.records import MessageStatus
from realtime.transaction import Tx

RECENT = timedelta(days=1)
NOT_LOADED = "history"
"""Why a file of the past is not here: nobody has asked for it."""


async def take_history(tx: Tx, channel_id: UUID, past: Sequence[Past], received_at: datetime) -> None:
    messages = [one for one in past if isinstance(one, PastMessage)]
    if messages:
        await _take_messages(tx, channel_id, messages, received_at)
    acts = [one for one in past if not isinstance(one, PastMessage | Unreadable)]
    await take_acts(tx, channel_id, [ArrivedAct(act, received_at, past=True) for act in acts])


async def _take_messages(
    tx: Tx, channel_id: UUID, past: Sequence[PastMessage], received_at: datetime
) -> None:
    incoming = [one.message for one in past]
    # Before any conversation's row: the answer to a send of ours may come at this moment.
    await statuses.lock_provider_ids(tx, channel_id, [one.provider_id for one in incoming])
    contacts = await identify_contacts(tx, channel_id, incoming)
    chats = {contact: one.chat_ref for contact, one in zip(contacts, incoming, strict=True)}
    threads = await open_threads(tx, channel_id, chats)
    unnamed = await history.with_unnamed(tx, [thread.id for thread in threads.values()])
    rows: dict[tuple[str, str], PastRow] = {}
    for contact, one in zip(contacts, past, strict=True):
        row = _row(threads[contact].id, one, received_at)
        since = unnamed.get(row.conversation_id) if row.direction == "outbound" else None
        if (
            since
            and row.sort_at > since - CLOCKS
            and await is_own_send(tx, channel_id, row.conversation_id, one, received_at)
        ):
            continue
        known = rows.get((row.direction, row.provider_id))
        if known is None or known.kind == "unsupported":
            rows[row.direction, row.provider_id] = row
    await _insert(tx, channel_id, list(rows.values()), incoming, received_at)


async def _insert(
    tx: Tx,
    channel_id: UUID,
    rows: Sequence[PastRow],
    incoming: Sequence[IncomingMessage],
    received_at: datetime,
) -> None:
    if not rows:
        return
    quotes = {one.provider_id: one.quoted_provider_id for one in incoming if one.quoted_provider_id}
    known = await arrivals.find_quoted(tx, channel_id, list(quotes.values())) if quotes else {}
    own = {(row.conversation_id, row.provider_id): row.id for row in rows}
    placed = [
        row._replace(quoted_message_id=known.get(to) or own.get(to))
        if (to := (row.conversation_id, quotes.get(row.provider_id, ""))) in known or to in own
        else row
        for row in rows
    ]
    written = await history.insert_past(tx, channel_id, placed)
    fresh = [row for row in placed if row.id in written]
    filled = [row._replace(id=written[row.id]) for row in fresh]
    files = [media for row in filled if (media := _file(row))]
    if files:
        await history.insert_unloaded(tx, files, NOT_LOADED)
    latest: dict[UUID, PastRow] = {}
    counts: dict[UUID, int] = defaultdict(int)
    for row in filled:
        counts[row.conversation_id] += 1
        best = latest.get(row.conversation_id)
        if best is None or (row.sort_at, row.id) > (best.sort_at, best.id):
            latest[row.conversation_id] = row
    if latest:
        for conversation_id, at in sorted(_answered(filled, received_at).items()):
            if conversation := await lock_conversation(tx, conversation_id):
                await answered_by_phone(tx, conversation, at)
        await history.move_threads(tx, latest.values())
        await history.count_imported(tx, channel_id, sum(counts.values()))
    for conversation_id in sorted(latest):
        await tell_thread(tx, conversation_id, thread_changed=True)
    await apply_parked(tx, channel_id, [row.provider_id for row in filled], past=True)


def _answered(rows: Sequence[PastRow], received_at: datetime) -> dict[UUID, datetime]:
    """When a person last wrote on the phone, where that was lately: while we were away, most likely."""
    answered: dict[UUID, datetime] = {}
    for row in rows:
        if row.origin == "phone" and row.status not in NOT_SAID and received_at - row.sort_at < RECENT:
            known = answered.get(row.conversation_id, row.sort_at)
            answered[row.conversation_id] = max(known, row.sort_at)
    return answered


def _row(conversation_id: UUID, one: PastMessage, received_at: datetime) -> PastRow:
    incoming, ours = one.message, one.message.origin != "customer"
    sort_at = place_of(incoming.provider_at, received_at)
    id_ = id_at(sort_at)
    status = (one.status or MessageStatus.SENT) if ours else MessageStatus.RECEIVED
    private: dict[str, Any] = private_of(incoming)
    return PastRow(
        id=id_,
        conversation_id=conversation_id,
        direction="outbound" if ours else "inbound",
        origin=incoming.origin,
        provenance="human" if incoming.origin == "phone" else None,
        status=status,
        kind=incoming.kind,
        text=incoming.text,
        content=_unloaded(content_of(incoming, id_)),
        extra=private | {"chat_ref": incoming.chat_ref, "imported": True},
        quoted_message_id=None,
        provider_id=incoming.provider_id,
        sort_at=sort_at,
    )


def _unloaded(content: MessageContent | None) -> MessageContent | None:
    """Thousands of files that nobody may ever open: each is loaded when somebody asks for it."""
    if content is None or content.media is None or content.media.id is None:
        return content
    media = msgspec.structs.replace(content.media, state="unavailable", reason=NOT_LOADED)
    return msgspec.structs.replace(content, media=media)


def _file(row: PastRow) -> NewMedia | None:
    media = row.content and row.content.media
    if not media or media.id is None:
        return None
    return NewMedia(media.id, row.conversation_id, row.id, row.kind, media.filename)
