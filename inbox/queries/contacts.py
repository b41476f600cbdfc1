"""Contacts and the identities under which providers know them."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from inbox.channels.neutral import IdentityRef
from realtime.transaction import Tx

Identity = tuple[str, str, str]
"""Kind, scope and value."""


class NewContact(NamedTuple):
    id: UUID
    name: str
    phone: str | None
    username: str | None
    search_text: str


def identity_of(ref: IdentityRef) -> Identity:
    return (ref.kind, ref.scope, ref.value)


_FIND = """
SELECT known.kind, known.scope, known.value, coalesce(c.merged_into, c.id)
FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (kind, scope, value)
JOIN contact_identities AS known
  ON known.kind = wanted.kind AND known.scope = wanted.scope AND known.value = wanted.value
JOIN contacts AS c ON c.tenant_id = known.tenant_id AND c.id = known.contact_id
WHERE known.kind = ANY ($1) AND known.scope = ANY ($2) AND known.value = ANY ($3)
ORDER BY c.id FOR KEY SHARE OF c
"""


async def find_contacts(tx: Tx, identities: Sequence[Identity]) -> dict[Identity, UUID]:
    """Where each of the identities leads; unknown ones are absent. A merge of these contacts waits until
    COMMIT, and one that came first is followed: nothing is written to a contact that is no more."""
    rows = await tx.fetch(_FIND, *zip(*identities, strict=True))
    return {(kind, scope, value): contact_id for kind, scope, value, contact_id in rows}


_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name"


async def lock_newcomers(tx: Tx, identities: Sequence[Identity]) -> None:
    """Two first messages of one person at once: the second waits here, then finds the contact. In one order
    everywhere, or two batches could wait for each other's newcomers."""
    names = sorted(f"contact:{tx.tenant_id}:{':'.join(identity)}" for identity in set(identities))
    await tx.fetch(_LOCK, names)


_INSERT = """
INSERT INTO contacts (tenant_id, id, name, phone, username, search_text)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
"""


async def insert_contacts(tx: Tx, contacts: Sequence[NewContact]) -> None:
    await tx.fetch(_INSERT, tx.tenant_id, *zip(*contacts, strict=True))


_ADD = """
INSERT INTO contact_identities (tenant_id, learnt_on, kind, scope, value, contact_id, learnt_with)
SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[])
ON CONFLICT DO NOTHING
"""


async def add_identities(tx: Tx, channel_id: UUID, added: Mapping[Identity, tuple[UUID, str]]) -> None:
    """Contact, and what the chat is called. One that already leads to somebody else stays there: merging
    contacts is a decision of its own."""
    rows = [(*identity, *added[identity]) for identity in sorted(added)]
    await tx.fetch(_ADD, tx.tenant_id, channel_id, *zip(*rows, strict=True))


_NAMES = """
SELECT contact_id, kind, value FROM contact_identities
WHERE contact_id = ANY ($1::uuid[]) AND (kind = 'wa_id' OR coalesce(learnt_on, $2) = $2)
"""


async def names_on(
    tx: Tx, channel_id: UUID, contact_ids: Collection[UUID]
) -> dict[UUID, dict[str, set[str]]]:
    """By contact and kind, as this channel tells them; numbers are the same everywhere."""
    names: dict[UUID, dict[str, set[str]]] = {contact_id: {} for contact_id in contact_ids}
    for contact_id, kind, value in await tx.fetch(_NAMES, list(contact_ids), channel_id):
        names[contact_id].setdefault(kind, set()).add(value)
    return names


_LOCK_ROWS = "SELECT FROM contacts WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_RENAME = """
UPDATE contacts SET name = new.name, username = new.username,
  search_text = CASE WHEN new.search_text = '' THEN contacts.search_text ELSE new.search_text END
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS new (id, name, username, search_text)
WHERE contacts.tenant_id = $1 AND contacts.id = new.id AND contacts.id = ANY ($2)
"""


async def rename_contacts(tx: Tx, names: Sequence[tuple[UUID, str, str | None, str]]) -> None:
    """Contact, name, username and what search finds it by. Locked in order: one person may write to two
    channels."""
    if len(names) > 1:
        await tx.fetch(_LOCK_ROWS, [contact_id for contact_id, *_ in names])
    await tx.fetch(_RENAME, tx.tenant_id, *zip(*names, strict=True))


_TOUCH = """
UPDATE conversations AS v SET version = v.version + 1
FROM (SELECT id FROM conversations WHERE contact_id = $1 AND merged_into IS NULL ORDER BY id
  FOR NO KEY UPDATE) AS own
WHERE v.id = own.id RETURNING v.id
"""


async def touch_threads_of(tx: Tx, contact_id: UUID) -> list[UUID]:
    """Locked, with a new version: their records are others."""
    return sorted(id_ for (id_,) in await tx.fetch(_TOUCH, contact_id))


_FORGET = """
DELETE FROM contact_identities
WHERE contact_id = $1 AND (kind, scope, value) IN (SELECT * FROM unnest($2::text[], $3::text[], $4::text[]))
"""


async def forget_identities(tx: Tx, contact_id: UUID, names: Sequence[Identity]) -> None:
    await tx.fetch(_FORGET, contact_id, *zip(*names, strict=True))


_REDIRECT = "UPDATE conversations SET chat_ref = $3 WHERE contact_id = $1 AND chat_ref = $2"


async def redirect_threads(tx: Tx, contact_id: UUID, former_ref: str, ref: str) -> None:
    """Answers go to the new name."""
    await tx.fetch(_REDIRECT, contact_id, former_ref, ref)
