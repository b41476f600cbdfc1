"""Lines: simulator channels as the phone page sees them, of any company where the simulator is open."""

import re
from typing import NamedTuple
from uuid import UUID

from inbox.channels.simulator import PROVIDER
from inbox.errors import LineNotFound, PhoneInvalid
from inbox.queries import channels
from inbox.queries.people import company_name
from realtime.database import Database
from realtime.record import Record


class Line(NamedTuple):
    tenant_id: UUID
    channel_id: UUID


class SimulatorLine(Record, frozen=True, kw_only=True):
    channel_id: UUID
    tenant_name: str
    channel_name: str


async def find_line(db: Database, channel_id: UUID, only_tenant: UUID | None) -> Line:
    """`only_tenant` is set where the simulator belongs to signed-in people."""
    async with db.installation_transaction() as session:
        owner = await channels.find_channel_owner(session, channel_id, PROVIDER)
    if owner is None or only_tenant not in (None, owner.tenant_id):
        raise LineNotFound
    return Line(owner.tenant_id, owner.channel_id)


async def list_lines(db: Database, only_tenant: UUID | None) -> list[SimulatorLine]:
    async with db.installation_transaction() as session:
        owners = await channels.list_key_owners(session, PROVIDER)
    lines = []
    for tenant_id in dict.fromkeys(owner.tenant_id for owner in owners):
        if only_tenant in (None, tenant_id):
            lines += await _lines_of(db, tenant_id)
    return lines


async def _lines_of(db: Database, tenant_id: UUID) -> list[SimulatorLine]:
    async with db.tenant_transaction(tenant_id) as tx:
        name = await company_name(tx)
        return [
            SimulatorLine(channel_id=channel.id, tenant_name=name, channel_name=channel.name)
            for channel in await channels.list_channels(tx)
            if channel.provider == PROVIDER
        ]


def checked_number(number: str) -> str:
    """Digits with the country code, as WhatsApp writes its ids."""
    if not re.fullmatch(r"[0-9]{8,15}", number):
        raise PhoneInvalid
    return number
