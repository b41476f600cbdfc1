"""Names of people: how strong each kind is, and when two sets of them can not be one person's; pure."""

from collections.abc import Mapping, Sequence

from inbox.channels.neutral import IdentityRef
from inbox.phone_numbers import match_key

STRONG = frozenset({"bsuid", "lid"})
"""Given by WhatsApp to one person. Numbers come after them; usernames may pass on and prove nothing."""
MATCH_KEY = "match_key"
"""Our own kind of identity, weaker than any of the provider's: see `phone_numbers.match_key`."""


def contradict(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Whether both have a name of a kind of which one person has one. Not by itself two people: a changed
    number looks like this, and only somebody who knows them can tell."""
    if any(kind in one and kind in other for kind in STRONG):
        return True
    ours, theirs = _numbers(one), _numbers(other)
    return bool(ours and theirs and ours.isdisjoint(theirs))


def _numbers(names: Mapping[str, set[str]]) -> set[str]:
    return {match_key(number) for number in names.get("wa_id", ())}


def username_of(refs: Sequence[IdentityRef]) -> str | None:
    return next((ref.value.lstrip("@") for ref in refs if ref.kind == "username"), None)
