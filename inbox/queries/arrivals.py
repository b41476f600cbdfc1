"""The statements that every inbound message meets: each for as many rows as there are, and through the
driver, because here the cost of a statement is the cost of the product.

Arrays travel as columns and come apart in `unnest`, which keeps their order. What is joined to them is
bounded by `= ANY` besides: a plan is made while a table is small and kept while it grows, and must have no
choice but the index.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from inbox.queries.leads import lead_record
from inbox.whose_turn import attention_of, waiting_for
from realtime.content_records import MessageContent
from realtime.ids import new_id
from realtime.records import Contact, Conversation, Holder, MessageKind, MessagePreview, MessageStatus
from realtime.transaction import Tx


class OpenThread(NamedTuple):
    """A conversation that is locked until COMMIT, and what its record does not say."""

    record: Conversation
    chat_ref: str
    last_activity_at: datetime
    last_inbound_message_id: UUID | None


class Placed(NamedTuple):
    """An inbound message that knows its thread and its place there."""

    id: UUID
    conversation_id: UUID
    kind: MessageKind
    text: str
    content: MessageContent | None
    extra: dict[str, Any]
    quoted_message_id: UUID | None
    provider_id: str
    sort_at: datetime


_encode = msgspec.json.Encoder().encode

_LOCK = """
SELECT contact_id, id FROM conversations
WHERE channel_id = $1 AND contact_id = ANY ($2::uuid[])
ORDER BY id FOR NO KEY UPDATE
"""


async def lock_threads(tx: Tx, channel_id: UUID, contact_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Conversations by contact. FOR NO KEY UPDATE: rows that merely refer to them need not wait."""
    return dict(await tx.fetch(_LOCK, channel_id, list(contact_ids)))


_OPEN = """
INSERT INTO conversations (tenant_id, id, channel_id, contact_id, chat_ref)
SELECT $1, id, $2, contact_id, chat_ref
FROM unnest($3::uuid[], $4::uuid[], $5::text[]) AS new (id, contact_id, chat_ref)
ON CONFLICT DO NOTHING RETURNING id
"""
_OPEN_LEADS = """
INSERT INTO leads (tenant_id, id, conversation_id, stage)
SELECT $1, id, conversation_id, $4 FROM unnest($2::uuid[], $3::uuid[]) AS new (id, conversation_id)
"""


async def insert_threads(tx: Tx, channel_id: UUID, chats: dict[UUID, str], stage: str) -> int:
    """With their leads; how many. `chats` by contact. Where somebody else is first, theirs stays."""
    contact_ids = sorted(chats)
    refs = [chats[contact_id] for contact_id in contact_ids]
    ids = [new_id() for _ in contact_ids]
    created = [id_ for (id_,) in await tx.fetch(_OPEN, tx.tenant_id, channel_id, ids, contact_ids, refs)]
    if created:
        await tx.fetch(_OPEN_LEADS, tx.tenant_id, [new_id() for _ in created], created, stage)
    return len(created)


_READ = """
SELECT v.id, v.channel_id, v.contact_id, c.name, c.phone, l.id, l.stage, l.version, l.stage_changed_at,
  v.assigned_user_id, v.holder_kind, v.holder_user_id, v.holder_version, v.unread_count,
  m.id, m.direction, m.kind, CASE WHEN m.revoked_at IS NULL THEN left(m.text, 120) ELSE '' END, m.status,
  m.sort_at,
  v.last_inbound_at, v.version, v.created_at, v.chat_ref, v.last_activity_at, v.last_inbound_message_id,
  m.revoked_at IS NOT NULL, l.suggestion_id, c.username, c.doubted, v.window_expires_at,
  v.words_version, l.tag_ids, l.value_cents, l.loss,
  m.reactions -> 'customer' ->> 'emoji', v.attention
FROM conversations v
JOIN contacts c ON c.tenant_id = v.tenant_id AND c.id = v.contact_id
JOIN leads l ON l.tenant_id = v.tenant_id AND l.conversation_id = v.id
LEFT JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = v.tenant_id AND id = v.last_message_id LIMIT 1)
  AS m ON true
WHERE v.id = ANY ($1::uuid[]) AND l.conversation_id = ANY ($1) AND c.id = ANY ($2::uuid[])
"""
"""After `_LOCK` and not in one statement with it: a row that was waited for is read anew, but what is joined
to it is not, and would show the lead as it was before the wait."""


