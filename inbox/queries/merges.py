"""Two contacts becoming one, and parting again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from inbox.aliases import MATCH_KEY
from inbox.queries import Reading
from inbox.tables.contacts import ContactMerge, ContactRow
from realtime.transaction import Tx


class LockedContact(NamedTuple):
    id: UUID
    merged_into: UUID | None
    phone: str | None
    search_text: str
    created_at: datetime
    name: str


class MergeThread(NamedTuple):
    """A conversation of either contact, locked."""

    id: UUID
    channel_id: UUID
    contact_id: UUID
    chat_ref: str
    assigned_user_id: UUID | None
    unread_count: int
    last_inbound_at: datetime | None
    merged_into: UUID | None
    stage: str


class StoredMerge(NamedTuple):
    id: UUID
    kept_id: UUID
    gone_id: UUID
    details: dict[str, Any]
    at: datetime
    undone_at: datetime | None


_LOCK_CONTACTS = """
SELECT id, merged_into, phone, search_text, created_at, name FROM contacts
WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
"""


async def lock_contacts(tx: Tx, ids: Collection[UUID]) -> dict[UUID, LockedContact]:
    """Messages that were identified as theirs are in their threads after this, and new ones wait. Always
    before conversations."""
    return {row[0]: LockedContact(*row) for row in await tx.fetch(_LOCK_CONTACTS, list(ids))}


_LOCK_THREADS = """
SELECT FROM conversations WHERE contact_id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
"""
_READ_THREADS = """
SELECT v.id, v.channel_id, v.contact_id, v.chat_ref, v.assigned_user_id, v.unread_count, v.last_inbound_at,
  v.merged_into, l.stage
FROM conversations AS v JOIN leads AS l ON l.tenant_id = v.tenant_id AND l.conversation_id = v.id
WHERE v.contact_id = ANY ($1::uuid[]) ORDER BY v.id
"""


async def lock_threads_of(tx: Tx, contact_ids: Collection[UUID]) -> list[MergeThread]:
    """Read after the lock: a statement that waits sees anew what it locks, but not the lead beside it."""
    await tx.fetch(_LOCK_THREADS, list(contact_ids))
    return [MergeThread(*row) for row in await tx.fetch(_READ_THREADS, list(contact_ids))]


_TAKE_NAMES = """
UPDATE contact_identities SET contact_id = $2 WHERE contact_id = $1 RETURNING kind, scope, value
"""


async def take_names(tx: Tx, gone_id: UUID, kept_id: UUID) -> list[list[str]]:
    """All that the one was known by leads to the other."""
    return [list(row) for row in await tx.fetch(_TAKE_NAMES, gone_id, kept_id)]


_GIVE_NAMES = """
UPDATE contact_identities AS i SET contact_id = $2
WHERE i.contact_id = $1 AND (
  (i.kind, i.scope, i.value) IN (SELECT * FROM unnest($3::text[], $4::text[], $5::text[]))
  OR (i.created_at > $6 AND i.learnt_with = ANY ($7::text[])))
"""


async def give_names_back(
    tx: Tx, kept_id: UUID, gone_id: UUID, names: Sequence[Sequence[str]], since: datetime, refs: Sequence[str]
) -> None:
    """And those learnt since in a chat of the other's."""
    columns = [[name[index] for name in names] for index in range(3)]
    await tx.fetch(_GIVE_NAMES, kept_id, gone_id, *columns, since, list(refs))


_HAND_OVER = """
UPDATE conversations SET contact_id = $2, version = version + 1 WHERE id = ANY ($1::uuid[])
"""


async def pass_threads(tx: Tx, conversation_ids: Sequence[UUID], contact_id: UUID) -> None:
    await tx.fetch(_HAND_OVER, list(conversation_ids), contact_id)


_NOTE_MESSAGES = """
INSERT INTO merged_messages (tenant_id, merge_id, message_id, conversation_id)
SELECT tenant_id, $1, id, conversation_id FROM messages WHERE conversation_id = $2
"""
_MOVE_MESSAGES = "UPDATE messages SET conversation_id = $2 WHERE conversation_id = $1"


async def move_messages(tx: Tx, merge_id: UUID, gone: UUID, kept: UUID) -> None:
    await tx.fetch(_NOTE_MESSAGES, merge_id, gone)
    await tx.fetch(_MOVE_MESSAGES, gone, kept)


_RETURN_MESSAGES = """
UPDATE messages AS m SET conversation_id = $3
WHERE m.conversation_id = $2 AND (
  m.id IN (SELECT message_id FROM merged_messages WHERE merge_id = $1 AND conversation_id = $3)
  OR (m.created_at > $4 AND m.extra ->> 'chat_ref' = ANY ($5::text[])))
"""


async def return_messages(
    tx: Tx, merge_id: UUID, kept: UUID, gone: UUID, since: datetime, refs: Sequence[str]
) -> None:
    """And those that were written since in a chat of the other's."""
    await tx.fetch(_RETURN_MESSAGES, merge_id, kept, gone, since, list(refs))


_SET_MERGED = "UPDATE conversations SET merged_into = $2, version = version + 1 WHERE id = $1"


async def set_thread_merged(tx: Tx, conversation_id: UUID, into: UUID | None) -> None:
    await tx.fetch(_SET_MERGED, conversation_id, into)


