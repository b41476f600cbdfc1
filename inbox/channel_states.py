"""What becomes of a channel's state, and of what waits behind it: a step shared by whoever learns of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from inbox.channels.neutral import ChannelReported, StandingReported
from inbox.channels.outgoing import Health
from inbox.jobs import CheckChannel, ReloadLost
from inbox.outbound import ring_outbox
from inbox.queries import channel_states
from inbox.queries.channels import read_channel
from realtime import audience
from realtime.channel_records import ChannelState
from realtime.company_events import ChannelChanged
from realtime.transaction import Tx

RESTRICTED_FOR = timedelta(hours=24)
"""Where the provider does not say how long: its limits are counted in days."""
SETTLED_SECONDS = 1.0
KEPT = "O WhatsApp restringiu este número há pouco; a restrição vale até o prazo dela."


async def take_state(
    tx: Tx,
    channel_id: UUID,
    state: ChannelState,
    code: str,
    reason: str | None,
    *,
    paused: bool = False,
    until: datetime | None = None,
) -> bool:
    """Lock conversations before, never after. Whoever can see the inbox hears of it, and once messages may
    leave again the outbox looks at all that wait; False when nothing is new. `until`: a restriction that no
    round trip ends before."""
    if state == "connected":
        await channel_states.end_restriction(tx, channel_id)
    elif state == "restricted" and until is not None:
        await channel_states.hold_restriction(tx, channel_id, until)
    if not await channel_states.change_state(tx, channel_id, state, code, reason, paused=paused):
        return False
    await tell_channel(tx, channel_id)
    if state == "connected":
        tx.enqueue(ReloadLost(channel_id=channel_id), once=f"reload:{channel_id}")
    if state in ("connected", "restricted"):
        for conversation_id in await channel_states.list_waiting_conversations(tx, channel_id):
            ring_outbox(tx, conversation_id)
    return True


async def take_report(tx: Tx, channel_id: UUID, report: ChannelReported, received_at: datetime) -> None:
    """What the provider says by itself, which also ends a restriction. One whose time is over is history:
    webhooks are repeated for days and read again from the store."""
    until = report.until or received_at + RESTRICTED_FOR
    if report.state != "restricted":
        # Reports of a connection bear no time and overtake each other: what the provider answers a moment
        # later is how it stands. Until then a number that is connected is not taken to be on its way.
        tx.enqueue(CheckChannel(channel_id=channel_id), once=f"check:{channel_id}", delay=SETTLED_SECONDS)
        channel = await read_channel(tx, channel_id)
        if report.state == "connecting" and channel is not None and channel.state == "connected":
            return
        await take_state(tx, channel_id, report.state, report.code, report.reason)
    elif until > datetime.now(UTC):
        await take_state(tx, channel_id, "restricted", report.code, report.reason, until=until)


def take_standings(tx: Tx, channel_id: UUID, reports: Sequence[StandingReported]) -> None:
    if reports:
        tx.enqueue(CheckChannel(channel_id=channel_id), once=f"check:{channel_id}")


async def take_health(tx: Tx, channel_id: UUID, health: Health) -> None:
    """A number that answers «connected» may still be restricted in what it sends: Meta's record of it does
    not say so."""
    standing = await channel_states.note_standing(tx, channel_id, health.quality, health.messaging_limit)
    held = health.state == "connected" and await channel_states.restriction_holds(tx, channel_id)
    if held and await channel_states.is_restricted(tx, channel_id):
        told = False
    elif held:
        told = await take_state(tx, channel_id, "restricted", "restriction_kept", KEPT)
    else:
        told = await take_state(tx, channel_id, health.state, f"check_{health.state}", health.reason)
    if standing and not told:
        await tell_channel(tx, channel_id)


async def tell_channel(tx: Tx, channel_id: UUID) -> None:
    channel = await read_channel(tx, channel_id)
    if channel is not None:
        tx.emit(ChannelChanged(channel=channel), [audience.ALL])
