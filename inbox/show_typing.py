from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from inbox.queries import conversations
from inbox.queries.contacts import identity_of
from inbox.read_webhook import ReadWebhook
from realtime import audience
from realtime.database import Database
from realtime.ephemeral_events import Typing

STALE = timedelta(seconds=5)
"""Older news is shown no more: the customer may have stopped."""


async def show_typing(
    db: Database, tenant_id: UUID, channel_id: UUID, webhooks: Sequence[ReadWebhook]
) -> None:
    """Customers who write at this moment, to whoever may see their conversation. Nothing is kept of it."""
    since = datetime.now(UTC) - STALE
    said = [
        (identity_of(ref), typing.recording)
        for webhook in webhooks
        if webhook.stored.received_at > since
        for typing in webhook.typing
        for ref in typing.author
    ]
    for recording in {recording for _, recording in said}:
        authors = {identity for identity, how in said if how == recording}
        async with db.tenant_snapshot(tenant_id) as tx:
            talks = await conversations.assigned_users_of_contacts(tx, channel_id, authors)
        for conversation_id, assigned in talks.items():
            event = Typing(conversation_id=conversation_id, who="customer", user_id=None, recording=recording)
            audiences = audience.of_conversation(assigned)
            db.publish_ephemeral(tenant_id, event, audiences, conversation_id)
