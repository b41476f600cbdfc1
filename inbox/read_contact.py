"""Everything known about who a contact is: names, what may be the same person, and what was merged."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from inbox.errors import ContactNotFound
from inbox.queries import contact_details
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.record import Record
from realtime.records import Contact


class ContactName(Record, frozen=True, kw_only=True):
    """As WhatsApp calls the person. Numbers are for people; the other kinds are not."""

    kind: Literal["bsuid", "lid", "wa_id", "phone"]
    value: str


class ContactDoubt(Record, frozen=True, kw_only=True):
    """May be the same person: a number was changed into one that we knew, or an id is another."""

    other: Contact
    reason: Literal["number_changed", "name_reused", "parted"]


class MergeEntry(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    """Of the contact that became part of this one."""
    phone: str | None
    because: Literal["webhook", "person"]
    by_user_id: UUID | None
    at: datetime
    undone_at: datetime | None
    undone_by_user_id: UUID | None


class ContactDetail(Record, frozen=True, kw_only=True):
    contact: Contact
    names: list[ContactName]
    doubts: list[ContactDoubt]
    merges: list[MergeEntry]
    """Newest first, those that were taken back included."""


async def read_contact(db: Database, tenant_id: UUID, viewer: Viewer, contact_id: UUID) -> ContactDetail:
    """For whoever sees one of its conversations."""
    async with db.tenant_snapshot(tenant_id) as tx:
        contact = await contact_details.find_visible_contact(tx, viewer, contact_id)
        if contact is None:
            raise ContactNotFound
        return ContactDetail(
            contact=contact,
            names=[
                ContactName(kind=kind, value=value)
                for kind, value in await contact_details.list_names(tx, contact_id)
            ],
            doubts=[
                ContactDoubt(other=other, reason=reason)
                for other, reason in await contact_details.list_doubted(tx, contact_id)
            ],
            merges=[MergeEntry(**entry) for entry in await contact_details.list_merges(tx, contact_id)],
        )
