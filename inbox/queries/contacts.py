"""Contacts and the identities under which providers know them."""

from collections.abc import Mapping, Sequence
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
    search_text: str


def identity_of(ref: IdentityRef) -> Identity:
    return (ref.kind, ref.scope, ref.value)


_FIND = """
SELECT known.kind, known.scope, known.value, known.contact_id
FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (kind, scope, value)
JOIN contact_identities AS known
  ON known.kind = wanted.kind AND known.scope = wanted.scope AND known.value = wanted.value
WHERE known.kind = ANY ($1) AND known.scope = ANY ($2) AND known.value = ANY ($3)
"""


async def find_contacts(tx: Tx, identities: Sequence[Identity]) -> dict[Identity, UUID]:
    """Where each of the identities leads; unknown ones are absent."""
    rows = await tx.fetch(_FIND, *zip(*identities, strict=True))
    return {(kind, scope, value): contact_id for kind, scope, value, contact_id in rows}


_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name"


async def lock_newcomers(tx: Tx, identities: Sequence[Identity]) -> None:
    """Two first messages of one person at once: the second waits here, then finds the contact. In one order
    everywhere, or two batches could wait for each other's newcomers."""
    names = sorted(f"contact:{tx.tenant_id}:{':'.join(identity)}" for identity in set(identities))
    await tx.fetch(_LOCK, names)


_INSERT = """
INSERT INTO contacts (tenant_id, id, name, phone, search_text)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[])
"""


async def insert_contacts(tx: Tx, contacts: Sequence[NewContact]) -> None:
    await tx.fetch(_INSERT, tx.tenant_id, *zip(*contacts, strict=True))


_ADD = """
INSERT INTO contact_identities (tenant_id, kind, scope, value, contact_id)
SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[])
ON CONFLICT DO NOTHING
"""


async def add_identities(tx: Tx, added: Mapping[Identity, UUID]) -> None:
    """One that already leads to somebody else stays there: merging contacts is a decision of its own."""
    rows = [(*identity, added[identity]) for identity in sorted(added)]
    await tx.fetch(_ADD, tx.tenant_id, *zip(*rows, strict=True))


_LOCK_ROWS = "SELECT FROM contacts WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_RENAME = """
UPDATE contacts SET name = new.name, search_text = new.search_text
FROM unnest($2::uuid[], $3::text[], $4::text[]) AS new (id, name, search_text)
WHERE contacts.tenant_id = $1 AND contacts.id = new.id AND contacts.id = ANY ($2)
"""


async def rename_contacts(tx: Tx, names: Sequence[tuple[UUID, str, str]]) -> None:
    """Contact, name and what search finds it by. Locked in order: one person may write to two channels."""
    if len(names) > 1:
        await tx.fetch(_LOCK_ROWS, [contact_id for contact_id, _, _ in names])
    await tx.fetch(_RENAME, tx.tenant_id, *zip(*names, strict=True))
