"""Contacts and the identities under which providers know them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from inbox.channels.neutral import IdentityRef
from inbox.queries import Reading
from inbox.tables import ContactIdentity, ContactRow
from realtime.transaction import Tx

_KEY = tuple_(ContactIdentity.kind, ContactIdentity.scope, ContactIdentity.value)

Identity = tuple[str, str, str]
"""Kind, scope and value."""


def identity_of(ref: IdentityRef) -> Identity:
    return (ref.kind, ref.scope, ref.value)


async def find_contacts(tx: Reading, identities: Sequence[Identity]) -> dict[Identity, UUID]:
    """Where each of the identities leads; unknown ones are absent."""
    rows = await tx.session.execute(
        select(
            ContactIdentity.kind, ContactIdentity.scope, ContactIdentity.value, ContactIdentity.contact_id
        ).where(_KEY.in_(identities))
    )
    return {(kind, scope, value): contact_id for kind, scope, value, contact_id in rows}


async def lock_newcomer(tx: Tx, identity: Identity) -> None:
    """Two first messages of one person at once: the second waits here, then finds the contact."""
    await tx.session.execute(
        select(
            func.pg_advisory_xact_lock(
                func.hashtextextended(f"contact:{tx.tenant_id}:{':'.join(identity)}", 0)
            )
        )
    )


async def insert_contact(tx: Tx, contact_id: UUID, name: str, phone: str | None, search_text: str) -> None:
    await tx.session.execute(
        insert(ContactRow).values(
            tenant_id=tx.tenant_id, id=contact_id, name=name, phone=phone, search_text=search_text
        )
    )


async def add_identities(tx: Tx, contact_id: UUID, identities: Sequence[Identity]) -> None:
    """One that already leads to somebody else stays there: merging contacts is a decision of its own."""
    await tx.session.execute(
        insert(ContactIdentity)
        .values(
            [
                {
                    "tenant_id": tx.tenant_id,
                    "kind": kind,
                    "scope": scope,
                    "value": value,
                    "contact_id": contact_id,
                }
                for kind, scope, value in identities
            ]
        )
        .on_conflict_do_nothing()
    )


async def rename_contact(tx: Tx, contact_id: UUID, name: str, search_text: str) -> None:
    await tx.session.execute(
        update(ContactRow)
        .where(ContactRow.id == contact_id, ContactRow.name != name)
        .values(name=name, search_text=search_text)
    )
