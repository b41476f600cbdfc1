"""One of the pilot's two great switches changes: a step of whoever decided it."""

from typing import Literal
from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.queries.switches import put_switch
from copilot.pilot.switching.records import Switch
from realtime import audience
from realtime.channel_records import Channel
from realtime.copilot_events import PilotSwitched
from realtime.transaction import Tx


async def flip(tx: Tx, channel: Channel | None, on: bool, by_user_id: UUID) -> Switch | None:
    """Without a channel: the company's. None where it stands like that already."""
    scope: Literal["tenant", "channel"] = "channel" if channel else "tenant"
    scope_id = channel.id if channel else tx.tenant_id
    switched = await put_switch(tx, scope, scope_id, on, by_user_id)
    if switched is None:
        return None
    tx.emit(PilotSwitched(scope=scope, scope_id=scope_id, on=on, version=switched.version), [audience.ALL])
    facts = PilotFacts(
        scope=scope,
        on=on,
        channel_id=channel.id if channel else None,
        channel_name=channel.name if channel else None,
    )
    await note_pilot(tx, "pilot.switched", facts, by_user_id)
    return switched
