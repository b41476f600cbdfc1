"""Whether the pilot may act, in the company or on one number. Read wherever it would act, so that it works
from the next event on; what it holds is cleared after COMMIT."""

from typing import Literal
from uuid import UUID

from copilot.pilot.queries.switches import read_switch
from copilot.pilot.switching.errors import PilotResumeForbidden
from copilot.pilot.switching.flip import flip
from copilot.pilot.switching.jobs import ring_clearing
from copilot.pilot.switching.records import Switch
from inbox.errors import ChannelNotFound
from inbox.queries.channels import read_channel
from inbox.queries.people import roles_among
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Role
from realtime.transaction import Tx


async def switch_pilot(
    db: Database, tenant_id: UUID, viewer: Viewer, channel_id: UUID | None, on: bool
) -> Switch:
    """Without a channel: the whole company. A supervisor stops it and takes back what a supervisor did."""
    scope: Literal["tenant", "channel"] = "channel" if channel_id else "tenant"
    async with db.tenant_transaction(tenant_id) as tx:
        channel = await read_channel(tx, channel_id) if channel_id else None
        if channel_id and channel is None:
            raise ChannelNotFound
        scope_id = channel_id or tenant_id
        current = await read_switch(tx, scope, scope_id)
        if on:
            await _check_resume(tx, viewer, current)
        if current.on == on:
            return current
        switched = await flip(tx, channel, on, viewer.user_id)
        if switched is None:  # somebody else did the same at this moment
            return await read_switch(tx, scope, scope_id)
        if not on:
            ring_clearing(tx)
        return switched


async def _check_resume(tx: Tx, viewer: Viewer, current: Switch) -> None:
    if viewer.role is Role.ADMIN or current.on:
        return
    by = current.by_user_id
    if by is None or (await roles_among(tx, [by])).get(by) is not Role.SUPERVISOR:
        raise PilotResumeForbidden
