"""Who wrote: a shared step that finds the contact by any known identity or makes a new one."""

from uuid import UUID

from inbox.channels.neutral import IncomingMessage
from inbox.folding import contact_search_text
from inbox.phone_numbers import match_key, shown
from inbox.queries import contacts as queries
from inbox.queries.contacts import Identity, identity_of
from realtime.ids import new_id
from realtime.transaction import Tx

MATCH_KEY = "match_key"
"""Our own kind of identity, weaker than any of the provider's: see `phone_numbers.match_key`."""


async def identify_contact(tx: Tx, incoming: IncomingMessage) -> UUID:
    identities = _identities(incoming)
    known = await queries.find_contacts(tx, identities)
    if not known:
        await queries.lock_newcomer(tx, identities[-1])
        known = await queries.find_contacts(tx, identities)
    contact_id = next((known[identity] for identity in identities if identity in known), None)
    if contact_id is None:
        contact_id = await _insert_contact(tx, incoming)
    missing = [identity for identity in identities if identity not in known]
    if missing:
        await queries.add_identities(tx, contact_id, missing)
    return contact_id


async def apply_profile_name(tx: Tx, contact_id: UUID, incoming: IncomingMessage) -> None:
    """People rename themselves; the latest name is the one on screen."""
    if incoming.profile_name:
        search_text = contact_search_text(incoming.profile_name, incoming.phone)
        await queries.rename_contact(tx, contact_id, incoming.profile_name, search_text)


def _identities(incoming: IncomingMessage) -> list[Identity]:
    """Strongest first; the weakest is last and is the same for everybody it may concern."""
    identities = [identity_of(ref) for ref in incoming.author]
    if incoming.phone:
        identities.append((MATCH_KEY, "", match_key(incoming.phone)))
    return identities


async def _insert_contact(tx: Tx, incoming: IncomingMessage) -> UUID:
    contact_id = new_id()
    phone = shown(incoming.phone) if incoming.phone else None
    name = incoming.profile_name or phone or incoming.author[0].value
    await queries.insert_contact(tx, contact_id, name, phone, contact_search_text(name, incoming.phone))
    return contact_id