async def read_threads(tx: Tx, locked: Mapping[UUID, UUID]) -> dict[UUID, OpenThread]:
    """By contact, as `lock_threads` found them."""
    rows = await tx.fetch(_READ, list(locked.values()), list(locked))
    return {row[2]: OpenThread(_record(row), row[23], row[24], row[25]) for row in rows}


_QUOTED = """
SELECT conversation_id, provider_id, id FROM messages
WHERE channel_id = $1 AND direction IN ('inbound', 'outbound') AND provider_id = ANY ($2::text[])
"""


async def find_quoted(
    tx: Tx, channel_id: UUID, provider_ids: Collection[str]
) -> dict[tuple[UUID, str], UUID]:
    """By conversation and by what the provider calls them, of either direction."""
    rows = await tx.fetch(_QUOTED, channel_id, list(provider_ids))
    return {(conversation_id, provider_id): id_ for conversation_id, provider_id, id_ in rows}


_INSERT = """
INSERT INTO messages (tenant_id, channel_id, direction, origin, status, id, conversation_id, kind, text,
  content, extra, quoted_message_id, provider_id, sort_at)
SELECT $1, $2, 'inbound', 'customer', 'received', id, conversation_id, kind, text,
  content, extra, quoted, provider_id, at
FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[], $9::uuid[], $10::text[],
  $11::timestamptz[]) AS new (id, conversation_id, kind, text, content, extra, quoted, provider_id, at)
ON CONFLICT DO NOTHING RETURNING id, created_at
"""


async def insert_inbound(tx: Tx, channel_id: UUID, messages: Sequence[Placed]) -> dict[UUID, datetime]:
    """When each was created; those whose provider id was there already, in this batch too, are absent."""
    columns = list(zip(*messages, strict=True))
    columns[4] = tuple(content and _encode(content).decode() for content in columns[4])
    columns[5] = tuple(_encode(extra).decode() for extra in columns[5])
    return dict(await tx.fetch(_INSERT, tx.tenant_id, channel_id, *columns))


_WAKE = """
WITH new AS (
  SELECT * FROM unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[], $9::uuid[],
    $10::timestamptz[]) AS new (provider_id, conversation_id, kind, text, content, extra, quoted, at))
UPDATE messages AS m SET kind = new.kind, text = new.text, content = new.content, extra = new.extra,
  quoted_message_id = new.quoted, sort_at = new.at
FROM new
WHERE m.tenant_id = $1 AND m.channel_id = $2 AND m.direction = 'inbound' AND m.provider_id = ANY ($3)
  AND m.provider_id = new.provider_id AND m.conversation_id = new.conversation_id AND m.extra ? 'imported'
  AND m.edited_at IS NULL AND m.revoked_at IS NULL AND m.reactions = '{}'
RETURNING m.provider_id, m.id, m.created_at
"""


async def wake_imported(
    tx: Tx, channel_id: UUID, messages: Sequence[Placed]
) -> dict[str, tuple[UUID, datetime]]:
    """Those that a history brought a moment before they came themselves, which makes them news: by provider
    id, the id each has and when it was created."""
    columns = list(
        zip(
            *(
                (
                    one.provider_id,
                    one.conversation_id,
                    one.kind,
                    one.text,
                    one.content and _encode(one.content).decode(),
                    _encode(one.extra).decode(),
                    one.quoted_message_id,
                    one.sort_at,
                )
                for one in messages
            ),
            strict=True,
        )
    )
    rows = await tx.fetch(_WAKE, tx.tenant_id, channel_id, *columns)
    return {provider_id: (id_, created_at) for provider_id, id_, created_at in rows}