_UNREAD = """
SELECT id FROM messages WHERE conversation_id = $1 AND direction = 'inbound' AND NOT extra ? 'imported'
ORDER BY sort_at DESC, id DESC LIMIT $2
"""


async def unread_messages(tx: Tx, conversation_id: UUID, count: int) -> set[UUID]:
    return {id_ for (id_,) in await tx.fetch(_UNREAD, conversation_id, count)}


_COUNT_AMONG = """
SELECT count(*)::int FROM messages WHERE conversation_id = $1 AND id = ANY ($2::uuid[])
"""


async def count_among(tx: Tx, conversation_id: UUID, ids: Collection[UUID]) -> int:
    ((count,),) = await tx.fetch(_COUNT_AMONG, conversation_id, list(ids))
    return int(count)


_SETTLE = """
UPDATE conversations AS v SET version = v.version + 1, unread_count = $2, chat_ref = $3,
  last_message_id = latest.id, last_activity_at = coalesce(latest.sort_at, v.last_activity_at),
  last_inbound_message_id = asked.id, last_inbound_at = asked.sort_at,
  window_expires_at = asked.sort_at + interval '24 hours'
FROM (SELECT 1) AS one
LEFT JOIN LATERAL (SELECT id, sort_at FROM messages WHERE conversation_id = $1
  ORDER BY sort_at DESC, id DESC LIMIT 1) AS latest ON true
LEFT JOIN LATERAL (SELECT id, sort_at FROM messages WHERE conversation_id = $1 AND direction = 'inbound'
  AND NOT extra ? 'imported' ORDER BY sort_at DESC, id DESC LIMIT 1) AS asked ON true
WHERE v.id = $1
"""


async def settle_thread(tx: Tx, conversation_id: UUID, unread: int, chat_ref: str) -> None:
    """What the row says of its messages, after they changed."""
    await tx.fetch(_SETTLE, conversation_id, unread, chat_ref)


_HAS_QUEUED = "SELECT EXISTS (SELECT FROM messages WHERE conversation_id = $1 AND status = 'queued')"


async def has_queued(tx: Tx, conversation_id: UUID) -> bool:
    ((found,),) = await tx.fetch(_HAS_QUEUED, conversation_id)
    return bool(found)


_NEW_THREADS = """
SELECT id FROM conversations WHERE contact_id = $1 AND created_at > $2 AND chat_ref = ANY ($3::text[])
"""


async def threads_since(tx: Tx, contact_id: UUID, since: datetime, refs: Sequence[str]) -> list[UUID]:
    return [id_ for (id_,) in await tx.fetch(_NEW_THREADS, contact_id, since, list(refs))]


_NUMBERS = "SELECT value FROM contact_identities WHERE contact_id = $1 AND kind = $2"


async def match_keys_of(tx: Tx, contact_id: UUID) -> set[str]:
    return {value for (value,) in await tx.fetch(_NUMBERS, contact_id, MATCH_KEY)}


_LAST_HEARD = """
SELECT max(m.created_at) FROM messages AS m JOIN conversations AS v
  ON v.tenant_id = m.tenant_id AND v.id = m.conversation_id
WHERE v.contact_id = $1 AND v.merged_into IS NULL AND m.direction = 'inbound' AND m.created_at > $2
"""


async def last_heard(tx: Tx, contact_id: UUID, since: datetime) -> datetime | None:
    found: datetime | None = (await tx.fetch(_LAST_HEARD, contact_id, since))[0][0]
    return found


async def change_contact(tx: Tx, contact_id: UUID, **values: Any) -> None:
    await tx.session.execute(
        update(ContactRow)
        .where(ContactRow.id == contact_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def insert_merge(tx: Tx, **values: Any) -> None:
    await tx.session.execute(insert(ContactMerge).values(tenant_id=tx.tenant_id, **values))


async def change_merge(tx: Tx, merge_id: UUID, **values: Any) -> None:
    await tx.session.execute(
        update(ContactMerge)
        .where(ContactMerge.id == merge_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def find_merge(tx: Reading, merge_id: UUID) -> StoredMerge | None:
    columns = [getattr(ContactMerge, name) for name in StoredMerge._fields]
    row = (await tx.session.execute(select(*columns).where(ContactMerge.id == merge_id))).first()
    return StoredMerge(*row) if row else None


async def list_standing(tx: Tx, kept_id: UUID, since: datetime) -> list[StoredMerge]:
    """Merges into this contact after `since`, oldest first, that nobody took back."""
    columns = [getattr(ContactMerge, name) for name in StoredMerge._fields]
    statement = select(*columns).where(
        ContactMerge.kept_id == kept_id, ContactMerge.at > since, ContactMerge.undone_at.is_(None)
    )
    return [StoredMerge(*row) for row in await tx.session.execute(statement.order_by(ContactMerge.at))]


def ids_of(rows: Sequence[Mapping[str, str]], name: str) -> list[UUID]:
    return [UUID(row[name]) for row in rows if name in row]


_LATEST_REF = """
SELECT extra ->> 'chat_ref' FROM messages
WHERE conversation_id = $1 AND direction = 'inbound' AND extra ? 'chat_ref'
ORDER BY sort_at DESC, id DESC LIMIT 1
"""


async def latest_ref(tx: Tx, conversation_id: UUID) -> str | None:
    """Where the customer of a thread wrote last."""
    found = await tx.fetch(_LATEST_REF, conversation_id)
    return str(found[0][0]) if found else None
