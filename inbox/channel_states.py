"""What becomes of a channel's state, and of what waits behind it: a step shared by whoever learns of it."""

from uuid import UUID

from inbox.outbound import ring_outbox
from inbox.queries import channel_states
from inbox.queries.channels import read_channel
from realtime import audience
from realtime.events import ChannelChanged
from realtime.records import ChannelState
from realtime.transaction import Tx


async def take_state(
    tx: Tx, channel_id: UUID, state: ChannelState, code: str, reason: str | None, *, paused: bool = False
) -> bool:
    """Lock conversations before, never after. Whoever can see the inbox hears of it, and once messages may
    leave again the outbox looks at all that wait; False when nothing is new."""
    if not await channel_states.change_state(tx, channel_id, state, code, reason, paused=paused):
        return False
    await tell_channel(tx, channel_id)
    if state in ("connected", "restricted"):
        for conversation_id in await channel_states.list_waiting_conversations(tx, channel_id):
            ring_outbox(tx, conversation_id)
    return True


async def tell_channel(tx: Tx, channel_id: UUID) -> None:
    channel = await read_channel(tx, channel_id)
    if channel is not None:
        tx.emit(ChannelChanged(channel=channel), [audience.ALL])
