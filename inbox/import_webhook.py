"""The past messages of one stored webhook, taken in piece by piece: a step of import and of rebuilding."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import structlog

from inbox.channels import ChannelAdapter
from inbox.channels.neutral import Past, Unreadable
from inbox.normalise_parts import passes
from inbox.queries.raw_events import StoredBody
from inbox.take_history import take_history
from realtime.database import Database

BATCH = 200

_log = structlog.get_logger("inbox.webhooks")


async def import_webhook(
    db: Database, channel: ChannelAdapter, tenant_id: UUID, stored: StoredBody
) -> str | None:
    """Why some of it had to be left out. Only one piece of it is held as messages at any time."""
    refused: list[str] = []
    for batch in _batches(channel.history(stored.account, stored.body)):
        refused += [f"{one.path} {one.reason}" for one in batch if isinstance(one, Unreadable)]
        refused += await _take(db, tenant_id, stored, batch)
    return "; ".join(refused[:20]) or None


async def _take(db: Database, tenant_id: UUID, stored: StoredBody, batch: Sequence[Past]) -> list[str]:
    """Together, or one after the other where the database refuses one of them."""
    try:
        async with db.tenant_transaction(tenant_id) as tx:
            await take_history(tx, stored.account.channel_id, batch, stored.received_at)
    except Exception as error:
        if passes(error):
            raise
        if len(batch) == 1:
            _log.warning("past_message_refused", raw_event_id=str(stored.id), exc_info=error)
            return [f"{type(batch[0]).__name__} was refused ({type(error).__name__})"]
        return [why for one in batch for why in await _take(db, tenant_id, stored, [one])]
    return []


def _batches(items: Iterable[Past]) -> Iterator[list[Past]]:
    """A mistake of ours in reading ends this webhook, which waits in quarantine then, and no other."""
    batch: list[Past] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == BATCH:
                yield batch
                batch = []
    except Exception as error:
        _log.exception("history_not_read")
        batch.append(Unreadable(path="$.history", reason=f"internal error ({type(error).__name__})"))
    if batch:
        yield batch
