"""WhatsApp's own addresses, as the channels that speak its protocol pass them on.

5511…@s.whatsapp.net  a number      900…@lid         a person without a number
120363…@g.us          a group       …@broadcast      lists and stories      …@newsletter  channels
"""

from typing import Any

from inbox.channels import reading
from inbox.channels.neutral import IdentityRef
from inbox.phone_numbers import digits

_NUMBER = "@s.whatsapp.net"
_LID = "@lid"
_NOT_A_PERSON = ("@g.us", "@broadcast", "@newsletter", "-group", "-broadcast")


def is_person(jid: str) -> bool:
    return not jid.endswith(_NOT_A_PERSON)


def identity(value: Any) -> IdentityRef | None:
    """None for groups, lists and channels, and for what is no address at all."""
    jid = reading.identifier(value)
    if jid is None or not is_person(jid):
        return None
    if jid.endswith(_LID):
        return IdentityRef(kind="lid", value=jid)
    number = jid.removesuffix(_NUMBER).partition(":")[0]  # `:7` names a device of the person
    if number != digits(number) or not 5 <= len(number) <= 17:
        return None  # from 18 digits on it is a group without its ending
    return IdentityRef(kind="wa_id", value=number)


def identities(*values: Any) -> list[IdentityRef]:
    """Strongest first, each once."""
    found = dict.fromkeys(ref for value in values if (ref := identity(value)))
    return sorted(found, key=lambda ref: ref.kind != "lid")


def number_of(refs: list[IdentityRef]) -> str | None:
    return next((ref.value for ref in refs if ref.kind == "wa_id"), None)


def vcard_phones(vcard: Any) -> list[str]:
    """The numbers of a vCard; its other lines are nobody's business here."""
    lines = (reading.text(vcard) or "").splitlines()
    numbers = [
        line.rpartition(":")[2].strip()
        for line in lines[:200]
        if line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() == "TEL"
    ]
    return [number[:40] for number in numbers if number]
