"""Who contacts are: one person, two, or the same under another number."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.dismiss_doubt import dismiss_doubt
from inbox.merge_contacts import merge_contacts
from inbox.part_contacts import part_contacts
from inbox.read_contact import ContactDetail, read_contact
from inbox.requests import OtherContact
from realtime.database import Database
from server.access import Principal

TAGS = ["contacts"]
CONTACT = "/v1/crm/contacts/{contact_id:uuid}"
SMALL = 4096

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(CONTACT, tags=TAGS, operation_id="readContact")
async def read(contact_id: Id, db: Database_, principal: Principal_) -> ContactDetail:
    """The names WhatsApp has for the person, contacts that may be the same, and merges."""
    return await read_contact(db, principal.tenant_id, principal.viewer, contact_id)


@post(
    f"{CONTACT}/merge", status_code=200, tags=TAGS, operation_id="mergeContacts", request_max_body_size=SMALL
)
async def merge(
    contact_id: Id, data: JSONBody[OtherContact], db: Database_, principal: Principal_
) -> ContactDetail:
    """The other contact becomes part of this one: where both have a thread on a channel, its messages move
    here. Can be taken back at any time."""
    await merge_contacts(db, principal.tenant_id, principal.viewer, contact_id, data.other_id)
    return await read_contact(db, principal.tenant_id, principal.viewer, contact_id)


@post(
    f"{CONTACT}/keep-apart",
    status_code=204,
    tags=TAGS,
    operation_id="keepContactsApart",
    request_max_body_size=SMALL,
)
async def keep_apart(
    contact_id: Id, data: JSONBody[OtherContact], db: Database_, principal: Principal_
) -> None:
    """They are two people: nobody is asked again."""
    await dismiss_doubt(db, principal.tenant_id, principal.viewer, contact_id, data.other_id)


@post("/v1/crm/contact-merges/{merge_id:uuid}/undo", status_code=204, tags=TAGS, operation_id="undoMerge")
async def undo(merge_id: Id, db: Database_, principal: Principal_) -> None:
    """Each contact has its names, threads and messages again. What was written since goes to whom it was
    written with."""
    await part_contacts(db, principal.tenant_id, principal.viewer, merge_id)
