"""Who wrote: a shared step that finds each contact by any known identity or makes a new one."""

from collections.abc import Sequence
from uuid import UUID

from inbox.channels.neutral import IncomingMessage
from inbox.folding import contact_search_text
from inbox.phone_numbers import match_key, shown
from inbox.queries import contacts as queries
from inbox.queries.contacts import Identity, NewContact, identity_of
from realtime.ids import new_id
from realtime.transaction import Tx

MATCH_KEY = "match_key"
"""Our own kind of identity, weaker than any of the provider's: see `phone_numbers.match_key`."""


async def identify_contacts(tx: Tx, messages: Sequence[IncomingMessage]) -> list[UUID]:
    """The contact of each message. What an earlier one tells about a person counts for the later ones."""
    named = [_identities(message) for message in messages]
    wanted = sorted({identity for identities in named for identity in identities})
    known = await queries.find_contacts(tx, wanted)
    strangers = [identities[-1] for identities in named if not any(one in known for one in identities)]
    if strangers:
        await queries.lock_newcomers(tx, strangers)
        known = await queries.find_contacts(tx, wanted)
    found: list[UUID] = []
    created: list[NewContact] = []
    added: dict[Identity, UUID] = {}
    for message, identities in zip(messages, named, strict=True):
        contact_id = next((known[identity] for identity in identities if identity in known), None)
        if contact_id is None:
            created.append(_new_contact(message))
            contact_id = created[-1].id
        missing = {identity: contact_id for identity in identities if identity not in known}
        known |= missing
        added |= missing
        found.append(contact_id)
    if created:
        await queries.insert_contacts(tx, created)
    if added:
        await queries.add_identities(tx, added)
    return found


def _identities(message: IncomingMessage) -> list[Identity]:
    """Strongest first; the weakest is last and is the same for everybody it may concern."""
    identities = [identity_of(ref) for ref in message.author]
    if message.phone:
        identities.append((MATCH_KEY, "", match_key(message.phone)))
    return identities


def _new_contact(message: IncomingMessage) -> NewContact:
    phone = shown(message.phone) if message.phone else None
    name = message.profile_name or phone or message.author[0].value
    return NewContact(new_id(), name, phone, contact_search_text(name, message.phone))
