"""What a provider tells us is kept before it is acknowledged; reading it is the worker's job."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from inbox.channel_admin.errors import WebhookNotProvable
from inbox.channel_admin.fields import FIELDS
from inbox.channels import Account, Kept
from inbox.channels.webhook_keys import hash_key
from inbox.errors import WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.intake import Door, Intake, Listener
from inbox.queries.raw_events import NewBody
from realtime.correlation import correlation_id
from realtime.ids import new_id

_KEPT_HEADERS = ("content-type", "user-agent")
"""All others may carry secrets: signatures, tokens, cookies of a proxy."""
_REDACTED = b"[redacted]"
_LEAST_SECRET = 12
"""Shorter ones may stand in a body by chance."""


async def store_webhook(
    intake: Intake, provider: str, key: str, headers: Mapping[str, str], body: bytes
) -> list[UUID]:
    """`headers` has lower-case names. Returns the ids of what was stored, which is committed by then: for
    each channel behind the address its own part, and never another's."""
    key_hash = hash_key(key)
    stored: dict[UUID, UUID] = {}
    for afresh in (False, True):
        door = await intake.door(provider, key_hash, afresh=afresh)
        channel = intake.channels[provider]
        genuine = [one for one in door.listeners if channel.verify(one.account, headers, body)]
        if not genuine:
            continue  # or the secret has changed since we last looked
        accounts = [one.account for one in genuine]
        stray = accounts[0] if door.one_company else None
        kept = [part for part in channel.keep(accounts, stray, body) if part.channel_id not in stored]
        rows = [_row(door, genuine, part, headers) for part in kept]
        ends = await _store(intake, rows)
        stored |= {row.channel_id: row.id for row, end in zip(rows, ends, strict=True) if end}
        if all(ends):
            return list(stored.values())
        if afresh:
            raise WebhookKeyUnknown
    if any(_is_sealed(one.account) for one in door.listeners):
        raise WebhookNotProvable
    raise WebhookSignatureInvalid


def _is_sealed(account: Account) -> bool:
    """Secrets were entered and do not open: `SECRET_KEY` is another one. The simulator's are derived."""
    return account.provider in FIELDS and not account.credentials


async def _store(intake: Intake, rows: Sequence[NewBody]) -> Sequence[bool]:
    if len(rows) == 1:
        return [await intake.store(rows[0])]
    return await asyncio.gather(*(intake.store(row) for row in rows))


def _row(door: Door, genuine: Sequence[Listener], part: Kept, headers: Mapping[str, str]) -> NewBody:
    listener = next(one for one in genuine if one.account.channel_id == part.channel_id)
    kept = {name: headers[name] for name in _KEPT_HEADERS if name in headers}
    body = _without_secrets(listener.account, part.body)
    return NewBody(
        tenant_id=listener.owner.tenant_id,
        channel_id=listener.owner.channel_id,
        key_hash=door.key_hash,
        settings=listener.settings,
        listeners=len(door.listeners),
        id=new_id(),
        headers=msgspec.json.encode(kept).decode(),
        body=body,
        body_hash=hashlib.sha256(body).digest(),
        correlation_id=correlation_id.get(),
    )


def _without_secrets(account: Account, body: bytes) -> bytes:
    """Whatever a provider repeats of what we hold in trust, and wherever."""
    for secret in account.credentials.values():
        if len(secret) >= _LEAST_SECRET:
            body = body.replace(secret.encode(), _REDACTED)
    return body