_TWINS = """
SELECT provider_id, id, conversation_id, extra ->> 'original' = 'missing' FROM messages
WHERE channel_id = $1 AND direction = 'inbound' AND provider_id = ANY ($2::text[])
"""


class Twin(NamedTuple):
    """The message that carries an id which we meant to give."""

    id: UUID
    conversation_id: UUID
    stands_in: bool | None
    """An edit, for a message that had not come."""


async def find_twins(tx: Tx, channel_id: UUID, provider_ids: Collection[str]) -> dict[str, Twin]:
    rows = await tx.fetch(_TWINS, channel_id, list(provider_ids))
    return {provider_id: Twin(*twin) for provider_id, *twin in rows}


_FILL = """
UPDATE messages SET kind = $2, content = $3::jsonb, quoted_message_id = $4,
  extra = extra || $5::jsonb || jsonb_build_object('original', 'late',
    'former_texts', jsonb_build_array($6::text) || coalesce(extra -> 'former_texts', '[]'))
WHERE id = $1 AND extra ->> 'original' = 'missing' RETURNING id
"""


async def fill_stand_in(tx: Tx, message_id: UUID, late: Placed) -> bool:
    """What its message says beside the words, which are the edit's, and its former words. False where another
    was quicker."""
    content = late.content and _encode(late.content).decode()
    extra = _encode(late.extra).decode()
    rows = await tx.fetch(_FILL, message_id, late.kind, content, late.quoted_message_id, extra, late.text)
    return bool(rows)


_UPDATE = """
UPDATE conversations AS v
SET version = new.version, unread_count = new.unread, chat_ref = new.chat_ref, last_message_id = new.last,
  last_activity_at = new.active_at, last_inbound_message_id = new.inbound, last_inbound_at = new.inbound_at,
  window_expires_at = new.expires_at
FROM unnest($2::uuid[], $3::bigint[], $4::int[], $5::text[], $6::uuid[], $7::timestamptz[], $8::uuid[],
  $9::timestamptz[], $10::timestamptz[])
  AS new (id, version, unread, chat_ref, last, active_at, inbound, inbound_at, expires_at)
WHERE v.tenant_id = $1 AND v.id = new.id AND v.id = ANY ($2)
"""


async def change_threads(tx: Tx, threads: Sequence[OpenThread]) -> None:
    """Under the locks."""
    rows = [
        (
            one.record.id,
            one.record.version,
            one.record.unread_count,
            one.chat_ref,
            one.record.last_message.id if one.record.last_message else None,
            one.last_activity_at,
            one.last_inbound_message_id,
            one.record.last_inbound_at,
            one.record.window_expires_at,
        )
        for one in threads
    ]
    await tx.fetch(_UPDATE, tx.tenant_id, *zip(*rows, strict=True))


def _record(row: Any) -> Conversation:
    preview = None
    if row[14] is not None:
        preview = MessagePreview(
            id=row[14],
            direction=row[15],
            kind=row[16],
            revoked=row[26],
            text=row[17],
            status=MessageStatus(row[18]),
            sort_at=row[19],
            reaction=row[35],
        )
    attention = attention_of(row[36])
    return Conversation(
        id=row[0],
        channel_id=row[1],
        contact=Contact(id=row[2], name=row[3], phone=row[4], username=row[28], doubted=row[29]),
        lead=lead_record(*(row[at] for at in (5, 6, 7, 8, 27, 32, 33, 34))),
        assigned_user_id=row[9],
        holder=Holder(
            kind=row[10], user_id=row[11], version=row[12], waiting=waiting_for(preview, attention)
        ),
        unread_count=row[13],
        last_message=preview,
        last_inbound_at=row[20],
        window_expires_at=row[30],
        version=row[21],
        words_version=row[31],
        attention=attention,
        created_at=row[22],
    )
