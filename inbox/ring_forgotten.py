"""Work whose job is gone is announced anew: a job that died, or was lost with a restored backup, must not
leave a message, a file or a webhook waiting for ever."""

from datetime import timedelta
from uuid import UUID

from inbox.expect_history import ring_history
from inbox.jobs import NormaliseRawEvents
from inbox.media.expect_media import ring_media
from inbox.outbound import ring_outbox
from inbox.queries import bells, media
from realtime.database import Database

PATIENCE = timedelta(minutes=1)
"""A job that lives is there from the first instant, so this is only to be sure."""


async def ring_forgotten(db: Database, tenant_id: UUID) -> int:
    """How many bells were rung."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversations = await bells.list_silent_conversations(tx, PATIENCE)
        channels = await bells.list_silent_channels(tx, PATIENCE)
        for conversation_id in conversations:
            ring_outbox(tx, conversation_id)
        importing = await bells.list_silent_imports(tx, PATIENCE)
        for channel_id in importing:
            ring_history(tx, channel_id)
        for channel_id in channels:
            bell = f"raw:{channel_id}"
            tx.enqueue(NormaliseRawEvents(channel_id=channel_id), key=bell, once=bell)
        files = await media.list_silent(tx, PATIENCE)
        for media_id in files:
            ring_media(tx, media_id)
        keys = [f"send:{id_}" for id_ in conversations] + [f"raw:{id_}" for id_ in channels]
        keys += [f"history:{id_}" for id_ in importing]
        if keys:
            await bells.forget_dead(tx, keys)
    return len(keys) + len(files)
