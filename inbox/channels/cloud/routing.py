"""One app of Meta's posts for all its numbers to one address, whoever they belong to: what is whose."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog

from inbox.channels import Account, Kept, reading
from inbox.channels.cloud.accounts import is_of_account

_log = structlog.get_logger("inbox.webhooks")

Change = tuple[Mapping[str, Any], Any]
"""An entry and one of its changes."""


def keep(accounts: Sequence[Account], stray: Account | None, body: bytes) -> list[Kept]:
    """Alone behind the address: the bytes as they came. Otherwise each account's own changes only; what names
    none of them is the stray's, and nobody's where several companies listen."""
    if len(accounts) == 1:
        return [Kept(accounts[0].channel_id, body)]
    document = reading.mapping(reading.decode(body))
    entries = reading.items(document.get("entry"))
    if not entries and stray:
        return [Kept(stray.channel_id, body)]  # nothing to divide: as it came, for whoever looks into it
    parts: dict[UUID, list[Any]] = {}
    lost = 0
    for entry in entries or [None]:
        for one, change in _changes(entry):
            owners = [account for account in accounts if _concerns(account, one, change)]
            owners = owners or ([stray] if stray else [])
            lost += not owners
            for owner in owners:
                parts.setdefault(owner.channel_id, []).append({**one, "changes": [change]} if one else entry)
    if lost:
        _log.warning("webhook_parts_of_no_channel", parts=lost, size=len(body))
    return [Kept(owner, _encode({**document, "entry": own})) for owner, own in parts.items()]


def _changes(entry: Any) -> Iterator[Change]:
    """What can not be divided is one piece that names nobody."""
    changes = reading.mapping(entry).get("changes")
    if not isinstance(changes, list):
        yield {}, None
        return
    for change in changes:
        yield entry, change


def _concerns(account: Account, entry: Mapping[str, Any], change: Any) -> bool:
    """Never by the shown number: it may be formatted, or lack its ninth digit."""
    value = reading.mapping(reading.mapping(change).get("value"))
    if is_of_account(reading.mapping(change).get("field"), value):
        business = account.settings.get("waba_id")
        return business is not None and entry.get("id") == business
    number = account.settings.get("phone_number_id")
    return number is not None and reading.mapping(value.get("metadata")).get("phone_number_id") == number


def _encode(document: Mapping[str, Any]) -> bytes:
    """Escaped, so that half surrogates survive as they came."""
    return json.dumps(document, separators=(",", ":")).encode()
