"""An edit whose message did not come is shown as what it is: the customer's words, said to be an edit. Where
the provider does not tell whose words they are, its webhook goes to quarantine, where people see it."""

from uuid import UUID

import structlog

from inbox.channels.jids import number_of
from inbox.channels.neutral import IncomingMessage
from inbox.jobs import SettleOrphan
from inbox.queries import acts, outbox, quarantine
from inbox.queries.acts import ParkedEdit
from inbox.take_messages import Arrival, take_messages
from realtime.database import Database

UNCLAIMED = "edits a message that never came, and does not tell whose chat it is in"
OURS = "edits a message that was sent elsewhere and never came here"

_log = structlog.get_logger("inbox.webhooks")


async def settle_orphan(db: Database, tenant_id: UUID, job: SettleOrphan) -> None:
    """Nothing where the message came after all. Should it come in the middle of this, the one that is stored
    first is there already for the other, which adds what it knows."""
    async with db.tenant_transaction(tenant_id) as tx:
        parked = await acts.read_parked_edit(tx, job.channel_id, job.provider_id)
        if parked is None:
            return
        incoming = _stand_in(parked, job.provider_id)
        if incoming is not None:
            now = await outbox.database_now(tx)
            await take_messages(tx, job.channel_id, [Arrival(incoming, now)])
            return
        reason = OURS if parked.act.by == "business" else UNCLAIMED
        if parked.raw_event_id is not None:
            await quarantine.quarantine_again(tx, parked.raw_event_id, reason)
    _log.warning("edit_without_message", channel_id=str(job.channel_id), reason=reason)


def _stand_in(parked: ParkedEdit, provider_id: str) -> IncomingMessage | None:
    """Under the name of the message, so that it can not be shown a second time when it comes."""
    act = parked.act
    if act.by != "customer" or not act.chat or act.chat_ref is None:
        return None
    return IncomingMessage(
        provider_id=provider_id,
        chat_ref=act.chat_ref,
        author=act.chat,
        phone=number_of(act.chat),
        profile_name=None,
        kind="text",
        text=act.text,
        provider_at=parked.at,
        extra={"original": "missing"},
    )
