"""Who wrote: a shared step that finds each contact by any known identity or makes a new one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from inbox.aliases import MATCH_KEY, STRONG, username_of
from inbox.channels.neutral import IdentityRef, IncomingMessage
from inbox.folding import contact_search_text
from inbox.jobs import JoinContacts
from inbox.phone_numbers import digits, match_key, shown
from inbox.queries import contacts as queries
from inbox.queries.contacts import Identity, NewContact, identity_of
from realtime.ids import new_id
from realtime.transaction import Tx


async def identify_contacts(tx: Tx, channel_id: UUID, messages: Sequence[IncomingMessage]) -> list[UUID]:
    """The contact of each message. What an earlier one tells about a person counts for the later ones; where
    one message names two contacts they are joined after COMMIT, or both are flagged."""
    named = [_identities(message) for message in messages]
    wanted = sorted({identity for identities in named for identity in identities})
    known = await queries.find_contacts(tx, wanted)
    strangers = [identities[-1] for identities in named if not any(one in known for one in identities)]
    if strangers:
        await queries.lock_newcomers(tx, strangers)
        known = await queries.find_contacts(tx, wanted)
    others = await _names_of_doubtful(tx, channel_id, named, known)
    found: list[UUID] = []
    created: list[NewContact] = []
    added: dict[Identity, tuple[UUID, str]] = {}
    for message, identities in zip(messages, named, strict=True):
        met = list(dict.fromkeys(known[identity] for identity in identities if identity in known))
        contact_id = next((one for one in met if _may_be(identities, known, others, one)), None)
        if contact_id is None:
            created.append(_new_contact(message))
            contact_id = created[-1].id
        for other in met:
            if other != contact_id:
                ask_to_join(tx, channel_id, contact_id, other)
        missing = [identity for identity in identities if identity not in known]
        known |= dict.fromkeys(missing, contact_id)
        added |= dict.fromkeys(missing, (contact_id, message.chat_ref))
        found.append(contact_id)
    if created:
        await queries.insert_contacts(tx, created)
    if added:
        await queries.add_identities(tx, channel_id, added)
    return found


def ask_to_join(tx: Tx, channel_id: UUID, one: UUID, other: UUID) -> None:
    """In a transaction of its own: joining locks the threads of both, in whatever channel they are."""
    first, second = sorted((one, other))
    job = JoinContacts(channel_id=channel_id, one_id=first, other_id=second)
    tx.enqueue(job, once=f"join:{first}:{second}")


Names = Mapping[UUID, Mapping[str, set[str]]]


async def _names_of_doubtful(
    tx: Tx, channel_id: UUID, named: Sequence[Sequence[Identity]], known: Mapping[Identity, UUID]
) -> Names:
    """Of contacts that are met by a number while a stronger name of the message is new to us."""
    doubtful = {
        known[identity]
        for identities in named
        if any(one[0] in STRONG and one not in known for one in identities)
        for identity in identities
        if identity in known
    }
    return await queries.names_on(tx, channel_id, doubtful) if doubtful else {}


def _may_be(
    identities: Sequence[Identity], known: Mapping[Identity, UUID], others: Names, contact_id: UUID
) -> bool:
    """A number passes from one person to another; what WhatsApp calls a person does not."""
    if any(one[0] in STRONG and known.get(one) == contact_id for one in identities):
        return True
    theirs = others.get(contact_id, {})
    return not any(kind in STRONG and theirs.get(kind, {value}) != {value} for kind, _, value in identities)


def _identities(message: IncomingMessage) -> list[Identity]:
    """Strongest first; the weakest is last and is the same for everybody it may concern."""
    return identities_of(message.author, message.phone)


def identities_of(refs: Sequence[IdentityRef], phone: str | None) -> list[Identity]:
    identities = [identity_of(ref) for ref in refs if ref.kind != "username"]
    if phone:
        identities.append((MATCH_KEY, "", match_key(phone)))
    return identities


def _new_contact(message: IncomingMessage) -> NewContact:
    phone = shown(message.phone) if message.phone else None
    username = username_of(message.author)
    handle = f"@{username}" if username else None
    name = message.profile_name or phone or handle or f"Contato {_ending(message.author[0].value)}"
    return NewContact(new_id(), name, phone, username, contact_search_text(name, message.phone))


def _ending(value: str) -> str:
    """Of an id that says nothing to people, so that two nameless ones can be told apart."""
    return (digits(value) or value)[-4:]
