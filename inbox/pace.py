"""How long a message waits before it leaves: for the pace of its pair and its number, or after a refusal."""

import random
from uuid import UUID

from inbox.channels.outgoing import Rejected
from inbox.channels.pacing import pace_of
from inbox.queries import pace
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Waiting
from realtime.transaction import Tx

MAX_TRIES = 5
"""Of a message that is refused for now for no reason that passes by itself."""
MAX_SLOW_TRIES = 40
"""Of one that only comes too fast, or whose provider is away: about half an hour."""
_LONGEST = 60.0
_PAIR_SECONDS = 6.0
_chance = random.SystemRandom()


async def wait_of(tx: Tx, conversation: LockedConversation, provider: str, waiting: Waiting) -> float:
    """Seconds; 0 when it may leave now. Where a number keeps a gap, its place in the row is taken."""
    rule = pace_of(provider)
    if (wait := await pace.pair_wait(tx, conversation.id, rule.burst, rule.window)) > 0:
        return wait + _chance.uniform(0.0, 1.0)
    least, most = rule.gap
    if not most:
        held = await pace.channel_wait(tx, conversation.channel_id)
        return held + _chance.uniform(0.0, 1.0) if held > 0 else 0.0
    if waiting.paced:
        return 0.0
    return await pace.reserve_slot(tx, conversation.channel_id, _chance.uniform(least, most))


def has_patience(tries: int, refusal: Rejected) -> bool:
    """A stopped channel costs no try: what waits for it waits for a person."""
    if refusal.action == "pause_channel":
        return True
    return tries + 1 < (MAX_TRIES if refusal.queue is None else MAX_SLOW_TRIES)


def delay_after(tries: int, refusal: Rejected) -> float:
    """With jitter where many would come back at once."""
    grown = min(_LONGEST, 2.0**tries)
    if refusal.queue is None:
        return grown
    least = _PAIR_SECONDS if refusal.queue == "contact" else 2.0
    return float(max(least, grown) + _chance.uniform(0.0, least))


async def slow_down(tx: Tx, channel_id: UUID, refusal: Rejected, seconds: float) -> None:
    """What shares the exhausted limit waits, too."""
    if refusal.queue not in (None, "contact"):
        account, app = refusal.queue == "account", refusal.queue == "app"
        await pace.hold_channels(tx, channel_id, seconds, account=account, app=app)
