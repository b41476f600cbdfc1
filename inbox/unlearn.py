"""The cards of two contacts that are parted: as if they had never been one, with what each has told since."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from inbox.aliases import MATCH_KEY
from inbox.folding import contact_search_text
from inbox.merging import joined
from inbox.phone_numbers import match_key
from inbox.queries import merges
from inbox.queries.merges import LockedContact, StoredMerge
from realtime.transaction import Tx


class _Names(NamedTuple):
    kept: str
    gone: str


async def unlearn(tx: Tx, merge: StoredMerge, kept: LockedContact, gone: LockedContact) -> None:
    """After names and threads are with their owners. The merges since remember what stood on the card before
    them, so that each may be taken back as well."""
    names = await _names(tx, merge, kept, gone)
    later = await merges.list_standing(tx, merge.kept_id, merge.at)
    phone = await _phone(tx, merge, kept, later)
    card = {"phone": phone, "search_text": _words(merge.details["former"]["search_text"], names.kept, phone)}
    for one in later:
        details = {**one.details, "former": card, "former_name": names.kept}
        await merges.change_merge(tx, one.id, details=details)
        other = await merges.lock_contacts(tx, [one.gone_id])
        card = joined(card, other[one.gone_id])
    await merges.change_contact(tx, kept.id, name=names.kept, **card)
    words = _words(gone.search_text, names.gone, gone.phone)
    await merges.change_contact(tx, gone.id, name=names.gone, search_text=words)


async def _names(tx: Tx, merge: StoredMerge, kept: LockedContact, gone: LockedContact) -> _Names:
    """People rename themselves, and what stands on the card is the name of who wrote last."""
    former = merge.details.get("former_name", kept.name)
    ours = await merges.last_heard(tx, kept.id, merge.at)
    theirs = await merges.last_heard(tx, gone.id, merge.at)
    if kept.name == former or theirs is None or (ours is not None and ours > theirs):
        return _Names(kept.name, gone.name)
    return _Names(former, kept.name)


async def _phone(tx: Tx, merge: StoredMerge, kept: LockedContact, later: Sequence[StoredMerge]) -> str | None:
    """A number that leads to the contact by itself was learnt since, or took the former one's place."""
    former: str | None = merge.details["former"]["phone"]
    if kept.phone is None:
        return former
    own = await merges.match_keys_of(tx, kept.id)
    for one in later:
        own -= {value for kind, _, value in one.details["identities"] if kind == MATCH_KEY}
    return kept.phone if match_key(kept.phone) in own else former


def _words(known: Any, name: str, phone: str | None) -> str:
    return " ".join(dict.fromkeys(f"{known} {contact_search_text(name, phone)}".split()))
