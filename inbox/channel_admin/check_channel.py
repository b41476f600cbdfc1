"""Asks the provider how a number stands, by a round trip, and tells it where our webhook is."""

import time
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from inbox.channel_admin.fields import WEBHOOK_KEY
from inbox.channel_admin.list_channels import webhook_address
from inbox.channel_admin.records import ChannelCheck
from inbox.channel_states import RESTRICTED_FOR, take_health, take_state
from inbox.channels import Account, Channels
from inbox.channels.outgoing import Health, Rejected, Uncertain
from inbox.channels.wire import UNANSWERED
from inbox.errors import ChannelNotFound
from inbox.jobs import CheckChannel
from inbox.queries import channel_admin, channels, templates
from inbox.templates.take_reports import ring_sync
from realtime.channel_records import Channel
from realtime.database import Database
from realtime.transaction import Tx


class _Heard(NamedTuple):
    health: Health | Rejected | Uncertain
    milliseconds: int


async def check_channel(
    db: Database, adapters: Channels, tenant_id: UUID, channel_id: UUID, address: str
) -> ChannelCheck:
    """A provider that can not be reached at the moment says nothing about the number, so its state stays."""
    async with db.tenant_transaction(tenant_id) as tx:
        if await channel_admin.lock_channel(tx, channel_id) is None:
            raise ChannelNotFound
        account = await channels.read_account(tx, channel_id)
    heard = await _ask(adapters, account, address)
    async with db.tenant_transaction(tenant_id) as tx:
        if (await channels.read_account(tx, channel_id)).settings == account.settings:
            await _take(tx, channel_id, heard.health)
        channel = await channels.read_channel(tx, channel_id)
    if channel is None:
        raise ChannelNotFound
    return _told(channel, heard)


async def check_channel_later(
    db: Database, adapters: Channels, address: str, tenant_id: UUID, job: CheckChannel
) -> None:
    await check_channel(db, adapters, tenant_id, job.channel_id, address)


async def _ask(adapters: Channels, account: Account, address: str) -> _Heard:
    adapter = adapters[account.provider]
    begun = time.monotonic()
    health = await adapter.health(account)
    milliseconds = round((time.monotonic() - begun) * 1000)
    if isinstance(health, Health) and (key := account.credentials.get(WEBHOOK_KEY)):
        told = await adapter.subscribe(account, webhook_address(address, account.provider, key))
        if isinstance(told, Rejected | Uncertain):
            return _Heard(told, milliseconds)
    return _Heard(health, milliseconds)


async def _take(tx: Tx, channel_id: UUID, health: Health | Rejected | Uncertain) -> None:
    match health:
        case Health():
            await take_health(tx, channel_id, health)
            if health.state != "disconnected" and await templates.is_stale(tx, channel_id):
                await _ring_sync(tx, channel_id)
        case Rejected(action="pause_channel"):
            await take_state(tx, channel_id, "disconnected", health.code, health.reason)
        case Rejected(action="restrict_channel"):
            until = datetime.now(UTC) + RESTRICTED_FOR
            await take_state(tx, channel_id, "restricted", health.code, health.reason, until=until)
        case _:
            pass


async def _ring_sync(tx: Tx, channel_id: UUID) -> None:
    """At the first test, and from time to time: reports of what changed may have been lost."""
    if (await channels.capabilities_in(tx, channel_id)).templates:
        ring_sync(tx, channel_id)


def _told(channel: Channel, heard: _Heard) -> ChannelCheck:
    health = heard.health
    known = health if isinstance(health, Health) else None
    return ChannelCheck(
        channel=channel,
        reachable=known is not None,
        reason=UNANSWERED if isinstance(health, Uncertain) else health.reason,
        milliseconds=heard.milliseconds,
        number=known.number if known else None,
        name=known.name if known else None,
        quality=known.quality if known else None,
    )
