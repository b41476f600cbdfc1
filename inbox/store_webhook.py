"""What a provider tells us is kept before it is acknowledged; reading it is the worker's job."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

import msgspec

from inbox.channels.webhook_keys import hash_key
from inbox.errors import WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.intake import Door, Intake
from inbox.queries import channels as channel_queries
from inbox.queries.channels import KeyOwner
from inbox.queries.raw_events import NewBody
from realtime.correlation import correlation_id
from realtime.database import Database
from realtime.ids import new_id

_KEPT_HEADERS = ("content-type", "user-agent")
"""All others may carry secrets: signatures, tokens, cookies of a proxy."""


async def store_webhook(
    intake: Intake, provider: str, key: str, headers: Mapping[str, str], body: bytes
) -> UUID:
    """`headers` has lower-case names. Returns the id of the stored event, which is committed by then."""
    key_hash = hash_key(key)
    for afresh in (False, True):
        door = await intake.door(provider, key_hash, afresh=afresh)
        if not intake.channels[provider].verify(door.account, headers, body):
            continue  # or the secret has changed since we last looked
        row = _row(door, headers, body)
        if await intake.store(row):
            return row.id
        if afresh:
            raise WebhookKeyUnknown
    raise WebhookSignatureInvalid


async def find_owner(db: Database, provider: str, key: str) -> KeyOwner:
    """Whose webhook this is; the address is the first proof, the signature the second."""
    async with db.installation_transaction() as session:
        owner = await channel_queries.find_key_owner(session, hash_key(key))
    if owner is None or owner.provider != provider:
        raise WebhookKeyUnknown
    return owner


def _row(door: Door, headers: Mapping[str, str], body: bytes) -> NewBody:
    kept = {name: headers[name] for name in _KEPT_HEADERS if name in headers}
    return NewBody(
        tenant_id=door.owner.tenant_id,
        channel_id=door.owner.channel_id,
        key_hash=door.key_hash,
        settings=door.settings,
        id=new_id(),
        headers=msgspec.json.encode(kept).decode(),
        body=body,
        body_hash=hashlib.sha256(body).digest(),
        correlation_id=correlation_id.get(),
    )
