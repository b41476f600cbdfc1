"""What a provider tells us is kept before it is acknowledged; reading it is the worker's job."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from inbox.channels import Channels
from inbox.channels.webhook_keys import hash_key
from inbox.errors import WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.jobs import NormaliseRawEvents
from inbox.queries import channels as channel_queries
from inbox.queries import raw_events
from inbox.queries.channels import KeyOwner
from realtime.correlation import correlation_id
from realtime.database import Database
from realtime.ids import new_id

_KEPT_HEADERS = ("content-type", "user-agent")
"""All others may carry secrets: signatures, tokens, cookies of a proxy."""


async def store_webhook(
    db: Database, channels: Channels, provider: str, key: str, headers: Mapping[str, str], body: bytes
) -> UUID:
    """`headers` has lower-case names. Returns the id of the stored event."""
    owner = await find_owner(db, provider, key)
    raw_event_id = new_id()
    async with db.tenant_transaction(owner.tenant_id) as tx:
        account = await channel_queries.read_account(tx, owner.channel_id)
        if not channels[provider].verify(account, headers, body):
            raise WebhookSignatureInvalid
        await raw_events.insert_raw_event(
            tx,
            raw_event_id,
            channel_id=owner.channel_id,
            headers={name: headers[name] for name in _KEPT_HEADERS if name in headers},
            body=body,
            body_hash=hashlib.sha256(body).digest(),
            correlation_id=correlation_id.get(),
        )
        bell = f"raw:{owner.channel_id}"
        tx.enqueue(NormaliseRawEvents(channel_id=owner.channel_id), key=bell, once=bell)
    return raw_event_id


async def find_owner(db: Database, provider: str, key: str) -> KeyOwner:
    """Whose webhook this is; the address is the first proof, the signature the second."""
    async with db.installation_transaction() as session:
        owner = await channel_queries.find_key_owner(session, hash_key(key))
    if owner is None or owner.provider != provider:
        raise WebhookKeyUnknown
    return owner
