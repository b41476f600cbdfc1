"""What a line does wrong on purpose, to see the product hold."""

from typing import Annotated
from uuid import UUID

import msgspec

from inbox.queries import Reading, simulator
from inbox.simulator.lines import Line
from realtime.database import Database
from realtime.record import Record


class SimulatorFaults(Record, frozen=True, kw_only=True):
    latency_ms: Annotated[int, msgspec.Meta(ge=0, le=60_000)] = 0
    """Webhooks leave this much later."""
    duplicate: bool = False
    """Every webhook is sent twice, at the same time."""
    reorder: bool = False
    """Webhooks overtake one another; `read` arrives before `sent`."""
    fail_sends: bool = False
    """The provider refuses what the business sends."""
    timeout_sends: bool = False
    """The provider takes what the business sends and does not answer in time."""
    drop_statuses: bool = False
    """Nothing is heard of what became of a message."""


async def faults_of(tx: Reading, channel_id: UUID) -> SimulatorFaults:
    stored = await simulator.find_faults(tx, channel_id)
    return msgspec.convert(stored or {}, SimulatorFaults)


async def read_faults(db: Database, line: Line) -> SimulatorFaults:
    async with db.tenant_transaction(line.tenant_id) as tx:
        return await faults_of(tx, line.channel_id)


async def set_faults(db: Database, line: Line, faults: SimulatorFaults) -> SimulatorFaults:
    async with db.tenant_transaction(line.tenant_id) as tx:
        await simulator.store_faults(tx, line.channel_id, msgspec.to_builtins(faults))
    return faults
