"""What webhooks say of templates: it counts at once, and the list is asked for as well, because a report
tells a part only and nobody promises their order."""

from collections.abc import Sequence
from uuid import UUID

from inbox.channels.neutral import TemplateReported
from inbox.jobs import SyncTemplates
from inbox.queries import templates
from realtime.transaction import Tx


async def take_reports(tx: Tx, channel_id: UUID, reports: Sequence[TemplateReported]) -> None:
    for report in sorted(reports, key=lambda one: (one.name, one.language)):
        await templates.take_report(tx, channel_id, report)
    if reports:
        ring_sync(tx, channel_id)


def ring_sync(tx: Tx, channel_id: UUID) -> None:
    """One waiting bell, however many ring it."""
    name = f"templates:{channel_id}"
    tx.enqueue(SyncTemplates(channel_id=channel_id), once=name, key=name)
