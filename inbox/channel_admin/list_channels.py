"""A company's numbers as its administrators see them."""

from typing import Literal
from uuid import UUID

from inbox.channel_admin.errors import ChannelCredentialsSealed
from inbox.channel_admin.fields import FIELDS, WEBHOOK_KEY
from inbox.channel_admin.records import ChannelDetail, History, WebhookAddress
from inbox.channels.simulator import PROVIDER as SIMULATOR
from inbox.errors import ChannelNotFound
from inbox.queries import channel_admin, channels
from inbox.queries.channel_admin import DetailRow
from inbox.queries.credentials import open_credentials
from realtime.channel_records import Channel
from realtime.database import Database


async def list_channels(db: Database, tenant_id: UUID) -> list[ChannelDetail]:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        rows = {row.id: row for row in await channel_admin.list_details(snapshot)}
        shown = await channels.list_channels(snapshot)
        held = {row.id: await open_credentials(snapshot, row.id) for row in rows.values()}
    return [_detail(channel, rows[channel.id], set(held[channel.id])) for channel in shown]


async def read_channel(db: Database, tenant_id: UUID, channel_id: UUID) -> ChannelDetail:
    found = [each for each in await list_channels(db, tenant_id) if each.channel.id == channel_id]
    if not found:
        raise ChannelNotFound
    return found[0]


async def read_webhook_address(
    db: Database, tenant_id: UUID, channel_id: UUID, address: str
) -> WebhookAddress:
    """`address` is where people reach the product."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        channel = await channels.read_channel(snapshot, channel_id)
        if channel is None or channel.provider == SIMULATOR:
            raise ChannelNotFound
        secrets = await open_credentials(snapshot, channel_id)
    if WEBHOOK_KEY not in secrets:
        raise ChannelCredentialsSealed
    return WebhookAddress(
        address=webhook_address(address, channel.provider, secrets[WEBHOOK_KEY]),
        verify_token=secrets.get("verify_token"),
    )


def webhook_address(address: str, provider: str, key: str) -> str:
    return f"{address}/webhooks/whatsapp/{provider}/{key}"


def _detail(channel: Channel, row: DetailRow, held: set[str]) -> ChannelDetail:
    fields = FIELDS.get(channel.provider)
    settings = {field.name for field in fields.settings} if fields else set()
    credentials = [field.name for field in fields.credentials] if fields else []
    return ChannelDetail(
        channel=channel,
        settings={name: str(value) for name, value in row.settings.items() if name in settings},
        credentials=[name for name in credentials if name in held],
        shows_typing=row.shows_typing,
        credentials_changed_at=row.credentials_changed_at,
        waiting=row.waiting,
        quarantined=row.quarantined,
        last_webhook_at=row.last_webhook_at,
        history=_history(row),
    )


def _history(row: DetailRow) -> History | None:
    if row.history_changed_at is None:
        return None
    state: Literal["receiving", "done", "declined"] = "done"
    if row.history_declined:
        state = "declined"
    elif row.history_waiting or (row.history_percent is not None and row.history_percent < 100):
        state = "receiving"
    return History(
        state=state,
        percent=row.history_percent,
        messages=row.history_messages or 0,
        reason=row.history_declined,
        changed_at=row.history_changed_at,
    )
