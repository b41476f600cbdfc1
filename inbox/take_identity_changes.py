"""A person has another number or id from now on: a shared step."""

from collections.abc import Sequence
from uuid import UUID

from inbox.aliases import MATCH_KEY
from inbox.channels.neutral import IdentityChanged, IdentityRef
from inbox.contacts import identities_of
from inbox.phone_numbers import digits, shown
from inbox.queries import contacts, doubts, merges
from inbox.queries.contacts import identity_of
from inbox.tell_contacts import tell_doubted
from realtime.transaction import Tx


async def take_identity_changes(tx: Tx, channel_id: UUID, changes: Sequence[IdentityChanged]) -> None:
    """Where the new name is another contact's already nothing is joined: a number may have had an owner
    before. Both are flagged."""
    for change in changes:
        former = identities_of([change.former], _number([change.former]))
        present = identities_of(change.present, _number(change.present))
        known = await contacts.find_contacts(tx, [*former, *present])
        owner = known.get(former[0])
        if owner is None:
            continue
        others = sorted({known[name] for name in present if name in known} - {owner})
        for other in others:
            if await doubts.insert_doubt(tx, owner, other, "number_changed"):
                await tell_doubted(tx, owner)
                await tell_doubted(tx, other)
        if not others:
            await _rename(tx, channel_id, owner, change)


async def _rename(tx: Tx, channel_id: UUID, contact_id: UUID, change: IdentityChanged) -> None:
    """A number that was given up may soon be somebody else's, so it leads here no more; an id never is."""
    number = _number(change.present)
    present = identities_of(change.present, number)
    ref = number or present[0][2]
    await contacts.add_identities(tx, channel_id, dict.fromkeys(present, (contact_id, ref)))
    if change.former.kind == "wa_id" and number:
        former = identities_of([change.former], digits(change.former.value))
        kept = {name for name in former if name[0] == MATCH_KEY and name in present}
        await contacts.forget_identities(tx, contact_id, [name for name in former if name not in kept])
        await merges.change_contact(tx, contact_id, phone=shown(number))
    await contacts.redirect_threads(tx, contact_id, identity_of(change.former)[2], ref)
    await tell_doubted(tx, contact_id)


def _number(refs: Sequence[IdentityRef]) -> str | None:
    return next((digits(ref.value) for ref in refs if ref.kind in ("wa_id", "phone")), None)
