"""Webhooks brought past messages: noted how far the provider is, and taken in later. A shared step."""

from collections.abc import Sequence
from uuid import UUID

from inbox.jobs import ImportHistory
from inbox.queries import history
from inbox.read_webhook import ReadWebhook
from realtime.transaction import Tx


async def expect_history(tx: Tx, channel_id: UUID, webhooks: Sequence[ReadWebhook]) -> None:
    told = [one for webhook in webhooks for one in webhook.history]
    if not told:
        return
    percents = [one.percent for one in told if one.percent is not None]
    declined = next((one.declined for one in reversed(told) if one.declined), None)
    await history.note_told(tx, channel_id, max(percents, default=None), declined)
    if any(not one.declined for one in told):
        ring_history(tx, channel_id)


def ring_history(tx: Tx, channel_id: UUID) -> None:
    bell = f"history:{channel_id}"
    tx.enqueue(ImportHistory(channel_id=channel_id), key=bell, once=bell)
