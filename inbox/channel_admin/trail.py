"""Who did what to a number, told to the audit in the transaction that does it; names of secrets, no values.

The trail belongs to a floor above this one, so whoever calls brings the way to write to it.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

from inbox.queries.channels import read_channel
from realtime.transaction import Tx

Deed = Literal[
    "channel.added",
    "channel.changed",
    "channel.pairing",
    "channel.rotated",
    "channel.moved",
    "channel.paused",
    "channel.resumed",
    "quarantine.replayed",
    "quarantine.discarded",
]


class Done(NamedTuple):
    deed: Deed
    by_user_id: UUID
    channel_id: UUID | None
    """None where it concerned all numbers at once."""
    name: str | None
    provider: str | None
    from_provider: str | None
    changed: Sequence[str]
    webhooks: int | None


class Author(NamedTuple):
    """The person who acts, and how the trail hears of it."""

    user_id: UUID
    note: Callable[[Tx, Done], Awaitable[None]]


async def note(
    tx: Tx,
    author: Author,
    deed: Deed,
    channel_id: UUID | None,
    *,
    from_provider: str | None = None,
    changed: Sequence[str] = (),
    webhooks: int | None = None,
) -> None:
    channel = await read_channel(tx, channel_id) if channel_id else None
    name, provider = (channel.name, channel.provider) if channel else (None, None)
    done = Done(deed, author.user_id, channel_id, name, provider, from_provider, changed, webhooks)
    await author.note(tx, done)
