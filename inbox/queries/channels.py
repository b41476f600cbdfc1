"""Channels, and the keys by which webhooks find them before any tenant is known."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from inbox.channels import Account
from inbox.channels.capabilities import capabilities_of
from inbox.queries import Reading
from inbox.queries.credentials import opened
from inbox.tables.channels import ChannelKey, ChannelRow
from realtime.channel_records import Capabilities, Channel
from realtime.transaction import Tx


class KeyOwner(NamedTuple):
    tenant_id: UUID
    channel_id: UUID
    provider: str


_KEY_OWNER = (ChannelKey.tenant_id, ChannelKey.channel_id, ChannelKey.provider)


async def find_key_owners(session: AsyncSession, key_hash: bytes) -> list[KeyOwner]:
    """Several where a provider has one address for all numbers of an app."""
    rows = await session.execute(
        select(*_KEY_OWNER)
        .where(
            ChannelKey.key_hash == key_hash,
            or_(ChannelKey.ends_at.is_(None), ChannelKey.ends_at > func.clock_timestamp()),
        )
        .order_by(ChannelKey.channel_id)
    )
    return [KeyOwner(*row) for row in rows]


async def list_key_owners(session: AsyncSession, provider: str) -> list[KeyOwner]:
    """Of every company; for the simulator, whose page has no tenant."""
    rows = await session.execute(
        select(*_KEY_OWNER).where(ChannelKey.provider == provider).order_by(ChannelKey.channel_id)
    )
    return [KeyOwner(*row) for row in rows]


async def find_channel_owner(session: AsyncSession, channel_id: UUID, provider: str) -> KeyOwner | None:
    row = (
        await session.execute(
            select(*_KEY_OWNER)
            .where(ChannelKey.channel_id == channel_id, ChannelKey.provider == provider)
            .limit(1)
        )
    ).first()
    return KeyOwner(*row) if row else None


_ACCOUNT = """
SELECT c.id, c.provider, c.settings, k.sealed FROM channels AS c
LEFT JOIN channel_credentials AS k ON k.tenant_id = c.tenant_id AND k.channel_id = c.id
WHERE c.id = $1
"""


async def read_account(tx: Reading, channel_id: UUID) -> Account:
    ((id_, provider, settings, sealed),) = await tx.fetch(_ACCOUNT, channel_id)
    return Account(id_, provider, settings, opened(tx, channel_id, sealed))


_CHANNEL = (
    ChannelRow.id,
    ChannelRow.provider,
    ChannelRow.name,
    ChannelRow.state,
    ChannelRow.state_reason,
    ChannelRow.state_since,
    ChannelRow.quality,
    ChannelRow.messaging_limit,
    ChannelRow.restricted_until,
    ChannelRow.settings,
)


_PROVIDER = "SELECT provider, settings FROM channels WHERE id = $1"


async def capabilities_in(tx: Reading, channel_id: UUID) -> Capabilities:
    found: Capabilities | None = tx.known.get(key := ("capabilities", channel_id))
    if found is None:
        ((provider, settings),) = await tx.fetch(_PROVIDER, channel_id)
        found = tx.known[key] = capabilities_of(provider, settings)
    return found


async def list_channels(tx: Reading) -> list[Channel]:
    rows = await tx.session.execute(select(*_CHANNEL).order_by(ChannelRow.created_at, ChannelRow.id))
    return [_channel(row) for row in rows]


async def read_channel(tx: Reading, channel_id: UUID) -> Channel | None:
    row = (await tx.session.execute(select(*_CHANNEL).where(ChannelRow.id == channel_id))).first()
    return _channel(row) if row else None


def _channel(row: Any) -> Channel:
    id_, provider, name, state, reason, since, quality, limit, until, settings = row
    moved_at = settings.get("moved_at")
    return Channel(
        id=id_,
        provider=provider,
        name=name,
        state=state,
        reason=reason,
        since=since,
        quality=quality,
        messaging_limit=limit,
        restricted_until=until if state == "restricted" else None,
        moved_at=datetime.fromisoformat(moved_at) if moved_at else None,
        capabilities=capabilities_of(provider, settings),
    )


async def insert_channel(
    tx: Tx, channel_id: UUID, provider: str, name: str, settings: Mapping[str, Any]
) -> None:
    await tx.session.execute(
        insert(ChannelRow).values(
            tenant_id=tx.tenant_id, id=channel_id, provider=provider, name=name, settings=dict(settings)
        )
    )


async def insert_channel_key(tx: Tx, channel_id: UUID, provider: str, key_hash: bytes) -> None:
    await tx.session.execute(
        insert(ChannelKey).values(
            key_hash=key_hash, tenant_id=tx.tenant_id, channel_id=channel_id, provider=provider
        )
    )
